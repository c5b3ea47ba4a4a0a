import { expect, it } from 'vitest';
import { key, normal } from '../../../../models/base/rng.ts';
import { varianceOf } from '../../../../models/fidelity/distances/summary.ts';
import { bootstrapValues, OTHER_SET } from '../../../../models/fidelity/statistics/bootstrap.ts';
import { meanMetric, type Metric } from '../../../../models/fidelity/statistics/metric.ts';

const values = Float64Array.from({ length: 400 }, (_, i) => normal(key(1), i));
const mean = meanMetric(values) as Metric;

it('has the error of a mean', () => {
  const [drawn] = bootstrapValues([mean], { key: key(2), from: 0, to: 4000 }) as [Float64Array];
  const wanted = Math.sqrt(varianceOf(values, 0) / values.length);
  // The standard deviation of 4,000 draws is good to 1 / sqrt(8000) = 1.1 %; four of them.
  expect(Math.abs(Math.sqrt(varianceOf(drawn, 1)) / wanted - 1)).toBeLessThan(0.045);
});

it('may be cut up', () => {
  const [all] = bootstrapValues([mean], { key: key(3), from: 0, to: 20 }) as [Float64Array];
  const [late] = bootstrapValues([mean], { key: key(3), from: 13, to: 20 }) as [Float64Array];
  expect(late).toEqual(all.slice(13));
});

it('shows metrics of equally many units the same resample, and another set its own', () => {
  const twice = meanMetric(values.map((value) => 2 * value)) as Metric;
  const [once, doubled] = bootstrapValues([mean, twice], { key: key(4), from: 0, to: 5 }) as [
    Float64Array,
    Float64Array,
  ];
  expect(doubled).toEqual(once.map((value) => 2 * value));
  const [other] = bootstrapValues([mean], { key: key(4), from: 0, to: 5, generatedSide: OTHER_SET }) as [Float64Array];
  expect(other).not.toEqual(once);
});

it('draws the reference too', () => {
  const side = { n: 400, units: 400 };
  const difference: Metric = {
    generated: side,
    reference: side,
    value: (a, b) => mean.value(a, a) - mean.value(b, b),
  };
  const [drawn] = bootstrapValues([difference], { key: key(5), from: 0, to: 2000 }) as [Float64Array];
  const wanted = Math.sqrt((2 * varianceOf(values, 0)) / values.length);
  expect(Math.abs(Math.sqrt(varianceOf(drawn, 1)) / wanted - 1)).toBeLessThan(0.065);
});
