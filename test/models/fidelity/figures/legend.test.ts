import { expect, it } from 'vitest';
import { legend, type LegendEntry } from '../../../../models/fidelity/figures/legend.ts';
import { stylesOf } from '../../../../models/fidelity/figures/series.ts';
import { byName, parseXml } from '../../../helpers/xml.ts';

const entry = (name: string, n: number[]): LegendEntry => ({ name, n, style: null, form: 'bar' });

it('says how many items stand behind each series', () => {
  const { markup } = legend('f', [entry('one', [2000]), entry('range', [1, 2000]), entry('none', [])], 500);
  const texts = byName(parseXml(markup.markup), 'text').map(({ text }) => text.replace('\u00a0', ' '));
  expect(texts).toEqual(['one (n 2,000)', 'range (n 1 to 2,000)', 'none (no usable item)']);
});

it('goes on in another line where the width ends', () => {
  const entries = Array.from({ length: 6 }, (_, index) => entry(`a set with a name ${index}`, [100]));
  expect(legend('f', entries, 240).height).toBeGreaterThan(legend('f', entries, 1000).height);
  const places = byName(parseXml(legend('f', entries, 240).markup.markup), 'text').map(({ attributes }) => attributes);
  expect(new Set(places.map(({ y }) => y)).size).toBeGreaterThan(1);
  for (const { x } of places) expect(Number(x)).toBeLessThan(240);
});

it('shortens a long name, and keeps the whole one as a title', () => {
  const name = 'x'.repeat(300);
  const root = parseXml(legend('f', [entry(name, [1])], 240).markup.markup);
  expect(byName(root, 'title')[0]?.text).toBe(name);
  expect(byName(root, 'text')[0]?.text).toMatch(/^x+…x+\u00a0\(n 1\)$/);
});

it('draws the line and the marker of a set, and the forms of the reference', () => {
  const [style = null] = stylesOf([{ series: 'vanilla' }]);
  const root = parseXml(legend('f', [{ name: 'set', n: [1], style, form: 'none' }], 200).markup.markup);
  expect(byName(root, 'line')[0]?.attributes['stroke-dasharray']).toBe(style?.dash);
  expect(byName(root, 'path')).toHaveLength(1);
  for (const form of ['bar', 'band', 'line'] as const) {
    const marks = parseXml(legend('f', [{ name: 'ref', n: [1], style: null, form }], 200).markup.markup);
    expect(byName(marks, 'line').length + byName(marks, 'rect').length).toBeGreaterThan(0);
  }
});
