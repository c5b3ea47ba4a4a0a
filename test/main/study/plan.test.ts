import { expect, it } from 'vitest';
import { commandOf } from '../../../main/study/command-of.ts';
import { planStudy, resumeStudy, settingsOf, studyPlanSchema } from '../../../main/study/plan.ts';
import { readSampler } from '../../../main/study/sampler-plan.ts';
import { modelsOf, samplesOf } from '../../../main/study/units.ts';
import { samplerId, samplerName } from '../../../models/sampler/plan.ts';

const asked = { model: '/m/qm9', data: [{ file: '/d/qm9.csv', label: null }] };

it('has the study of the paper where nothing is chosen', () => {
  const plan = planStudy(asked);
  expect(plan).toMatchObject({ lambdas: [0, 0.5, 1], number: 10_000, seeds: 5, trainSeeds: 1, draws: 1_000 });
  expect(plan.samplers.map(samplerId)).toEqual(['first-hitting', 'confidence', 'ancestral-32', 'remask-32']);
  expect(studyPlanSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  expect(settingsOf(plan)).toMatchObject({ samplingSeeds: [0, 1, 2, 3, 4], trainingSeeds: [0] });
});

it('is made of a model for each arm and training seed, and of samples of each with the same seeds', () => {
  const plan = planStudy({
    ...asked,
    lambdas: [1, 0],
    samplers: [readSampler('remask:8')],
    seeds: 2,
    trainSeeds: 2,
    seed: 7,
  });
  expect(modelsOf(plan).map(({ id }) => id)).toEqual([
    'base',
    'vanilla-seed-7',
    'vanilla-seed-8',
    'full-seed-7',
    'full-seed-8',
  ]);
  const ids = samplesOf(plan).map(({ id }) => id);
  expect(ids).toHaveLength(10);
  // All of one seed first: a study that is stopped has whole rows.
  expect(ids.slice(0, 2)).toEqual(['base/remask-8/seed-7', 'vanilla-seed-7/remask-8/seed-7']);
  expect(ids[5]).toBe('base/remask-8/seed-8');
});

it('takes temperature, top-p and corrections of a sampler of its own, and no arms at all', () => {
  const samplers = ['confidence', 'confidence:16@0.8', 'remask/0.95', 'entropy+2'].map(readSampler);
  const plan = planStudy({ ...asked, lambdas: [], samplers });
  expect(modelsOf(plan).map(({ id }) => id)).toEqual(['base']);
  expect(plan.samplers.map(samplerId)).toEqual(['confidence', 'confidence-16-t0.8', 'remask-p0.95', 'entropy-c2']);
  expect(plan.samplers.map(samplerName)[1]).toBe('confidence, 16 steps, temperature 0.8');
  expect(commandOf(plan, 'out')).toMatch(
    /--lambdas none .*--samplers 'confidence,confidence:16@0.8,remask\/0.95,entropy\+2' /,
  );
  for (const wrong of ['best', 'confidence:0', 'remask@', 'remask@0', 'remask/1.5', 'entropy+', 'entropy+0.5', '+1']) {
    expect(() => readSampler(wrong)).toThrow(`“${wrong}” is no sampler`);
  }
  const of = (...written: string[]) => planStudy({ ...asked, samplers: written.map(readSampler) });
  expect(() => of('first-hitting:8')).toThrow('First-hitting has no steps to choose');
  expect(() => of('remask@0.9', 'remask@0.90')).toThrow('stands there twice: remask@0.9, remask@0.9.');
});

it('goes on only as it was begun; files may have moved', () => {
  const begun = planStudy({ ...asked, steps: 50 });
  expect(resumeStudy(begun, {}, 'out')).toEqual(begun);
  expect(resumeStudy(begun, { steps: 50, model: '/elsewhere' }, 'out')).toEqual({ ...begun, model: '/elsewhere' });
  expect(() => resumeStudy(begun, { steps: 60, seeds: 3, draws: 1_000 }, 'out')).toThrow(
    'begun otherwise: steps was 50 and is 60 now, seeds was 5 and is 3 now.',
  );
});

it('tells the command that makes it again, with the names of files alone', () => {
  const plan = planStudy({ ...asked, data: [{ file: '/d/my file.csv', label: 'a' }], padInLoss: true });
  const command = commandOf(plan, 'out');
  expect(command).toContain("scmdm study --model qm9 --data 'a=my file.csv' --lambdas 0,0.5,1 ");
  expect(command).toContain('--samplers first-hitting,confidence,ancestral:32,remask:32 --number 10000 ');
  expect(command).toMatch(/--pad-in-loss --out out$/);
  expect(command).not.toContain('/d/');
});
