import { describe, expect, it } from 'vitest';
import { element } from '../../../../models/fidelity/figures/markup.ts';
import { cell, page, paragraph, section, table } from '../../../../models/fidelity/report-html/page.ts';
import { byName, parseXml } from '../../../helpers/xml.ts';

it('escapes titles, headings and paragraphs', () => {
  const html = page('a < b', [section('s', 'c & d', [paragraph('e > f'), paragraph(['g', element('b', {}, ['h'])])])]);
  const root = parseXml(html.replace('<!DOCTYPE html>', ''));
  expect(byName(root, 'title')[0]?.text).toBe('a < b');
  expect(byName(root, 'h2')[0]?.text).toBe('c & d');
  expect(byName(root, 'p').map(({ text }) => text)).toEqual(['e > f', 'gh']);
});

it('forbids the page to load or run anything', () => {
  const policy = byName(parseXml(page('t', []).replace('<!DOCTYPE html>', '')), 'meta').find(
    ({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy',
  );
  expect(policy?.attributes['content']).toBe("default-src 'none'; style-src 'unsafe-inline'");
});

describe('a table', () => {
  const made = table(
    'Caption',
    [
      { title: 'Metric', kind: 'text' },
      { title: 'Set', kind: 'text' },
      { title: 'n', kind: 'number' },
    ],
    [
      [
        [{ children: ['Valid'], rows: 2, isHead: true }, cell('a'), cell('1')],
        [cell('b'), cell('2')],
      ],
    ],
  );
  const root = parseXml(made.markup);

  it('has heads with scopes', () => {
    expect(byName(root, 'th').map(({ attributes }) => attributes['scope'])).toEqual(['col', 'col', 'col', 'row']);
    expect(byName(root, 'caption')[0]?.text).toBe('Caption');
  });

  it('sets cells like their columns, also below a cell of several rows', () => {
    const rows = byName(root, 'tbody')[0]?.children ?? [];
    expect(rows.map(({ children }) => children.map(({ attributes }) => attributes['class'] ?? ''))).toEqual([
      ['', '', 'number'],
      ['', 'number'],
    ]);
  });
});
