import { expect, it } from 'vitest';
import { isMetric, meanMetric, ones, valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';

it('is a mean of weighted items', () => {
  const metric = meanMetric([1, 2, 6]) as Metric;
  expect(metric.generated).toEqual({ n: 3, units: 3 });
  expect(valueOf(metric)).toBe(3);
  expect(metric.value(Uint32Array.of(2, 0, 1), ones(0))).toBe(8 / 3);
  expect(metric.value(new Uint32Array(3), ones(0))).toBeNaN();
});

it('has a reason in place of a mean of nothing', () => {
  const none = meanMetric([]);
  expect(isMetric(none)).toBe(false);
  expect(none).toEqual({ reason: 'There is no item to take the mean of.' });
});

it('gives a metric of both sets as they are', () => {
  const side = { n: 2, units: 2 };
  expect(valueOf({ generated: side, reference: side, value: (a, b) => (a[1] ?? 0) + 10 * (b[1] ?? 0) })).toBe(11);
});
