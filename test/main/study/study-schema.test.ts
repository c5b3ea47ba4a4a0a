import { expect, it } from 'vitest';
import { studyFromJson } from '../../../main/study/study-schema.ts';
import { fullStudy } from '../../helpers/study-reports.ts';

it('reads back what was written', () => {
  const report = fullStudy();
  expect(studyFromJson(JSON.parse(JSON.stringify(report)), 'study.json')).toEqual(report);
});

it('refuses what is no study, of another version, or names what is not its own', () => {
  const report = fullStudy();
  expect(() => studyFromJson({ ...report, schemaVersion: 1 }, 'x')).toThrow('This study has version 1 of its format');
  const { schemaVersion: _version, ...unversioned } = report;
  expect(() => studyFromJson(unversioned, 'x')).toThrow(/not the result of a study.*schemaVersion/s);
  expect(() => studyFromJson([], 'x')).toThrow('not the result of a study');
  const strange = { ...report, contrasts: [{ ...report.contrasts[0], sampler: 'greedy' }] };
  expect(() => studyFromJson(strange, 'x')).toThrow('names “greedy”');
});
