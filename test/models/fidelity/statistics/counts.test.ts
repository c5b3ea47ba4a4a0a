import { expect, it } from 'vitest';
import { categorical, key, uniform } from '../../../../models/base/rng.ts';
import { jensenShannonDistance } from '../../../../models/fidelity/distances/counts.ts';
import { varianceOf } from '../../../../models/fidelity/distances/summary.ts';
import { bootstrapValues } from '../../../../models/fidelity/statistics/bootstrap.ts';
import {
  countMetric,
  countMetricOfTable,
  groupRows,
  occurrenceRows,
  pooledCounts,
} from '../../../../models/fidelity/statistics/counts.ts';
import { valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';

/** Items of 10 draws each from `law`. */
function rowsOf(law: number[], items: number, seed: number) {
  const codes = Uint16Array.from({ length: items * 10 }, (_, i) => categorical(law, uniform(key(seed), i)));
  return occurrenceRows(
    Uint32Array.from({ length: items + 1 }, (_, i) => 10 * i),
    codes,
    law.length,
  );
}

it('adds up rows by weight', () => {
  const rows = occurrenceRows(Uint32Array.of(0, 2, 2, 5), Uint32Array.of(1, 1, 0, 3, 1), 4);
  expect([rows.units, rows.n]).toEqual([3, 3]);
  expect(Array.from(pooledCounts(rows))).toEqual([1, 3, 0, 1]);
  const out = Float64Array.of(100, 0, 0, 0);
  rows.addTo(out, Uint32Array.of(2, 7, 0));
  expect(Array.from(out)).toEqual([100, 4, 0, 0]);
});

it('groups rows without losing any, and keeps the spread of a distance', () => {
  const law = [0.4, 0.3, 0.2, 0.05, 0.05];
  const [a, b] = [rowsOf(law, 1000, 1), rowsOf([0.3, 0.4, 0.2, 0.06, 0.04], 1500, 2)];
  const [groupedA, groupedB] = [groupRows(a, 200, key(3)), groupRows(b, 200, key(4))];
  expect([groupedA.units, groupedA.n]).toEqual([200, 1000]);
  expect(pooledCounts(groupedA)).toEqual(pooledCounts(a));
  expect(groupRows(a, 1000, key(3))).toBe(a);
  const wide = occurrenceRows(Uint32Array.of(0, 1, 2, 3), Uint32Array.of(7, 8, 9), 10);
  expect(groupRows(wide, 2, key(3))).toBe(wide);
  const [items, groups] = [
    countMetric(a, b, jensenShannonDistance),
    countMetric(groupedA, groupedB, jensenShannonDistance),
  ] as [Metric, Metric];
  expectClose([valueOf(groups)], [valueOf(items)], { atol: 1e-14, rtol: 0 });
  const spread = (metric: Metric) =>
    Math.sqrt(varianceOf(bootstrapValues([metric], { key: key(5), from: 0, to: 1000 })[0] ?? [], 1));
  // Two spreads of 1,000 draws are each good to 2.2 %; that of 200 groups to 5 %.
  expect(Math.abs(spread(groups) / spread(items) - 1)).toBeLessThan(0.2);
});

it('has a reason where there is nothing to count', () => {
  const [some, none] = [rowsOf([1, 1], 3, 1), occurrenceRows(Uint32Array.of(0, 0), new Uint16Array(0), 2)];
  expect(countMetric(none, some, jensenShannonDistance)).toEqual({ reason: 'Nothing to count in the generated set.' });
  expect(countMetric(some, none, jensenShannonDistance)).toEqual({ reason: 'Nothing to count in the reference.' });
  expect(() => countMetric(some, rowsOf([1], 1, 1), jensenShannonDistance)).toThrow('2 categories against 1');
});

it('of a table is the distance to the rows that were counted, and only the generated set is drawn', () => {
  const [a, b] = [rowsOf([0.5, 0.3, 0.2], 60, 1), rowsOf([0.4, 0.4, 0.2], 500, 2)];
  const both = countMetric(a, b, jensenShannonDistance) as Metric;
  const one = countMetricOfTable(a, pooledCounts(b), 500, jensenShannonDistance) as Metric;
  expect(valueOf(one)).toBe(valueOf(both));
  expect(one.reference).toEqual({ n: 500, units: 1 });
  const drawnOf = (metric: Metric) => bootstrapValues([metric], { key: key(3), from: 0, to: 200 })[0] as Float64Array;
  const [alone, together] = [drawnOf(one), drawnOf(both)];
  expect(varianceOf(alone, 1)).toBeGreaterThan(0);
  expect(varianceOf(alone, 1)).toBeLessThan(1.1 * varianceOf(together, 1));
});
