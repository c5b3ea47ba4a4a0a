import { expect, it } from 'vitest';
import { leastConfident, planRepair, repairState } from '../../../models/sequences/repair.ts';
import { collect, MASK, mixing, start } from '../sampler/toy.ts';

const begun = start(7, 6, { 1: 2 });
const sampled = { ids: Int32Array.of(0, 2, 1, 0, 1, 2), confidence: Float64Array.of(0.9, 1, 0.2, 0.5, 0.2, 0.1) };
const state = repairState(begun, sampled);

it('masks what the model was least sure of, never a given token, and clamps the rest', () => {
  expect(leastConfident(state, 3)).toEqual([5, 2, 4]);
  expect(leastConfident(state, 99)).toEqual([5, 2, 4, 3, 0]);
  const attempt = planRepair(state, 1, { maxRounds: 3 });
  expect([...(attempt?.ids ?? [])]).toEqual([0, 2, MASK, 0, 1, MASK]);
  expect([...(attempt?.isClamped ?? [])]).toEqual([1, 1, 0, 1, 1, 0]);
  expect(attempt).toMatchObject({ sequence: 7, round: 1 });
});

it('masks twice as many at each attempt, and makes no more than it may', () => {
  const long = repairState(start(0, 40), { ids: new Int32Array(40), confidence: new Float64Array(40).fill(0.5) });
  const masked = [1, 2, 3, 4, 5].map((round) => {
    const attempt = planRepair(long, round, { maxRounds: 4 });
    return attempt?.ids.filter((id) => id === MASK).length ?? null;
  });
  expect(masked).toEqual([4, 8, 16, 32, null]);
  expect(planRepair(long, 1, { maxRounds: 0 })).toBeNull();
});

it('makes no attempt where everything was given', () => {
  const given = start(0, 2, { 0: 1, 1: 1 });
  expect(
    planRepair(repairState(given, { ids: given.ids, confidence: Float64Array.of(1, 1) }), 1, { maxRounds: 5 }),
  ).toBeNull();
});

it('keeps how sure the model was of tokens that an attempt left alone', async () => {
  const attempt = planRepair(state, 1, { maxRounds: 3 });
  if (attempt === null) throw new Error('no attempt');
  const [again] = await collect([attempt], {}, { denoise: mixing });
  if (again === undefined) throw new Error('no sequence');
  const next = repairState(begun, again, state, attempt);
  expect([0, 1, 3, 4].map((i) => next.ids[i])).toEqual([0, 2, 0, 1]);
  expect([0, 1, 3, 4].map((i) => next.confidence[i])).toEqual([0.9, 1, 0.5, 0.2]);
  expect([2, 5].map((i) => next.confidence[i])).toEqual([again.confidence[2], again.confidence[5]]);
  expect(again.nfe).toBe(2);
  const second = planRepair(next, 2, { maxRounds: 3 });
  expect(second?.isClamped[1]).toBe(1);
  expect(second?.ids.filter((id) => id === MASK).length).toBe(2);
});

it.each([
  [{ maxRounds: -1 }, 'whole number from 0 to 100, not -1'],
  [{ maxRounds: 2, firstShare: 0 }, 'above 0 and at most 1, not 0'],
])('refuses %j', (options, why) => {
  expect(() => planRepair(state, 1, options)).toThrow(why);
});
