import { expect, it } from 'vitest';
import { gradient } from '../../../models/graph/gradient.ts';
import { forbidTokens, maskedPositions, neverPredicted, subsProbs } from '../../../models/objective/subs.ts';
import { expectClose } from '../../helpers/close.ts';
import { compute } from '../../helpers/graph-runs.ts';
import { wave } from '../graph/examples.ts';

// Tokens 0, 1, PAD 2, MASK 3.
const [PAD, MASK] = [2, 3];
const logits = Float64Array.from({ length: 3 * 4 }, (_, i) => wave(i));
const xt = [1, MASK, PAD];

const probs = compute(
  (g) => {
    const allowed = forbidTokens(g, g.constant(logits, [1, 3, 4]), [PAD, MASK]);
    return subsProbs(g, allowed, g.input('xt', [1, 3], 'int32'), MASK);
  },
  { xt },
);

it('copies visible tokens, PAD among them', () => {
  expect(probs.slice(0, 4)).toEqual([0, 1, 0, 0]);
  expect(probs.slice(8)).toEqual([0, 0, 1, 0]);
});

it('never predicts MASK or PAD at masked positions, and sums to one', () => {
  const [a = NaN, b = NaN, pad, mask] = probs.slice(4, 8);
  expect([pad, mask]).toEqual([0, 0]);
  const [l0 = NaN, l1 = NaN] = logits.slice(4, 6);
  expectClose([a, b], [1 / (1 + Math.exp(l1 - l0)), 1 / (1 + Math.exp(l0 - l1))], { atol: 1e-15, rtol: 0 });
});

it('may predict PAD where the length is learned', () => {
  const tokens = { padTokenId: PAD, maskTokenId: MASK };
  expect(neverPredicted(tokens, false)).toEqual([PAD, MASK]);
  expect(neverPredicted(tokens, true)).toEqual([MASK]);
});

it('lets no gradient reach forbidden tokens', () => {
  const d = compute(
    (g) => {
      const x = g.input('x', [3, 4]);
      const loss = g.reduceSum(g.exp(forbidTokens(g, x, [PAD, MASK])), [0, 1]);
      return gradient(g, loss, [x])[0] ?? loss;
    },
    { x: logits },
  );
  for (const [i, entry] of d.entries()) expect(entry === 0, `entry ${i}`).toBe(i % 4 >= 2);
});

it('marks masked positions', () => {
  expect(compute((g) => maskedPositions(g, g.input('xt', [3], 'int32'), MASK), { xt })).toEqual([0, 1, 0]);
});
