import { describe, expect, it } from 'vitest';
import type { Estimate, MetricRow } from '../../../models/fidelity/report.ts';
import { missOf, verdictWord } from '../../../models/fidelity/verdict.ts';

const estimate = (low: number, high: number): Estimate => ({
  kind: 'estimate',
  value: (low + high) / 2,
  interval: { low, high },
  count: null,
  method: '',
  n: 100,
  numReference: 100,
});

const row = (values: MetricRow['values'], more: Partial<MetricRow> = {}): MetricRow => ({
  id: 'weight.ks',
  name: '',
  group: '',
  unit: null,
  definition: '',
  formula: '',
  sources: [],
  better: 'lower',
  isShare: false,
  floor: { median: 0.2, low: 0.1, high: 0.3, n: 100, repeats: 100 },
  noFloor: null,
  values,
  verdicts: values.map(() => 'off the floor' as const),
  ...more,
});

describe('how far a set misses the floor', () => {
  it('is counted in widths of the floor, and not on the better side', () => {
    expect(missOf(row([estimate(0.5, 0.7)]), 0)).toBeCloseTo(1);
    expect(missOf(row([estimate(0.0, 0.05)]), 0)).toBe(0);
    expect(missOf(row([estimate(0.0, 0.05)], { better: 'higher' }), 0)).toBeCloseTo(0.25);
    expect(missOf(row([estimate(0.0, 0.05)], { better: null }), 0)).toBeCloseTo(0.25);
  });
  it('is not known without a value or a floor', () => {
    expect(missOf(row([{ kind: 'absent', reason: 'r' }]), 0)).toBeNull();
    expect(missOf(row([estimate(0, 1)], { floor: null }), 0)).toBeNull();
  });
});

describe('verdicts', () => {
  const both = row([estimate(0.4, 0.5), estimate(0.6, 0.7)]);
  it('say better or worse only where intervals do not overlap', () => {
    expect(verdictWord(both, 0, 1)).toBe('better');
    expect(verdictWord(both, 1, 0)).toBe('worse');
    expect(verdictWord(row([estimate(0.4, 0.65), estimate(0.6, 0.7)]), 0, 1)).toBe('no clear gain');
    expect(verdictWord({ ...both, better: 'higher' }, 0, 1)).toBe('worse');
  });
  it('of a set that reaches the floor need no control', () => {
    expect(verdictWord({ ...both, verdicts: ['reaches floor', null] }, 0, 1)).toBe('reaches floor');
  });
  it('without a control are those of the report', () => {
    expect(verdictWord(both, 0, null)).toBe('off the floor');
    expect(verdictWord(both, 0, 0)).toBe('off the floor');
  });
  it('of a metric without a better end go by the distance to the floor', () => {
    expect(verdictWord({ ...both, better: null }, 0, 1)).toBe('better');
    expect(verdictWord({ ...both, better: null, floor: null }, 0, 1)).toBeNull();
  });
});
