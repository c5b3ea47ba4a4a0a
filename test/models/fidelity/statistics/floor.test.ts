import { expect, it } from 'vitest';
import { key, normal } from '../../../../models/base/rng.ts';
import { gridShares, pooledGrid } from '../../../../models/fidelity/distances/pooled-grid.ts';
import { wasserstein1, wassersteinOnGrid } from '../../../../models/fidelity/distances/wasserstein.ts';
import { disjointParts, floorBand, floorSizes, floorValues } from '../../../../models/fidelity/statistics/floor.ts';
import { meanMetric, type Metric } from '../../../../models/fidelity/statistics/metric.ts';

it('sets as many apart as were generated, or one half', () => {
  expect(floorSizes(30_000, 176_074)).toEqual({ n: 30_000, numOthers: 146_074, matched: true });
  expect(floorSizes(500, 501)).toEqual({ n: 250, numOthers: 251, matched: false });
  expect(floorSizes(10, 1)).toEqual({ n: 0, numOthers: 1, matched: false });
});

it('parts the reference without overlap, another way each time', () => {
  const { part, others } = disjointParts(key(1), 0, 11, 4);
  expect(part.reduce((sum, one) => sum + one, 0)).toBe(4);
  expect(Array.from(part, (one, i) => one + (others[i] as number))).toEqual(new Array(11).fill(1));
  expect(disjointParts(key(1), 0, 11, 4).part).toEqual(part);
  expect(disjointParts(key(1), 1, 11, 4).part).not.toEqual(part);
});

const reference = Float64Array.from({ length: 600 }, (_, i) => normal(key(2), i));
const grid = pooledGrid(reference, reference);
const side = { n: 600, units: 600 };
const distance: Metric = {
  generated: side,
  reference: side,
  value: (a, b) => wassersteinOnGrid(grid, gridShares(grid, a, b)),
};

it('is the metric between the parts', () => {
  const options = { key: key(3), from: 0, to: 3, n: 200 };
  const { part, others } = disjointParts(key(3), 1, 600, 200);
  const wanted = wasserstein1(
    reference.filter((_, i) => part[i] === 1),
    reference.filter((_, i) => others[i] === 1),
  );
  expect(floorValues(distance, options)[1]).toBeCloseTo(wanted, 12);
  expect(floorValues(distance, { ...options, from: 1, to: 2 })[0]).toBe(floorValues(distance, options)[1]);
});

it('holds a sample of the same law, and not one of another', () => {
  const band = floorBand(floorValues(distance, { key: key(4), from: 0, to: 200, n: 200 }));
  if (band === null) throw new Error('no floor');
  expect(band.repeats).toBe(200);
  const distances = Array.from({ length: 200 }, (_, set) =>
    wasserstein1(
      Array.from({ length: 200 }, (_, i) => normal(key(1000 + set), i)),
      reference,
    ),
  );
  const above = distances.filter((value) => value > band.high).length / 200;
  // The reference is one sample, and a fresh set is not drawn from it: a little above 2.5 %. Four errors of 200 draws.
  expect(above).toBeLessThan(0.025 + 4 * 0.011 + 0.03);
  const other = wasserstein1(
    Array.from({ length: 200 }, (_, i) => 0.5 + normal(key(5), i)),
    reference,
  );
  expect(other).toBeGreaterThan(band.high);
});

it('draws with repeats what was looked up for some items only, and spreads like means of so many', () => {
  const mean = reference.reduce((sum, value) => sum + value / 600, 0);
  for (const n of [200, 600, 5_000]) {
    const values = floorValues(meanMetric(reference) as Metric, { key: key(1), from: 0, to: 300, n });
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2 / 300, 0));
    // Without repeats, of 200 of 600 items the spread is smaller by sqrt(2/3).
    const wanted = Math.sqrt((n === 200 ? 2 / 3 : 1) / n);
    expect(Math.abs(spread / wanted - 1), String(n)).toBeLessThan(0.15);
  }
});

it('refuses a metric of two other sets', () => {
  const bad = { ...distance, generated: { n: 5, units: 5 } };
  expect(() => floorValues(bad, { key: key(1), from: 0, to: 1, n: 2 })).toThrow('got 5 and 600 units');
  expect(floorBand([NaN])).toBeNull();
});
