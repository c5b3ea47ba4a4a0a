import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { nelboWeight } from '../../../models/noise/schedule.ts';
import { crossEntropy, nelbo, numMaskable, weightedNll } from '../../../models/objective/nelbo.ts';
import { forbidTokens } from '../../../models/objective/subs.ts';
import { checkGradient } from '../../helpers/check-gradient.ts';
import { expectClose } from '../../helpers/close.ts';
import { compute, runByInterpreter } from '../../helpers/graph-runs.ts';
import { wave } from '../graph/examples.ts';

const rounding = { atol: 1e-14, rtol: 1e-14 };

it('is -log softmax at the clean token', () => {
  const x = [1, 2, 4, 0, 0, 1e4];
  const got = compute((g) => crossEntropy(g, g.constant(x, [1, 2, 3]), g.input('x0', [1, 2], 'int32')), { x0: [1, 2] });
  const wanted = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(4)) - 2;
  expectClose(got, [wanted, 0], rounding);
});

it('has the gradient softmax - one-hot, by finite differences', () => {
  checkGradient(
    (g) => {
      const logits = g.input('logits', [2, 2, 3]);
      const x0 = g.constant([0, 2, 1, 1], [2, 2], 'int32');
      const isMasked = g.constant([1, 0, 1, 1], [2, 2]);
      return { loss: nelbo(g, { logits, x0, isMasked, lossWeight: g.constant([2, 5], [2]) }, 0), wrt: [logits] };
    },
    { logits: Float64Array.from({ length: 12 }, (_, i) => wave(i)) },
    { step: 1e-5, atol: 1e-9, rtol: 1e-9 },
  );
});

/** V tokens, then PAD and MASK; B sequences of which each position is masked with probability t. */
function uniformBound(t: number, masked: number[], x0: number[], keptTokenId: number | null): number {
  const [loss = NaN] = compute((g) => {
    const logits = forbidTokens(g, g.filled(0, [1, x0.length, 6]), [4, 5]);
    const tokens = g.constant(x0, [1, x0.length], 'int32');
    const isMasked = g.constant(masked, [1, x0.length]);
    return nelbo(g, { logits, x0: tokens, isMasked, lossWeight: g.constant([nelboWeight(t)], [1]) }, keptTokenId);
  });
  return loss;
}

it('is log V for a predictor that knows nothing', () => {
  // Half of the tokens masked at t = 1/2: the weight 2 makes up for the half that is visible.
  expect(uniformBound(0.5, [1, 0, 0, 1], [0, 1, 2, 3], null)).toBeCloseTo(Math.log(4), 14);
  expect(uniformBound(1, [1, 1, 1], [0, 1, 2], null)).toBeCloseTo(Math.log(4), 14);
});

it('leaves PADs out of the count, or has them in it', () => {
  const masked = [1, 1, 0, 0];
  expect(uniformBound(1, masked, [0, 1, 4, 4], 4)).toBeCloseTo(Math.log(4), 14);
  expect(uniformBound(1, masked, [0, 1, 4, 4], null)).toBeCloseTo(Math.log(4) / 2, 14);
});

it('counts maskable tokens and weighs each sequence by its time', () => {
  const g = new GraphBuilder('sequences');
  const x0 = g.input('x0', [2, 3], 'int32');
  const isMasked = g.constant([1, 1, 0, 0, 1, 0], [2, 3]);
  const inputs = { logits: g.filled(0, [2, 3, 5]), x0, isMasked, lossWeight: g.input('lossWeight', [2]) };
  const graph = g.build({ count: numMaskable(g, x0, 4), all: numMaskable(g, x0, null), nll: weightedNll(g, inputs) });
  const { count, all, nll = [] } = runByInterpreter(graph, { x0: [1, 2, 4, 4, 0, 4], lossWeight: [10, 100] });
  expect(count).toEqual(Float64Array.of(2, 1));
  expect(all).toEqual(Float64Array.of(3, 3));
  expectClose(nll, [10 * 2 * Math.log(5), 100 * Math.log(5)], rounding);
});
