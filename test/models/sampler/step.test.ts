import { expect, it } from 'vitest';
import { categorical } from '../../../models/base/rng.ts';
import { samplers } from '../../../models/sampler/options.ts';
import { draw, openSequence } from '../../../models/sampler/state.ts';
import { isDone, planStep, takeStep } from '../../../models/sampler/step.ts';
import { MASK, options, start, toyModel } from './toy.ts';

const row = Float64Array.of(0.2, 0.3, 0.5, 0, 0);

it('draws each revealed token by its own position, and says how sure it was', () => {
  const state = openSequence(start(0, 4), options({ sampler: 'ancestral', numSteps: 4 }), toyModel);
  const tokens = [1, 3].map((position) => categorical(row, draw(state, position, 'token')));
  takeStep(state, { reveal: [1, 3], numKept: 2, remask: [], time: 0.75 }, () => row, options());
  expect([...state.xt]).toEqual([MASK, tokens[0], MASK, tokens[1]]);
  expect([...state.confidence]).toEqual([0, row[tokens[0] as number], 0, row[tokens[1] as number]]);
  expect(state).toMatchObject({ numMasked: 2, step: 1, time: 0.75 });
});

it('masks again, and is sure of nothing there any more', () => {
  const state = openSequence(start(0, 3), options({ sampler: 'remask', numSteps: 4 }), toyModel);
  takeStep(state, { reveal: [0, 1], numKept: 2, remask: [], time: 0.5 }, () => row, options());
  takeStep(state, { reveal: [2], numKept: 1, remask: [0], time: 0.2 }, () => row, options());
  expect(state.xt[0]).toBe(MASK);
  expect(state.confidence[0]).toBe(0);
  expect(state.numMasked).toBe(1);
});

it.each(samplers)('comes to an end with %s, without a mask and without touching a given token', (sampler) => {
  const chosen = options({ sampler, remaskEta: 0.2 });
  const state = openSequence(start(1, 12, { 4: 2, 5: 0 }), chosen, toyModel);
  for (let steps = 0; !isDone(state, chosen); steps++) {
    expect(steps).toBeLessThan(50);
    takeStep(state, planStep(state, chosen), () => row, chosen);
    expect([state.xt[4], state.xt[5]]).toEqual([2, 0]);
    expect(state.xt.filter((id) => id === MASK).length).toBe(state.numMasked);
  }
  expect(state.numMasked).toBe(0);
});

it('has nothing to do for a sequence without holes', () => {
  for (const sampler of samplers) {
    const chosen = options({ sampler });
    expect(isDone(openSequence(start(0, 2, { 0: 1, 1: 1 }), chosen, toyModel), chosen)).toBe(true);
  }
});
