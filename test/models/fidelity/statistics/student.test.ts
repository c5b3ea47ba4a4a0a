import { describe, expect, it } from 'vitest';
import { fold, key, normal } from '../../../../models/base/rng.ts';
import { bootstrapValues } from '../../../../models/fidelity/statistics/bootstrap.ts';
import { bootstrapInterval } from '../../../../models/fidelity/statistics/interval.ts';
import { meanMetric, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { normalTail } from '../../../../models/fidelity/statistics/normal.ts';
import { studentMean, studentQuantile, studentTail } from '../../../../models/fidelity/statistics/student.ts';

describe('Student’s t', () => {
  // Any table of the distribution: two-sided 5 % and 1 %.
  it.each([
    [1, 12.7062, 63.6567],
    [2, 4.30265, 9.92484],
    [3, 3.18245, 5.84091],
    [4, 2.77645, 4.60409],
    [9, 2.26216, 3.24984],
    [30, 2.04227, 2.75],
  ])('has the quantiles of the tables, %d degrees of freedom', (degrees, five, one) => {
    expect(studentQuantile(0.05, degrees)).toBeCloseTo(five, 4);
    expect(studentQuantile(0.01, degrees)).toBeCloseTo(one, 3);
    expect(studentTail(-five, degrees)).toBeCloseTo(0.05, 6);
  });

  it('comes to the normal distribution with many degrees of freedom, and ends at 0 and 1', () => {
    for (const z of [0.3, 1.96, 3.5]) expect(studentTail(z, 1_000_000)).toBeCloseTo(2 * normalTail(z), 5);
    expect([studentTail(0, 4), studentTail(Infinity, 4)]).toEqual([1, 0]);
    expect(() => studentTail(1, 0)).toThrow('degrees of freedom');
    expect(() => studentQuantile(0, 3)).toThrow('between 0 and 1');
  });
});

describe('the mean of a few values', () => {
  it('is that of R: t.test(c(1.1, 0.4, 0.9, 1.6, 0.2))', () => {
    const found = studentMean([1.1, 0.4, 0.9, 1.6, 0.2]);
    expect(found.mean).toBeCloseTo(0.84, 12);
    expect(found.sd).toBeCloseTo(0.559464, 6);
    expect(found.p).toBeCloseTo(0.02841, 4);
    expect(found.interval?.low).toBeCloseTo(0.145338, 4);
    expect(found.interval?.high).toBeCloseTo(1.534662, 4);
  });

  it('says nothing of the spread where there is none to see', () => {
    expect(studentMean([3])).toMatchObject({ mean: 3, interval: null, p: null });
    expect(studentMean([2, 2, 2])).toMatchObject({ mean: 2, sd: 0, interval: null, p: null });
    expect(() => studentMean([])).toThrow('at least one');
  });

  it('of five is held by its interval as often as it says, and p is as small as it should; a bootstrap is too sure', () => {
    const trials = 2_000;
    const small = { student: 0, held: 0, bootstrap: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const values = Float64Array.from({ length: 5 }, (_, i) => normal(fold(key(31), trial), i));
      const { p, interval } = studentMean(values);
      if ((p ?? 1) < 0.05) small.student++;
      if (interval !== null && interval.low <= 0 && interval.high >= 0) small.held++;
      if (trial % 5 > 0) continue;
      const metric = meanMetric(values) as Metric;
      const [draws] = bootstrapValues([metric], { key: fold(key(32), trial), from: 0, to: 200 }) as [Float64Array];
      const drawn = bootstrapInterval(
        values.reduce((sum, value) => sum + value / 5, 0),
        draws,
        { method: 'percentile' },
      ).interval;
      if (drawn !== null && (drawn.low > 0 || drawn.high < 0)) small.bootstrap += 5;
    }
    // Error of 2,000 trials at 5 %: 0.5 points; three of them.
    expect(Math.abs(small.student / trials - 0.05)).toBeLessThan(0.015);
    expect(small.held + small.student).toBe(trials);
    expect(small.bootstrap / trials).toBeGreaterThan(0.1);
  });
});
