import { expect, it } from 'vitest';
import { attention, linear, mlp, oneHot, rotate, within } from '../../../models/denoiser/layers.ts';
import { type GraphBuilder } from '../../../models/graph/builder.ts';
import type { Value } from '../../../models/graph/graph.ts';
import { checkGradient } from '../../helpers/check-gradient.ts';
import { expectClose } from '../../helpers/close.ts';
import { compute } from '../../helpers/graph-runs.ts';
import { wave } from '../graph/examples.ts';

const waves = (count: number, from = 0) => Float64Array.from({ length: count }, (_, i) => wave(i + from));
const rounding = { atol: 1e-14, rtol: 1e-14 };

it('has linear layers with weights stored as (out, in)', () => {
  const y = compute((g) =>
    linear(g, g.constant([1, 2], [1, 2]), g.constant([1, 0, 0, 1, 1, 1], [3, 2]), g.constant([10, 20, 30], [3])),
  );
  expect(y).toEqual([11, 22, 33]);
});

it('writes ids as rows with a one, and an id of no class as zeros', () => {
  const ids = (g: GraphBuilder) => g.input('ids', [2, 2], 'int32');
  expect(compute((g) => oneHot(g, ids(g), 3), { ids: [2, 0, -1, 3] })).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});

it('turns the pairs of each position by angles that grow with it', () => {
  const x = waves(3 * 4);
  const turned = compute((g) => rotate(g, g.constant(x, [1, 1, 3, 4]), 100, 2));
  for (let l = 0; l < 3; l++) {
    for (let pair = 0; pair < 2; pair++) {
      const angle = l * 100 ** (-pair / 2);
      const [a, b] = [x[l * 4 + pair] ?? NaN, x[l * 4 + pair + 2] ?? NaN];
      const wanted = [2 * (a * Math.cos(angle) - b * Math.sin(angle)), 2 * (b * Math.cos(angle) + a * Math.sin(angle))];
      expectClose([turned[l * 4 + pair] ?? NaN, turned[l * 4 + pair + 2] ?? NaN], wanted, rounding);
    }
  }
});

it('makes a product of turned vectors depend on their distance alone', () => {
  const [q, k] = [waves(4), waves(4, 9)];
  const products = compute((g) => {
    const repeated = (v: Float64Array) => rotate(g, g.expand(g.constant(v, [1, 1, 1, 4]), [1, 1, 5, 4]), 50, 1);
    return g.matmul(repeated(q), repeated(k), { transposeB: true });
  });
  const at = (l: number, m: number) => products[l * 5 + m] ?? NaN;
  for (const distance of [0, 1, 2]) expectClose([at(1, 1 + distance)], [at(2, 2 + distance)], rounding);
});

const width = 4;
const attentionWeights = (g: GraphBuilder) => (name: string) =>
  g.constant(waves(width * width, name.charCodeAt(1)), [width, width]);
const shape = { batchSize: 2, seqLen: 3, numHeads: 2, ropeBase: 100, keyBias: null };

it('attends within each sequence alone', () => {
  const run = (second: number) =>
    compute((g) => {
      const x = g.constant([...waves(3 * width), ...waves(3 * width, second)], [6, width]);
      return attention(g, x, attentionWeights(g), shape);
    });
  expectClose(run(5).slice(0, 3 * width), run(50).slice(0, 3 * width), { atol: 0, rtol: 0 });
});

it('does not see keys with a bias of -1e30', () => {
  const run = (hidden: number) =>
    compute((g) => {
      const x = g.constant([...waves(2 * width), ...waves(width, hidden), ...waves(3 * width, 30)], [6, width]);
      const keyBias = g.constant([0, 0, -1e30, 0, 0, 0], [2, 1, 1, 3]);
      return attention(g, x, attentionWeights(g), { ...shape, keyBias });
    });
  expectClose(run(5).slice(0, 2 * width), run(50).slice(0, 2 * width), { atol: 0, rtol: 0 });
});

it('has attention and MLP with right gradients', () => {
  const weights = (inputs: Value[]) => (name: string) => {
    const found = inputs.find((input) => input.name === name);
    if (found === undefined) throw new Error(name);
    return found;
  };
  const total = (g: GraphBuilder, y: Value) => {
    const seen = g.constant(waves(6 * width, 3), [6, width]);
    return g.reduceSum(g.mul(y, seen), [0, 1]);
  };
  const feedsOf = (inputs: Record<string, number>) =>
    Object.fromEntries(Object.entries(inputs).map(([name, size], n) => [name, waves(size, 13 * n)]));
  /** The largest third derivatives here are near 10^2. */
  const byDifferences = { step: 1e-5, atol: 1e-7, rtol: 1e-7 };
  checkGradient(
    (g) => {
      const names = ['wq', 'wk', 'wv', 'wo'].map((name) => `${name}.weight`);
      const wrt = [g.input('x', [6, width]), ...names.map((name) => g.input(name, [width, width]))];
      return { loss: total(g, attention(g, wrt[0] as Value, weights(wrt), shape)), wrt };
    },
    feedsOf({ x: 24, 'wq.weight': 16, 'wk.weight': 16, 'wv.weight': 16, 'wo.weight': 16 }),
    byDifferences,
  );
  checkGradient(
    (g) => {
      const wrt = [g.input('x', [6, width]), g.input('m.fc1.weight', [8, width]), g.input('m.fc1.bias', [8])];
      wrt.push(g.input('m.fc2.weight', [width, 8]), g.input('m.fc2.bias', [width]));
      return { loss: total(g, mlp(g, wrt[0] as Value, within(weights(wrt), 'm'))), wrt };
    },
    feedsOf({ x: 24, 'm.fc1.weight': 32, 'm.fc1.bias': 8, 'm.fc2.weight': 32, 'm.fc2.bias': 4 }),
    byDifferences,
  );
});
