import { expect, it } from 'vitest';
import { gumbel } from '../../../models/base/rng.ts';
import { confidenceScore, largest, planConfidence } from '../../../models/sampler/confidence.ts';
import { grids } from '../../../models/sampler/options.ts';
import { openSequence, purposes } from '../../../models/sampler/state.ts';
import { collect, options, start, starts, toyModel } from './toy.ts';

it.each(grids)('keeps a token at every step and all by the end on the %s grid', (grid) => {
  for (const [numHoles, numSteps] of [
    [10, 10],
    [10, 4],
    [3, 1],
    [29, 28],
    [100, 7],
  ] as const) {
    const state = openSequence(start(0, numHoles), options({ sampler: 'confidence', numSteps }), toyModel);
    const kept: number[] = [];
    while (state.numMasked > 0) {
      const { numKept } = planConfidence(state, grid);
      kept.push(numKept);
      state.numMasked -= numKept;
      state.step++;
    }
    expect(kept.length).toBe(numSteps);
    expect(Math.min(...kept)).toBeGreaterThan(0);
    expect(kept.reduce((sum, n) => sum + n, 0)).toBe(numHoles);
  }
});

it('keeps few tokens first on the cosine grid', () => {
  const state = openSequence(start(0, 100), options({ sampler: 'confidence', numSteps: 10 }), toyModel);
  expect(planConfidence(state, 'uniform').numKept).toBe(10);
  // 100 cos(9 degrees) = 98.8 stay.
  expect(planConfidence(state, 'cosine').numKept).toBe(2);
});

it('adds noise that falls to nothing at the last step', () => {
  const state = openSequence(start(0, 5), options({ sampler: 'confidence' }), toyModel);
  const at = (step: number) => confidenceScore({ ...state, step }, 2, 0.5, 0.6) - Math.log(0.5);
  // Sums of numbers of order 1, rounded once or twice.
  expect(at(0)).toBeCloseTo(0.6 * gumbel(state.key, 0, 2, purposes.score), 14);
  expect(at(1)).toBeCloseTo(0.45 * gumbel(state.key, 1, 2, purposes.score), 14);
  expect(at(4)).toBe(0);
});

it('finds the largest, the first of equal ones', () => {
  expect(largest([1, 3, 2, 3], 3)).toEqual([1, 3, 2]);
  expect(largest([], 2)).toEqual([]);
});

it('writes first what it is surest of when there is no noise', async () => {
  // Position i has its token 0 with a probability that grows with i.
  const denoise = ({ dims: [batchSize, seqLen] }: { dims: readonly [number, number] }) => {
    const values = new Float32Array(batchSize * seqLen * 5);
    for (let at = 0; at < batchSize * seqLen; at++) values[at * 5] = 30 + (at % seqLen);
    return Promise.resolve({ kind: 'logits' as const, values });
  };
  const sampler = { sampler: 'confidence', gumbelScale: 0, temperature: 10 } as const;
  const [sampled] = await collect(starts(1, 4), sampler, { denoise, traced: new Set([0]) });
  const order = sampled?.trace?.map(({ ids }) => ids.findIndex((id) => id !== 4));
  expect(order).toEqual([-1, 3, 2, 1, 0]);
});
