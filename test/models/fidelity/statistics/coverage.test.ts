/** Whether bootstrap intervals hold the truth as often as they say, by simulation. */
import { expect, it, vi } from 'vitest';
import { categorical, fold, key, normal, uniform, type Key } from '../../../../models/base/rng.ts';
import { cosineOfCounts, jensenShannonDistance } from '../../../../models/fidelity/distances/counts.ts';
import { gridShares, pooledGrid } from '../../../../models/fidelity/distances/pooled-grid.ts';
import { wassersteinOnGrid } from '../../../../models/fidelity/distances/wasserstein.ts';
import { bootstrapValues } from '../../../../models/fidelity/statistics/bootstrap.ts';
import { countMetric, occurrenceRows } from '../../../../models/fidelity/statistics/counts.ts';
import { bootstrapInterval, type IntervalMethod } from '../../../../models/fidelity/statistics/interval.ts';
import { acceleration } from '../../../../models/fidelity/statistics/jackknife.ts';
import { meanMetric, valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';

// About 5 s on a computer that does nothing else.
vi.setConfig({ testTimeout: 120_000 });

const trials = 400;
/** Error of 400 trials at 95 %: 1.1 points; three of them. */
const binomial = 0.033;

/** How often intervals of each method hold `truth`. */
function coverage<M extends IntervalMethod>(truth: number, methods: M[], metricOf: (from: Key) => Metric) {
  const covered = Object.fromEntries(methods.map((method) => [method, 0])) as Record<M, number>;
  for (let trial = 0; trial < trials; trial++) {
    const metric = metricOf(fold(key(21), trial));
    const [values] = bootstrapValues([metric], { key: fold(key(22), trial), from: 0, to: 250 }) as [Float64Array];
    for (const method of methods) {
      const options = { method, acceleration: method === 'bca' ? acceleration(metric) : 0 };
      const { interval } = bootstrapInterval(valueOf(metric), values, options);
      if (interval !== null && interval.low <= truth && truth <= interval.high) covered[method] += 1 / trials;
    }
  }
  return covered;
}

function expectedValue(metricOf: (from: Key) => Metric, sets = 2000): number {
  let sum = 0;
  for (let set = 0; set < sets; set++) sum += valueOf(metricOf(fold(key(23), set)));
  return sum / sets;
}

const draws = (from: Key, side: number, n: number, shift = 0) =>
  Float64Array.from({ length: n }, (_, i) => shift + normal(from, side, i));

it('holds for a mean', () => {
  const got = coverage(0, ['percentile', 'centred', 'bca'], (from) => meanMetric(draws(from, 0, 100)) as Metric);
  for (const share of Object.values(got)) expect(Math.abs(share - 0.95)).toBeLessThan(binomial);
});

it('holds for the mean of a skewed law, with BCa', () => {
  const metricOf = (from: Key) =>
    meanMetric(Float64Array.from({ length: 80 }, (_, i) => -Math.log(1 - uniform(from, i)))) as Metric;
  const { bca } = coverage(1, ['bca'], metricOf);
  // A skew of 2 with 80 items costs about a point.
  expect(Math.abs(bca - 0.945)).toBeLessThan(binomial);
});

it.each([0, 0.5])('holds for the Wasserstein distance of two laws %f apart, centred', (shift) => {
  const metricOf = (from: Key): Metric => {
    const [x, y] = [draws(from, 0, 80, shift), draws(from, 1, 120)];
    const grid = pooledGrid(x, y);
    return {
      generated: { n: x.length, units: x.length },
      reference: { n: y.length, units: y.length },
      value: (a, b) => wassersteinOnGrid(grid, gridShares(grid, a, b)),
    };
  };
  const { centred } = coverage(expectedValue(metricOf), ['centred'], metricOf);
  // 1,500 trials of 100 against 200 items: 98.2 % and 92.5 %.
  expect(centred).toBeGreaterThan(0.925 - binomial);
});

it('holds for the Jensen-Shannon distance of pooled counts, centred, where plain and BCa intervals do not', () => {
  const side = (from: Key, at: number, items: number, tilt: number) => {
    const law = Array.from({ length: 64 }, (_, i) => 1 + tilt * ((i % 7) - 3));
    const codes = Uint16Array.from({ length: 10 * items }, (_, i) => categorical(law, uniform(from, at, i)));
    return occurrenceRows(
      Uint32Array.from({ length: items + 1 }, (_, i) => 10 * i),
      codes,
      64,
    );
  };
  const metricOf = (from: Key) =>
    countMetric(side(from, 0, 60, 0.2), side(from, 1, 90, 0), jensenShannonDistance) as Metric;
  const got = coverage(expectedValue(metricOf, 500), ['centred', 'percentile', 'bca'], metricOf);
  expect(got.centred).toBeGreaterThan(0.94 - binomial);
  expect(got.percentile).toBeLessThan(0.5);
  expect(got.bca).toBeLessThan(0.5);
});

it('holds for the cosine of names that are nearly all different, centred, where plain intervals do not', () => {
  // One name for each item, as scaffolds, by a law with a long tail.
  const law = Float64Array.from({ length: 800 }, (_, i) => (i + 5) ** -0.9);
  const sums = law.map((_, i) => law.subarray(0, i + 1).reduce((sum, share) => sum + share, 0));
  const side = (from: Key, at: number, items: number) => {
    const codes = Uint16Array.from({ length: items }, (_, i) => {
      const target = uniform(from, at, i) * (sums[799] as number);
      let [low, high] = [0, 799];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((sums[middle] as number) <= target) low = middle + 1;
        else high = middle;
      }
      return low;
    });
    return occurrenceRows(
      Uint32Array.from({ length: items + 1 }, (_, i) => i),
      codes,
      3000,
    );
  };
  const metricOf = (from: Key) => countMetric(side(from, 0, 100), side(from, 1, 250), cosineOfCounts) as Metric;
  const got = coverage(expectedValue(metricOf, 500), ['centred', 'percentile'], metricOf);
  expect(got.centred).toBeGreaterThan(0.95 - binomial);
  expect(got.percentile).toBeLessThan(0.5);
});
