import path from 'node:path';
import { expect, it } from 'vitest';
import { planTraining, resumePlan, trainPlanSchema } from '../../../main/data/train-plan.ts';

it('fills in the defaults, which differ between training and adapting', () => {
  const train = planTraining({ data: 'a.csv' }, 'models/mine', false);
  expect(train).toMatchObject({
    data: path.resolve('a.csv'),
    name: 'mine',
    lambda: 0,
    lr: 1e-3,
    width: 128,
    layers: 5,
  });
  const adapt = planTraining({ data: 'a.csv', model: 'b', steps: 10 }, 'c', true);
  expect(adapt).toMatchObject({ model: path.resolve('b'), lambda: 1, lr: 3e-4, steps: 10, evalEvery: 1, warmUp: 1 });
  expect(trainPlanSchema.parse(JSON.parse(JSON.stringify(adapt)))).toEqual(adapt);
});

it('says what is missing', () => {
  expect(() => planTraining({}, 'c', false)).toThrow('--data');
  expect(() => planTraining({ data: 'a' }, 'c', true)).toThrow('--model');
});

it('goes on as it began, and names every choice that differs', () => {
  const begun = planTraining({ data: 'a.csv', size: 'tiny', steps: 100, seed: 7 }, 'c', false);
  expect(resumePlan(begun, {}, 'c')).toEqual(begun);
  expect(resumePlan(begun, { seed: 7, size: 'tiny', data: 'moved.csv' }, 'c').data).toBe(path.resolve('moved.csv'));
  expect(() => resumePlan(begun, { steps: 200, seed: 8, size: 'small' }, 'c')).toThrow(
    'steps was 100 and is 200 now, seed was 7 and is 8 now, width was 16 and is 128 now',
  );
});
