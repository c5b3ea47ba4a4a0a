import { expect, it } from 'vitest';
import { key } from '../../../models/base/rng.ts';
import { denoiserConfig } from '../../../models/denoiser/config.ts';
import {
  adoptParameters,
  countParameters,
  initParameters,
  parameterLayout,
  parameterViews,
  trainingBytes,
  weightsOf,
} from '../../../models/denoiser/params.ts';
import { GraphBuilder } from '../../../models/graph/builder.ts';
import { sizeOf } from '../../../models/graph/shape.ts';
import { runByInterpreter } from '../../helpers/graph-runs.ts';

const tokens = { vocabSize: 12, padTokenId: 10, maskTokenId: 11 };
const base = denoiserConfig('tiny', tokens);
const adapted = denoiserConfig('tiny', tokens, { selfConditioning: 'add', numLabels: 3 });

it('lays parameters out without gaps, what a base lacks last', () => {
  let end = 0;
  for (const { offset, shape } of parameterLayout(adapted)) {
    expect(offset).toBe(end);
    end += sizeOf(shape);
  }
  expect(countParameters(adapted)).toBe(end);
  const names = parameterLayout(adapted).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(-3)).toEqual(['head.weight', 'selfcond.weight', 'label.weight']);
  expect(parameterLayout(adapted).slice(0, -2)).toEqual(parameterLayout(base));
});

it('starts as its layout says, the same from the same seed', () => {
  const theta = initParameters(adapted, key(7));
  expect(theta).toEqual(initParameters(adapted, key(7)));
  expect(theta).not.toEqual(initParameters(adapted, key(8)));
  for (const { name, shape, offset, init } of parameterLayout(adapted)) {
    const part = theta.slice(offset, offset + sizeOf(shape));
    if (init === 'zeros') expect(new Set(part), name).toEqual(new Set([0]));
    else if (init === 'ones') expect(new Set(part), name).toEqual(new Set([1]));
    else {
      const meanSquare = part.reduce((sum, x) => sum + x * x, 0) / part.length;
      // The smallest tensor has 192 entries: their deviation is right to a few percent.
      expect(Math.sqrt(meanSquare) / init.deviation, name).toBeCloseTo(1, 0.5);
    }
  }
});

it('gives each parameter as a view of theta', () => {
  const g = new GraphBuilder('views');
  const views = parameterViews(g, base, g.input('theta', [countParameters(base)]));
  const theta = Float64Array.from({ length: countParameters(base) }, (_, i) => i);
  const results = runByInterpreter(g.build(Object.fromEntries(views)), { theta });
  for (const { name, shape, offset } of parameterLayout(base)) {
    expect(results[name]).toEqual(theta.slice(offset, offset + sizeOf(shape)));
    expect(views.get(name)?.shape).toEqual(shape);
  }
  expect(() => weightsOf(views)('blocks.7.ln1.weight')).toThrow('no parameter blocks.7.ln1.weight');
});

it('takes a base over into a model with more parameters', () => {
  const theta = initParameters(base, key(1));
  const wider = adoptParameters({ config: base, theta }, adapted, key(2));
  expect(wider.slice(0, theta.length)).toEqual(theta);
  expect(new Set(wider.slice(theta.length))).toEqual(new Set([0]));
});

it('takes tokens over by their old numbers when a model learns new ones', () => {
  const theta = initParameters(base, key(1));
  // One new token, number 10, in front of PAD and MASK.
  const grown = denoiserConfig('tiny', { vocabSize: 13, padTokenId: 11, maskTokenId: 12 });
  const oldIdOf = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, -1, 10, 11];
  const more = adoptParameters({ config: base, theta }, grown, key(2), oldIdOf);
  const row = (all: Float32Array, id: number) => all.slice(id * base.hiddenSize, (id + 1) * base.hiddenSize);
  for (const [id, oldId] of oldIdOf.entries()) {
    if (oldId >= 0) expect(row(more, id)).toEqual(row(theta, oldId));
  }
  expect(row(more, 10)).toEqual(row(initParameters(grown, key(2)), 10));
  const norm = (all: Float32Array, config: typeof base) => {
    const { offset = 0 } = parameterLayout(config).find(({ name }) => name === 'blocks.0.attn.wq.weight') ?? {};
    return all.slice(offset, offset + 256);
  };
  expect(norm(more, grown)).toEqual(norm(theta, base));
});

// Peak memory of three steps by ONNX Runtime 1.30 on Linux, two threads, less that of the process before, in MB.
it.each([
  ['small', 64, 32, 332],
  ['small', 256, 64, 2029],
  ['base', 64, 32, 897],
  ['base', 256, 32, 2655],
  ['base', 16, 256, 1885],
] as const)('estimates the memory that was measured: %s, %i x %i', (preset, batchSize, seqLen, megabytes) => {
  const config = denoiserConfig(
    preset,
    { vocabSize: 32, padTokenId: 30, maskTokenId: 31 },
    { selfConditioning: 'add' },
  );
  const ratio = trainingBytes(config, batchSize, seqLen) / 1e6 / megabytes;
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
});
