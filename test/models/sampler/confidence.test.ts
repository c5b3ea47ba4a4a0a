import { expect, it } from 'vitest';
import { gumbel } from '../../../models/base/rng.ts';
import { largest, orderScore, planConfidence } from '../../../models/sampler/confidence.ts';
import { entropyOf } from '../../../models/sampler/probabilities.ts';
import { grids } from '../../../models/sampler/options.ts';
import { openSequence, purposes } from '../../../models/sampler/state.ts';
import { chiSquare, collect, countJoint, critical, joint, oracle, options, start, starts, toyModel } from './toy.ts';

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
  const at = (step: number) => orderScore({ ...state, step }, 2, Math.log(0.5), 0.6) - Math.log(0.5);
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

it('has the law of the model where entropy decides the order, and a sharper one where the drawn token does', async () => {
  // The first position is nearly certain, the others hang together.
  const probs = joint(3, ([a, b, c]) => (a === 0 ? 10 : 1) * (b === c ? 4 : 1) * (b === 1 ? 3 : 1));
  const law = async (sampler: 'entropy' | 'confidence', gumbelScale: number) => {
    const sampled = await collect(starts(5000, 3), { sampler, gumbelScale }, { denoise: oracle(probs, 'logits') });
    return chiSquare(countJoint(sampled, 3), probs);
  };
  expect(await law('entropy', 0)).toBeLessThan(critical[26] as number);
  expect(await law('entropy', 0.5)).toBeLessThan(critical[26] as number);
  expect(await law('confidence', 0)).toBeGreaterThan(10 * (critical[26] as number));
});

it('writes the position of the least entropy first, whatever token is drawn there', async () => {
  // Position 2 is 50:50 between two tokens, the others are even among three.
  const denoise = ({ dims: [batchSize, seqLen] }: { dims: readonly [number, number] }) => {
    const values = new Float32Array(batchSize * seqLen * 5);
    for (let b = 0; b < batchSize; b++) values[(b * seqLen + 2) * 5] = -100;
    return Promise.resolve({ kind: 'logits' as const, values });
  };
  const sampler = { sampler: 'entropy', gumbelScale: 0 } as const;
  const traced = new Set(Array.from({ length: 50 }, (_, sequence) => sequence));
  const sampled = await collect(starts(50, 4), sampler, { denoise, traced });
  expect(new Set(sampled.map(({ trace }) => trace?.[1]?.ids.findIndex((id) => id !== 4)))).toEqual(new Set([2]));
});

it('measures entropy in nats', () => {
  expect(entropyOf(Float64Array.of(0, 1, 0))).toBe(0);
  expect(entropyOf(Float64Array.of(0.25, 0.25, 0.25, 0.25))).toBeCloseTo(Math.log(4), 15);
});
