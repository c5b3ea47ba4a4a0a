import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { gradient, sumTo } from '../../../models/graph/gradient.ts';
import { sizeOf } from '../../../models/graph/shape.ts';
import { checkGradient } from '../../helpers/check-gradient.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';
import { exampleList, feedsOf, inputsOf, wave } from './examples.ts';

/** Central differences of step h are off by h^2 / 6 times the third derivative, and by 1e-16 / h from rounding. */
const byDifferences = { step: 1e-5, atol: 1e-8, rtol: 1e-8 };

describe('the rule of each op agrees with finite differences', () => {
  it.each(exampleList.filter((example) => !example.isFlat))('$name', (example) => {
    checkGradient(
      (g) => {
        const wrt = inputsOf(g, example);
        const y = example.build(g, ...wrt);
        // Unequal weights, so that entries cannot stand in for one another.
        const weights = g.constant(
          Float64Array.from({ length: sizeOf(y.shape) }, (_, i) => wave(3 * i + 2)),
          y.shape,
        );
        return {
          loss: g.reduceSum(
            g.mul(y, weights),
            y.shape.map((_, axis) => axis),
          ),
          wrt,
        };
      },
      feedsOf(example),
      byDifferences,
    );
  });
});

it('lets nothing through ops that are constant almost everywhere, or a stopped gradient', () => {
  for (const example of exampleList.filter(({ isFlat }) => isFlat)) {
    const g = new GraphBuilder('flat');
    const inputs = inputsOf(g, example);
    const y = g.cast(example.build(g, ...inputs), 'float');
    const wrt = inputs.filter((input) => input.dtype === 'float');
    const gradients = gradient(
      g,
      g.reduceSum(
        y,
        y.shape.map((_, axis) => axis),
      ),
      wrt,
    );
    const results = runByInterpreter(
      g.build(Object.fromEntries(gradients.map((d, n) => [`d${n}`, d]))),
      feedsOf(example),
    );
    for (const d of Object.values(results))
      expect(
        [...d].every((entry) => entry === 0),
        example.name,
      ).toBe(true);
  }
});

it('adds up what reaches a value on several ways', () => {
  const g = new GraphBuilder('ways');
  const x = g.input('x', []);
  // x^2 + 3 x + 1 / x
  const [d] = gradient(g, g.add(g.add(g.mul(x, x), g.mul(x, 3)), g.div(1, x)), [x]);
  const results = runByInterpreter(g.build({ d: d ?? x }), { x: [2] });
  expect(results['d']?.[0]).toBeCloseTo(2 * 2 + 3 - 1 / 4, 14);
});

it('can be differentiated again', () => {
  const g = new GraphBuilder('second');
  const x = g.input('x', []);
  const [first = x] = gradient(g, g.mul(g.mul(x, x), x), [x]);
  const [second = x] = gradient(g, first, [x]);
  expect(runByInterpreter(g.build({ second }), { x: [5] })['second']?.[0]).toBe(30);
});

it('is zero by a value that the loss does not depend on', () => {
  const g = new GraphBuilder('apart');
  const [x, other] = [g.input('x', []), g.input('other', [2])];
  const [d = x] = gradient(g, g.mul(x, x), [other]);
  expect([...(runByInterpreter(g.build({ d }), { x: [2], other: [1, 1] })['d'] ?? [])]).toEqual([0, 0]);
});

it('shares the derivative among largest entries that tie', () => {
  const g = new GraphBuilder('ties');
  const x = g.input('x', [3]);
  const [d = x] = gradient(g, g.reduceMax(x, [0]), [x]);
  expect([...(runByInterpreter(g.build({ d }), { x: [4, 1, 4] })['d'] ?? [])]).toEqual([0.5, 0, 0.5]);
});

it('undoes broadcasting by adding up the copies', () => {
  const g = new GraphBuilder('broadcast');
  const dy = g.input('dy', [2, 3, 2]);
  const graph = g.build({ column: sumTo(g, dy, [3, 1]), number: sumTo(g, dy, []), all: sumTo(g, dy, [2, 3, 2]) });
  const feeds = { dy: Float64Array.from({ length: 12 }, (_, i) => i) };
  const { column, number, all } = runByInterpreter(graph, feeds);
  expect([...(column ?? [])]).toEqual([0 + 1 + 6 + 7, 2 + 3 + 8 + 9, 4 + 5 + 10 + 11]);
  expect([...(number ?? [])]).toEqual([66]);
  expect(all).toEqual(feeds.dy);
});

it('names its nodes after the place they belong to', () => {
  const g = new GraphBuilder('places');
  const x = g.input('x', [2]);
  const y = g.scope('layer', () => g.exp(x));
  const [d = x] = gradient(g, g.reduceSum(y, [0]), [x]);
  expect(d.name).toBe('gradient.layer.mul');
});

it('refuses a loss that is not one number, and a second derivative of a layer normalisation', () => {
  const g = new GraphBuilder('refused');
  const x = g.input('x', [2, 4]);
  expect(() => gradient(g, x, [x])).toThrow('gradient: the loss has no dimensions, got [2, 4]');
  const [d = x] = gradient(g, g.reduceSum(g.exp(g.layerNorm(x)), [0, 1]), [x]);
  expect(() => gradient(g, g.reduceSum(g.mul(d, d), [0, 1]), [x])).toThrow('second derivative of layerNorm');
});
