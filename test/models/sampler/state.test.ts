import { expect, it } from 'vitest';
import { draw, isMasked, maskedPositions, openSequence, purposes } from '../../../models/sampler/state.ts';
import { MASK, options, start, toyModel } from './toy.ts';

const open = (sequence: number, round = 0, seed = 0) =>
  openSequence({ ...start(sequence, 4, { 2: 1 }), round }, options({ seed }), toyModel);

it('begins with the given tokens, sure of them, and everything else masked', () => {
  const state = open(0);
  expect([...state.xt]).toEqual([MASK, MASK, 1, MASK]);
  expect([...state.confidence]).toEqual([0, 0, 1, 0]);
  expect(state).toMatchObject({ holes: [0, 1, 3], numMasked: 3, numSteps: 3, step: 0, time: 1 });
  expect(maskedPositions(state)).toEqual([0, 1, 3]);
  expect(isMasked(state, 2)).toBe(false);
});

it('leaves the start alone', () => {
  const begun = start(0, 2);
  openSequence(begun, options(), toyModel).xt[0] = 1;
  expect([...begun.ids]).toEqual([MASK, MASK]);
});

it('draws by seed, sequence, round, step, position and purpose, and by nothing else', () => {
  const states = [open(0), open(1), open(0, 1), open(0, 0, 1), { ...open(0), step: 1 }];
  const seen = new Set<number>();
  for (const state of states) {
    for (const position of [0, 1]) {
      for (const purpose of Object.keys(purposes) as (keyof typeof purposes)[])
        seen.add(draw(state, position, purpose));
    }
  }
  expect(seen.size).toBe(states.length * 2 * Object.keys(purposes).length);
  expect(draw(open(0), 1, 'token')).toBe(draw(open(0), 1, 'token'));
});
