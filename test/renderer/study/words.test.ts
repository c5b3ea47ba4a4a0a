import { describe, expect, it } from 'vitest';
import { samplerPlan } from '../../../models/sampler/plan.ts';
import type { StudyView } from '../../../renderer/api.ts';
import {
  extentOf,
  extents,
  missingOfStudy,
  proposedStudyName,
  repeated,
  studySize,
  studyStart,
  usualStudy,
} from '../../../renderer/state/study-choices.ts';
import { parseAdaptItem, writeAdaptItem } from '../../../renderer/state/adapt-place.ts';
import { cellText, countWords, metricGroups, studyWords } from '../../../renderer/study/words.ts';
import { aSet } from '../data-views.ts';
import { fullStudy } from '../../helpers/study-reports.ts';

const aStudy = (state: StudyView['state']): StudyView => ({
  id: 'a',
  name: 'A',
  state,
  error: null,
  notes: '',
  info: {
    start: studyStart('m', 'd', 'A', usualStudy),
    modelName: 'm',
    dataName: 'd',
    createdAt: '2026-11-22T10:00:00.000Z',
  },
  jobId: null,
  bytes: 1,
});

describe('choices of a study', () => {
  it('know their extent, and what is missing', () => {
    expect(extentOf(usualStudy)).toBe('small');
    expect(extentOf({ ...usualStudy, ...extents.full, seed: 9 })).toBe('full');
    expect(extentOf({ ...usualStudy, n: 999 })).toBeNull();
    expect(missingOfStudy('m', null, usualStudy)).toContain('data set');
    expect(missingOfStudy('m', 'd', { ...usualStudy, samplers: [] })).toBe('no sampler is chosen');
    expect(missingOfStudy('m', 'd', usualStudy)).toBeNull();
    const twice = [...usualStudy.samplers, samplerPlan('first-hitting')];
    expect([...repeated(twice)]).toEqual([2]);
    expect(missingOfStudy('m', 'd', { ...usualStudy, samplers: twice })).toBe('a sampler stands there twice');
    // At another temperature it is another sampler.
    const two = [...usualStudy.samplers, samplerPlan('first-hitting', { temperature: 0.9 })];
    expect(missingOfStudy('m', 'd', { ...usualStudy, samplers: two })).toBeNull();
  });

  it('are started in the order of the list, under a name that nothing else has', () => {
    const samplers = [samplerPlan('entropy', { topP: 0.9 }), samplerPlan('first-hitting')];
    expect(studyStart('m', 'd', 'x', { ...usualStudy, samplers }).samplers).toEqual(samplers);
    expect(proposedStudyName('qm9', aSet('jnk3'), ['qm9 on jnk3'])).toBe('qm9 on jnk3 2');
  });

  it('cost the trainings and samples of all arms, and samples of the base', () => {
    const { trainings, samples, asSteps } = studySize(usualStudy, { lengths: [0, 0, 4], maxLength: 8 });
    expect([trainings, samples]).toEqual([3, 4 * 2 * 3]);
    const training = 300 * 64 * (3 + 4 + 4);
    const sampling = 4 * 3 * 1_000 * (2 + 32);
    expect(asSteps).toBeCloseTo((training + sampling + 24 * 1_000 * 4) / 256, 9);
  });
});

describe('words about studies', () => {
  it('say how large one is and how it stands', () => {
    expect(studyWords(aStudy('done'))).toBe('n 1,000, 3 seeds, 300 steps');
    expect(studyWords(aStudy('interrupted'))).toBe('interrupted, n 1,000, 3 seeds, 300 steps');
    expect(studyWords({ ...aStudy('damaged'), info: null })).toBe('Damaged');
  });

  it('have an address of their own', () => {
    for (const item of [{ kind: 'newStudy' }, { kind: 'study', id: 'qm9-on-jnk3' }] as const)
      expect(parseAdaptItem(writeAdaptItem(item))).toEqual(item);
  });

  it('set every arm but base and control against the control', () => {
    const report = fullStudy();
    const [first] = metricGroups(report);
    const valid = first?.metrics.find(({ id }) => id === 'valid');
    const sampler = report.samplers[0]?.id ?? '';
    if (valid === undefined) throw new Error('no such metric');
    expect(cellText(report, 'full', sampler, valid).p).toMatch(/^p (<\u00a0)?[\d.]+$/);
    expect(cellText(report, 'vanilla', sampler, valid).p).toBeNull();
    expect(cellText(report, 'full', sampler, valid).spread).not.toBe('');
    expect(cellText(report, 'gone', sampler, valid)).toMatchObject({ value: '–', tip: 'It was not computed.' });
    expect(countWords(report, 1).n).toMatch(/^[\d,]+$/);
  });
});
