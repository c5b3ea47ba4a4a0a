import { describe, expect, it } from 'vitest';
import {
  cleanText,
  coordinate,
  element,
  escapeXml,
  idOf,
  markupOf,
} from '../../../../models/fidelity/figures/markup.ts';
import { hostileName } from '../../../helpers/fidelity-reports.ts';
import { parseXml } from '../../../helpers/xml.ts';

describe('elements', () => {
  it('close themselves only where they were given no children', () => {
    expect(element('br', {}).markup).toBe('<br/>');
    expect(element('td', {}, []).markup).toBe('<td></td>');
  });

  it('leave out attributes that are null, and round numbers', () => {
    expect(element('rect', { x: 1.23456, y: -0.001, fill: null }).markup).toBe('<rect x="1.23" y="0"/>');
  });

  it('take strings as text and markup as markup', () => {
    expect(element('p', {}, ['a < b', element('b', {}, ['&'])]).markup).toBe('<p>a &lt; b<b>&amp;</b></p>');
    expect(element('p', {}, [markupOf('<i/>')]).markup).toBe('<p><i/></p>');
  });

  it('refuse coordinates that are not finite', () => {
    expect(() => element('rect', { x: NaN })).toThrow(RangeError);
    expect(() => coordinate(Infinity)).toThrow(RangeError);
  });
});

describe('texts from files', () => {
  it.each(['text', 'attribute'])('come back from a parser as %s, whatever they hold', (where) => {
    const made = where === 'text' ? element('a', {}, [hostileName]) : element('a', { b: hostileName }, []);
    const read = parseXml(made.markup);
    expect(where === 'text' ? read.text : read.attributes['b']).toBe(cleanText(hostileName));
  });

  it('lose only what XML cannot hold and what turns the text around', () => {
    expect(cleanText('a\u0000b\u202ec\ud83dd\ufffe')).toBe('a\ufffdb\ufffdc\ufffdd\ufffd');
    expect(cleanText('λ → 😀 ü\n2')).toBe('λ → 😀 ü 2');
  });

  it('stay as long as they were, of every code unit there is', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => `x${String.fromCharCode(code)}y`);
    expect(parseXml(`<a>${escapeXml(all.join(' '))}</a>`).text).toHaveLength(all.join(' ').length);
  });
});

it('makes ids of letters, digits, points and dashes', () => {
  expect(idOf('forest-1', 'weight.wasserstein', 3, 'a b/c"')).toBe('forest-1-weight.wasserstein-3-a-b-c-');
});
