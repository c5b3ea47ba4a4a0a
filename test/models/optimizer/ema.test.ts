import { expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { emaDecay, emaUpdate } from '../../../models/optimizer/ema.ts';
import { expectClose } from '../../helpers/close.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';

const g = new GraphBuilder('average');
const inputs = { ema: g.input('ema', [2]), theta: g.input('theta', [2]), step: g.input('step', []) };
const graph = g.build({ next: emaUpdate(g, inputs, 0.99) });

it('warms up to its limit', () => {
  expect(emaDecay(1, 0.99)).toBe(2 / 11);
  expect(emaDecay(90, 0.99)).toBe(91 / 100);
  expect(emaDecay(1e6, 0.99)).toBe(0.99);
});

it.each([1, 10, 880, 890, 900, 1e5])('moves towards the weights by 1 - decay at step %i', (step) => {
  const { next = [] } = runByInterpreter(graph, { ema: [1, -2], theta: [3, 8], step: [step] });
  const decay = emaDecay(step, 0.99);
  expectClose(next, [decay + 3 * (1 - decay), -2 * decay + 8 * (1 - decay)], { atol: 0, rtol: 1e-13 });
});
