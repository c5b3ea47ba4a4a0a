import { expect, it } from 'vitest';
import { bandwidthOf, densityAt } from '../../../models/fidelity/density.ts';
import type { DistributionOf } from '../../../models/fidelity/report.ts';

const edges = Array.from({ length: 81 }, (_, i) => -4 + i * 0.1);
const normal = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
const shares = edges.slice(0, -1).map((edge) => normal(edge + 0.05) * 0.1);
const total = shares.reduce((sum, share) => sum + share, 0);
const standard: DistributionOf = {
  n: 10_000,
  shares: shares.map((share) => share / total),
  mean: 0,
  sd: 1,
  quantiles: [-1.96, -0.6745, 0, 0.6745, 1.96],
};

it('is as wide as Silverman’s rule says, and not narrower than a bin', () => {
  // 0.9 min(1, 1.349 / 1.34) 10000^(-1/5) = 0.1427, from the rule by hand.
  expect(bandwidthOf(standard, edges)).toBeCloseTo(0.1426, 3);
  expect(bandwidthOf({ ...standard, n: 1e12 }, edges)).toBeCloseTo(0.1);
});

it('of a normal sample is the normal density, smoothed by its own width', () => {
  const h = bandwidthOf(standard, edges);
  const wider = Math.sqrt(1 + h * h);
  for (const x of [-2, -0.5, 0, 1]) {
    // A Gaussian kernel over a Gaussian is a Gaussian of the summed variances; bins of 0.1 cost below 0.001.
    expect(densityAt(standard, edges, [x])[0]).toBeCloseTo(normal(x / wider) / wider, 2);
  }
});

it('keeps all of its mass on the axis, also where values pile up at an end', () => {
  const half = edges.map((edge) => edge + 4);
  const at = Array.from({ length: 801 }, (_, i) => i * 0.01);
  const piled: DistributionOf = { ...standard, shares: [0.6, 0.3, 0.1, ...Array<number>(77).fill(0)] };
  const sum = densityAt(piled, half, at).reduce(
    (area, value, i) => area + value * (i === 0 || i === 800 ? 0.005 : 0.01),
    0,
  );
  expect(sum).toBeCloseTo(1, 3);
});
