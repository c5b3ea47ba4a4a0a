import path from 'node:path';
import { expect, it } from 'vitest';
import { checkInjection, planTraining, resumePlan, trainPlanSchema, windowFor } from '../../../main/data/train-plan.ts';

const data = (file: string, label: string | null = null) => [{ file, label }];

it('fills in the defaults, which differ between training and adapting', () => {
  const train = planTraining({ data: data('a.csv') }, 'models/mine', false);
  expect(train).toMatchObject({
    data: data(path.resolve('a.csv')),
    name: 'mine',
    lambda: 0,
    lr: 1e-3,
    width: 128,
    layers: 5,
  });
  const adapt = planTraining({ data: data('a.csv'), model: 'b', steps: 10 }, 'c', true);
  expect(adapt).toMatchObject({ model: path.resolve('b'), lambda: 1, lr: 3e-4, steps: 10, evalEvery: 1, warmUp: 1 });
  expect(trainPlanSchema.parse(JSON.parse(JSON.stringify(adapt)))).toEqual(adapt);
});

it('says what is missing', () => {
  expect(() => planTraining({}, 'c', false)).toThrow('--data');
  expect(() => planTraining({ data: data('a') }, 'c', true)).toThrow('--model');
});

it('goes on as it began, and names every choice that differs', () => {
  const begun = planTraining({ data: data('a.csv'), size: 'tiny', steps: 100, seed: 7 }, 'c', false);
  expect(resumePlan(begun, {}, 'c')).toEqual(begun);
  expect(resumePlan(begun, { seed: 7, size: 'tiny', data: data('moved.csv') }, 'c').data).toEqual(
    data(path.resolve('moved.csv')),
  );
  expect(() => resumePlan(begun, { steps: 200, seed: 8, size: 'small' }, 'c')).toThrow(
    'steps was 100 and is 200 now, seed was 7 and is 8 now, width was 16 and is 128 now',
  );
});

it('lets a model that has learned one way of carrying go on with that one alone', () => {
  for (const [wanted, known] of [
    [null, 'add'],
    ['concat', null],
    ['add', 'add'],
  ] as const) {
    expect(() => {
      checkInjection(wanted, known);
    }).not.toThrow();
  }
  expect(() => {
    checkInjection('concat', 'add');
  }).toThrow('by “add”, and cannot change to “concat”');
});

it('takes labels from a column or from the names of files, and goes on only with the same ones', () => {
  const choices = { data: data('a.csv', 'promoter'), keepLabel: ['promoter'] };
  const begun = planTraining(choices, 'c', false);
  expect(begun).toMatchObject({ label: null, keepLabel: ['promoter'], labelDropout: 0.1, extendLabels: false });
  expect(() => planTraining({ ...choices, label: 'class' }, 'c', false)).toThrow('not from both');
  expect(resumePlan(begun, choices, 'c')).toEqual(begun);
  expect(() => resumePlan(begun, { keepLabel: ['other'], labelDropout: 0 }, 'c')).toThrow(
    'keepLabel was promoter and is other now, labelDropout was 0.1 and is 0 now',
  );
});

it('cuts DNA into what the base takes, so that both learn from the same windows', () => {
  expect([windowFor(null, null), windowFor(null, 256), windowFor(null, 64)]).toEqual([128, 256, 64]);
  expect(windowFor(100, 256)).toBe(100);
});
