import { expect, it } from 'vitest';
import { fold, key, normal } from '../../../../models/base/rng.ts';
import { energyDistance } from '../../../../models/fidelity/distances/energy.ts';
import { frechetDescriptorDistance } from '../../../../models/fidelity/distances/frechet.ts';
import { kolmogorovSmirnov } from '../../../../models/fidelity/distances/kolmogorov-smirnov.ts';
import { varianceOf } from '../../../../models/fidelity/distances/summary.ts';
import { wasserstein1 } from '../../../../models/fidelity/distances/wasserstein.ts';
import { bootstrapValues } from '../../../../models/fidelity/statistics/bootstrap.ts';
import { valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { distanceMetric, frechetDescriptorMetric } from '../../../../models/fidelity/statistics/sample-metrics.ts';
import { expectClose } from '../../../helpers/close.ts';

const draws = (seed: number, n: number, shift = 0) =>
  Float64Array.from({ length: n }, (_, i) => shift + normal(key(seed), i));

it('is the distance of the sets as they are, and of what weights leave', () => {
  const [x, y] = [draws(1, 50, 0.3), draws(2, 70)];
  const kept = (values: Float64Array) => values.filter((_, i) => i % 3 === 0);
  for (const [kind, wanted] of [
    ['wasserstein', wasserstein1],
    ['ks', (a: Float64Array, b: Float64Array) => kolmogorovSmirnov(a, b).statistic],
    ['energy', energyDistance],
  ] as const) {
    const metric = distanceMetric(kind, x, y) as Metric;
    const third = (n: number) => Uint32Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const got = [valueOf(metric), metric.value(third(50), third(70))];
    expectClose(got, [wanted(x, y), wanted(kept(x), kept(y))], { atol: 1e-13, rtol: 0 }, kind);
  }
  expect(distanceMetric('ks', [], y)).toEqual({ reason: 'The generated set has no value.' });
  expect(distanceMetric('ks', x, [])).toEqual({ reason: 'The reference has no value.' });
});

it('is the Frechet distance of descriptors, of items or of groups of them', () => {
  const columns = (seed: number, n: number) =>
    [0, 1, 2].map((j) => draws(10 * seed + j, n, 0.2 * seed * j).map((v, i) => 50 * v + i));
  const [x, y] = [columns(1, 900), columns(2, 1100)];
  const wanted = frechetDescriptorDistance(x, y);
  const items = frechetDescriptorMetric(x, y, { groups: Infinity, key: key(1) }) as Metric;
  const groups = frechetDescriptorMetric(x, y, { groups: 200, key: key(1) }) as Metric;
  expect([items.generated, groups.generated]).toEqual([
    { n: 900, units: 900 },
    { n: 900, units: 200 },
  ]);
  expectClose([valueOf(items), valueOf(groups)], [wanted, wanted], { atol: 1e-11, rtol: 0 });
  const spread = (metric: Metric) =>
    Math.sqrt(varianceOf(bootstrapValues([metric], { key: key(2), from: 0, to: 600 })[0] ?? [], 1));
  // Two spreads of 600 draws are each good to 2.9 %, that of 200 groups to 5 %.
  expect(Math.abs(spread(groups) / spread(items) - 1)).toBeLessThan(0.25);
});

it('says why there is no Frechet distance', () => {
  const options = { groups: 100, key: fold(key(1), 1) };
  const two = [draws(1, 2), draws(2, 2)];
  const many = [draws(3, 20), draws(4, 20)];
  expect(frechetDescriptorMetric(two, many, options)).toEqual({ reason: 'The generated set needs more than 2 items.' });
  expect(frechetDescriptorMetric(many, two, options)).toEqual({ reason: 'The reference needs more than 2 items.' });
  expect(frechetDescriptorMetric(many, [draws(5, 20), new Float64Array(20)], options)).toEqual({
    reason: 'Descriptor 2 has one value only in the reference.',
  });
});
