import { expect, it } from 'vitest';
import { summaryOf } from '../../../../models/fidelity/report-html/summary.ts';
import { estimate, fullReport, metric, setInfo } from '../../../helpers/fidelity-reports.ts';

it('counts the verdicts of each set', () => {
  const report = fullReport('molecules', ['a']);
  const verdicts = ['reaches floor', 'reaches floor', 'near floor', 'off the floor', null] as const;
  report.metrics = verdicts.map((verdict, index) => metric(`m${index}`, [estimate(1, 0.1)], { verdicts: [verdict] }));
  expect(summaryOf(report)).toEqual([
    'a reaches the real-against-real floor of held-out test in 2 of 4 metrics, is near it in 1, is off it in 1 (m3).',
  ]);
  report.metrics = Array.from({ length: 5 }, (_, i) =>
    metric(`m${i}`, [estimate(1, 0.1)], { verdicts: ['off the floor'] }),
  );
  expect(summaryOf(report)[0]).toMatch(/in 0 of 5 metrics, is off it in 5\.$/);
});

it('says what had nothing to compare', () => {
  const report = fullReport('molecules', ['a', 'b', 'c']);
  report.metrics = [];
  report.sets = [setInfo('a', 0), setInfo('b', 1200, 0), setInfo('c', 5)];
  expect(summaryOf(report)).toEqual([
    'a is empty: there was nothing to compare.',
    'b has no valid item among 1,200: there was nothing to compare.',
    'c has no metric with a floor to compare with.',
  ]);
  expect(summaryOf({ ...report, sets: [] })).toEqual(['There is no generated set in this report.']);
});
