import { expect, it } from 'vitest';
import { figuresOf } from '../../../../main/jobs/ship/figures.ts';
import { absent, estimate, fullReport, metric } from '../../../helpers/fidelity-reports.ts';

it('keeps what was computed of the first set, with interval and floor', () => {
  const floor = { median: 0.2, low: 0.1, high: 0.3, n: 9, repeats: 100 };
  const value = estimate(0.5, 0.1, 40);
  const metrics = [
    metric('weight.wasserstein', [value, estimate(0.9, 0.1)], { name: 'Weight', unit: 'Da', better: 'lower', floor }),
    metric('snn', [absent, value]),
    metric('weight.ks', [value, value]),
    metric('synthesis.gc', [value, value]),
    metric('novel.asWritten', [value, value]),
  ];
  const report = { ...fullReport('molecules', ['a', 'b']), metrics, distributions: [] };
  expect(figuresOf(report)).toEqual([
    expect.objectContaining({
      id: 'weight.wasserstein',
      name: 'Weight',
      value: 0.5,
      interval: value.interval,
      n: 40,
      unit: 'Da',
      better: 'lower',
      floor: { low: 0.1, high: 0.3, n: 9 },
    }),
  ]);
});

it('of DNA adds the mean GC with its interval', () => {
  const of = { n: 100, shares: [1], mean: 0.4, sd: 0.1, quantiles: [0.4, 0.4, 0.4, 0.4, 0.4] };
  const gc = { id: 'gc', name: 'GC', unit: null, isInteger: false, edges: [0, 1], reference: of, sets: [of, null] };
  const report = { ...fullReport('dna', ['a', 'b']), metrics: [], distributions: [gc] };
  const [mean] = figuresOf(report);
  expect(mean).toMatchObject({ id: 'gc.mean', value: 0.4, n: 100, isShare: true });
  expect(mean?.interval?.low).toBeCloseTo(0.4 - 0.0196, 5);
  expect(mean?.interval?.high).toBeCloseTo(0.4 + 0.0196, 5);
});
