import { expect, it } from 'vitest';
import { bottomAxis, columnsFor, leftAxis, panels } from '../../../../models/fidelity/figures/axes.ts';
import { linear } from '../../../../models/fidelity/figures/scales.ts';
import { byName, parseXml } from '../../../helpers/xml.ts';

const area = { left: 20, right: 120, top: 10, bottom: 110 };

it('writes each tick where it stands, and the title', () => {
  const x = linear(0, 10, area.left, area.right);
  const texts = byName(parseXml(bottomAxis('f', area, x, [0, 5, 10], 'Weight, Da').markup), 'text');
  expect(texts.map(({ text, attributes }) => [text, attributes['x']])).toEqual([
    ['0', '20'],
    ['5', '70'],
    ['10', '120'],
    ['Weight, Da', '70'],
  ]);
});

it('draws one horizontal line for each tick of the other axis', () => {
  const y = linear(0, 1, area.bottom, area.top);
  const root = parseXml(leftAxis('f', area, y, [0, 0.5], '').markup);
  expect(byName(root, 'line').map(({ attributes }) => attributes['y1'])).toEqual(['110', '60']);
  expect(byName(root, 'text').map(({ text }) => text)).toEqual(['0', '0.5']);
});

it('lays panels out without covering one by another', () => {
  const areas = panels(7, 3, 510, 118, 20);
  expect(areas).toHaveLength(7);
  for (const [index, { left, right, top, bottom }] of areas.entries()) {
    expect(right).toBeGreaterThan(left);
    expect(bottom).toBeGreaterThan(top);
    expect(right).toBeLessThanOrEqual(510);
    const next = areas[index + 1];
    if (next?.top === top) expect(next.left).toBeGreaterThan(right);
  }
  expect([85, 120, 180].map((width) => columnsFor(width, 9))).toEqual([1, 2, 3]);
  expect(columnsFor(180, 1)).toBe(1);
});
