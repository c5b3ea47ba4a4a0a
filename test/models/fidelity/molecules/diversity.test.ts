import { expect, it } from 'vitest';
import { key, uniform } from '../../../../models/base/rng.ts';
import { varianceOf } from '../../../../models/fidelity/distances/summary.ts';
import {
  internalDiversity1,
  internalDiversity2,
  nearestSimilarity,
} from '../../../../models/fidelity/molecules/diversity.ts';
import { bootstrapValues } from '../../../../models/fidelity/statistics/bootstrap.ts';
import { ones, valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';

const n = 150;
/** Similarities of points on a line, with the self pairs. */
const points = Array.from({ length: n }, (_, i) => uniform(key(1), i) ** 2);
const similarity = (i: number, j: number) => 1 / (1 + 6 * Math.abs((points[i] as number) - (points[j] as number)));
const rowMean = (i: number, power: number) => points.reduce((sum, _, j) => sum + similarity(i, j) ** power / n, 0);
const means = points.map((_, i) => rowMean(i, 1));
const roots = points.map((_, i) => Math.sqrt(rowMean(i, 2)));

it('is one less the mean similarity', () => {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value / n, 0);
  const got = [valueOf(internalDiversity1(means) as Metric), valueOf(internalDiversity2(roots) as Metric)];
  expectClose(got, [1 - mean(means), 1 - mean(roots)], { atol: 1e-14, rtol: 0 });
});

it('has the spread that fresh sets have', () => {
  const fresh = (set: number) => {
    const at = Array.from({ length: n }, (_, i) => uniform(key(100 + set), i) ** 2);
    const pair = (i: number, j: number) => 1 / (1 + 6 * Math.abs((at[i] as number) - (at[j] as number)));
    let [one, two] = [0, 0];
    for (let i = 0; i < n; i++) {
      let [sum, squares] = [0, 0];
      for (let j = 0; j < n; j++) {
        sum += pair(i, j) / n;
        squares += pair(i, j) ** 2 / n;
      }
      one += sum / n;
      two += Math.sqrt(squares) / n;
    }
    return [1 - one, 1 - two] as const;
  };
  const sets = Array.from({ length: 400 }, (_, set) => fresh(set));
  const drawn = bootstrapValues([internalDiversity1(means) as Metric, internalDiversity2(roots) as Metric], {
    key: key(2),
    from: 0,
    to: 1000,
  });
  for (const which of [0, 1] as const) {
    const wanted = Math.sqrt(
      varianceOf(
        sets.map((values) => values[which]),
        1,
      ),
    );
    const got = Math.sqrt(varianceOf(drawn[which] ?? [], 1));
    // 400 sets: 3.5 %; the one set that is drawn from: about 10 %. An independent sum would be off by a factor of 2.
    expect(Math.abs(got / wanted - 1)).toBeLessThan(0.3);
  }
});

it('averages the nearest similarities', () => {
  const metric = nearestSimilarity([0.5, 1, 0.3], 10) as Metric;
  expectClose([valueOf(metric)], [0.6], { atol: 1e-15, rtol: 0 });
  expect(metric.value(Uint32Array.of(0, 2, 0), ones(0))).toBe(1);
});

it('says why there is none', () => {
  const invalid = { reason: 'No generated molecule is valid.' };
  expect([internalDiversity1([]), internalDiversity2([]), nearestSimilarity([], 3)]).toEqual([
    invalid,
    invalid,
    invalid,
  ]);
  expect(nearestSimilarity([1], 0)).toEqual({ reason: 'The reference has no valid molecule.' });
  expect(() => nearestSimilarity([NaN], 1)).toThrow('The similarities hold something');
});
