import { expect, it } from 'vitest';
import type { DistributionRow } from '../../../models/fidelity/report.ts';
import { looksOf } from '../../../renderer/charts/series-look.ts';
import { curveOf, distributionAsTabs, formFor, formWords, valueAt } from '../../../renderer/charts/overlay-curves.ts';

const of = { n: 400, shares: [0.25, 0.5, 0.25], mean: 1.5, sd: 0.7, quantiles: [0, 1, 1.5, 2, 3] };
const row: DistributionRow = {
  id: 'weight',
  name: 'Weight',
  unit: 'Da',
  isInteger: false,
  edges: [0, 1, 2, 3],
  reference: of,
  sets: [of, null],
};

it('reads shares as steps, sums as a rising line', () => {
  const steps = curveOf(of, row, 'histogram');
  expect([valueAt(steps, 0.5), valueAt(steps, 1.5), valueAt(steps, 4), valueAt(steps, -1)]).toEqual([
    25,
    50,
    null,
    null,
  ]);
  const rising = curveOf(of, row, 'ecdf');
  expect(rising.values).toEqual([0, 0.25, 0.75, 1]);
  expect(valueAt(rising, 1.5)).toBe(0.5);
});

it('rises at each whole number, and is level between them', () => {
  const counts = { ...row, isInteger: true, edges: [-0.5, 0.5, 1.5, 2.5] };
  const curve = curveOf(of, counts, 'ecdf');
  expect(curve).toMatchObject({ points: [-0.5, 0, 1, 2, 2.5], values: [0, 0.25, 0.75, 1], isStep: true });
  expect([-0.1, 0, 0.9, 1, 1.9, 2, 2.4].map((x) => valueAt(curve, x))).toEqual([0, 0.25, 0.25, 0.75, 0.75, 1, 1]);
});

it('draws densities of many items only, and not of whole numbers', () => {
  expect(formFor(row, 'density')).toBe('density');
  expect(formFor({ ...row, isInteger: true }, 'density')).toBe('histogram');
  expect(formFor({ ...row, sets: [{ ...of, n: 199 }] }, 'density')).toBe('histogram');
  expect(formFor({ ...row, isInteger: true }, 'ecdf')).toBe('ecdf');
  expect(formWords(row, 'density')).toBe('density, Da, bandwidth 1');
});

it('gives the bins as a table of tabs', () => {
  expect(distributionAsTabs(row, 'real', ['mine', 'yours']).split('\n')).toEqual([
    'from\tto\treal\tmine\tyours',
    '0\t1\t0.25\t0.25\t',
    '1\t2\t0.5\t0.5\t',
    '2\t3\t0.25\t0.25\t',
  ]);
});

it('gives every series the colour of its theme', () => {
  const looks = looksOf([
    { name: 'mine', series: 'plain' },
    { name: 'other', series: null },
  ]);
  expect(looks.map(({ name, css, marker }) => [name, css, marker])).toEqual([
    ['mine', 'var(--s-control)', 'triangle'],
    ['other', 'var(--s-scmdm)', 'circle'],
  ]);
});
