import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectionLogo, gridFigure, propertyFigure } from '../../../../models/fidelity/figures/collection.ts';
import { byId, byName, parseXml } from '../../../helpers/xml.ts';

const from = { footer: 'Actives: n 5.', metadata: { name: 'Actives', n: 5 } };
const options = { widthMm: 85, hasFooter: true } as const;
const weight = {
  ...{ id: 'MolWt', title: 'Molecular weight, g/mol', from: 100, width: 50, isWhole: false },
  ...{ counts: [1, 3, 1], passing: [0, 2, 0] },
};

describe('properties', () => {
  it('draw all items as bars and those that pass as a line, as shares of their own', () => {
    const svg = propertyFigure([weight], from, options)?.svg ?? '';
    const root = parseXml(svg);
    const line = byName(byId(root, 'properties-MolWt-passing'), 'path')[0]?.attributes['d'] ?? '';
    const bars = byName(byId(root, 'properties-MolWt-all'), 'path')[0]?.attributes['d'] ?? '';
    // All that pass are in the bin in the middle: the line is higher there than the bar of 3 of 5.
    const highest = (d: string) => Math.min(...Array.from(d.matchAll(/V([\d.]+)/g), ([, y]) => Number(y)));
    expect(highest(line)).toBeLessThan(highest(bars));
    expect(svg).toContain('>Molecular weight, g/mol</text>');
    expect(svg).toContain('Actives: n 5.');
  });

  it('have no line where nothing passes, and no figure without properties', () => {
    const root = parseXml(propertyFigure([{ ...weight, passing: [0, 0, 0] }], from, options)?.svg ?? '');
    expect(byName(byId(root, 'properties-MolWt-passing'), 'path')).toEqual([]);
    expect(propertyFigure([], from, options)).toBeNull();
  });
});

describe('two properties', () => {
  const axis = { title: 'cLogP', from: 0, width: 1, bins: 2 };
  const grid = { x: axis, y: { ...axis, title: 'TPSA, Å²' }, all: [9, 0, 0, 1], passing: [9, 0, 0, 0] };

  it('draw each cell that holds something once, darker where there is more', () => {
    const root = parseXml(gridFigure({ ...grid, points: null }, from, options).svg);
    const cells = byName(byId(root, 'map-all'), 'path').map(({ attributes }) => ({
      count: (attributes['d'] ?? '').split('M').length - 1,
      opacity: Number(attributes['fill-opacity']),
    }));
    expect(cells.map(({ count }) => count)).toEqual([1, 1]);
    expect(cells[1]?.opacity).toBeGreaterThan(cells[0]?.opacity ?? NaN);
  });

  it('draw points where they are few', () => {
    const points = [{ x: 0.5, y: 1.5 }];
    const root = parseXml(gridFigure({ ...grid, points }, from, options).svg);
    expect(byName(byId(root, 'map-passing'), 'circle')).toHaveLength(1);
  });
});

it('the logo of a collection has stacks as high as the golden information of each position', () => {
  const golden = JSON.parse(
    readFileSync(new URL('../../../goldens/dna/information_content.json', import.meta.url), 'utf8'),
  ) as Record<string, { n_sites: number; columns: { counts_ACGT: number[]; R_clipped0: number }[] }>;
  for (const [name, { n_sites, columns }] of Object.entries(golden)) {
    const counts = columns.map(({ counts_ACGT }) => counts_ACGT);
    const root = parseXml(collectionLogo(counts, name, n_sites, from, { ...options, widthMm: 180 })?.svg ?? '');
    const row = byId(root, 'logo-sequences-1');
    const lines = byName(row, 'line').map(({ attributes }) => Number(attributes['y1']));
    const most = Math.max(...columns.map(({ R_clipped0 }) => R_clipped0));
    const top = most >= 1 ? 2 : Math.max(0.1, Math.ceil(most * 10) / 10);
    const perBit = (Math.max(...lines) - Math.min(...lines)) / top;
    columns.forEach(({ R_clipped0 }, position) => {
      // Letters that are too low for paper are left out.
      if (R_clipped0 * perBit < 0.5) return;
      const ys = byName(byId(root, `logo-sequences-1-${position + 1}`), 'path').flatMap(({ attributes }) =>
        Array.from((attributes['d'] ?? '').matchAll(/[\d.]+ ([\d.]+)/g), ([, y]) => Number(y)),
      );
      expect(Math.max(...ys) - Math.min(...ys), `${name} ${position + 1}`).toBeCloseTo(R_clipped0 * perBit, 0);
    });
  }
  expect(collectionLogo([], 'none', 0, from, options)).toBeNull();
});
