import { expect, it } from 'vitest';
import { headlineMetrics, rowOf, sourceOf } from '../../../../models/fidelity/study/rows.ts';
import { fullStudy, studyMetrics } from '../../../helpers/study-reports.ts';

it('has a value for each arm, and says where there is none', () => {
  const report = fullStudy();
  const row = rowOf(report, studyMetrics[1] as (typeof studyMetrics)[number], 'first-hitting');
  expect(row.values.map(({ kind }) => kind)).toEqual(['absent', 'estimate', 'estimate', 'estimate']);
  expect(row).not.toHaveProperty('pairedBy');
  const unknown = rowOf(report, studyMetrics[0] as (typeof studyMetrics)[number], 'none');
  expect(unknown.values.every((value) => value.kind === 'absent')).toBe(true);
});

it('leaves out headlines that a study does not have', () => {
  expect(headlineMetrics(fullStudy()).map(({ id }) => id)).toEqual(['valid', 'unique']);
});

it('tells figures how many sequences each arm has', () => {
  const { sets, reference } = sourceOf(fullStudy());
  expect(sets.map(({ numUsed, series }) => [numUsed, series])).toEqual([
    [10_000, 'vanilla'],
    [10_000, 'plain'],
    [10_000, 'partial'],
    [10_000, 'scmdm'],
  ]);
  expect(sets[3]?.numValid).toBe(9_300);
  expect(reference.numUsed).toBe(6_700);
});
