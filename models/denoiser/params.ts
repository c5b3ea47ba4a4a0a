/**
 * The parameters of a denoiser: one vector `theta`, in which each tensor has its place.
 *
 * One vector makes the optimiser a handful of operations and a checkpoint one array. Names are those that a PyTorch
 * state dict of the same model would have; weights that a base model lacks come last.
 */
import { fillUniform, fold, type Key } from '../base/rng.ts';
import type { GraphBuilder } from '../graph/builder.ts';
import type { Value } from '../graph/graph.ts';
import { dimAt, sizeOf, type Shape } from '../graph/shape.ts';
import type { DenoiserConfig } from './config.ts';
import type { Weights } from './layers.ts';
import { selfCondShape } from './self-conditioning.ts';

export interface ParameterSpec {
  name: string;
  shape: Shape;
  /** Where in `theta` it begins. */
  offset: number;
  /** All zeros, all ones, or random with this standard deviation. */
  init: 'zeros' | 'ones' | { deviation: number };
}

/** Every parameter, in the order of `theta`. */
export function parameterLayout(config: DenoiserConfig): ParameterSpec[] {
  const { vocabSize: V, hiddenSize: D, numLayers, mlpRatio, numLabels, selfConditioning } = config;
  const inner = mlpRatio * D;
  const specs: Omit<ParameterSpec, 'offset'>[] = [];
  const add = (name: string, shape: Shape, init: ParameterSpec['init']) => specs.push({ name, shape, init });
  /** Keeps the size of what passes through; `share` divides it among branches that add up. */
  const matrix = (name: string, shape: Shape, share = 1) =>
    add(name, shape, { deviation: share / Math.sqrt(dimAt(shape, 1)) });
  const norm = (name: string) => {
    add(`${name}.weight`, [D], 'ones');
    add(`${name}.bias`, [D], 'zeros');
  };
  /** Each layer adds two branches to the stream (Radford et al., "Language models are unsupervised ...", 2019). */
  const branch = 1 / Math.sqrt(2 * numLayers);

  add('embed.weight', [V, D], { deviation: 1 });
  for (let layer = 0; layer < numLayers; layer++) {
    const block = `blocks.${layer}`;
    norm(`${block}.ln1`);
    for (const name of ['wq', 'wk', 'wv']) matrix(`${block}.attn.${name}.weight`, [D, D]);
    matrix(`${block}.attn.wo.weight`, [D, D], branch);
    norm(`${block}.ln2`);
    matrix(`${block}.mlp.fc1.weight`, [inner, D]);
    add(`${block}.mlp.fc1.bias`, [inner], 'zeros');
    matrix(`${block}.mlp.fc2.weight`, [D, inner], branch);
    add(`${block}.mlp.fc2.bias`, [D], 'zeros');
  }
  norm('ln_f');
  // An untrained model predicts every token alike, so its loss is the logarithm of their number.
  add('head.weight', [V, D], 'zeros');
  if (selfConditioning !== null) add('selfcond.weight', selfCondShape(selfConditioning, D, V), 'zeros');
  if (numLabels > 0) add('label.weight', [numLabels, D], 'zeros');

  let offset = 0;
  return specs.map((spec) => {
    const placed = { ...spec, offset };
    offset += sizeOf(spec.shape);
    return placed;
  });
}

export function countParameters(config: DenoiserConfig): number {
  return parameterLayout(config).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}

/** Seeded first values of `theta`. */
export function initParameters(config: DenoiserConfig, key: Key): Float32Array<ArrayBuffer> {
  const theta = new Float32Array(countParameters(config));
  for (const [index, { shape, offset, init }] of parameterLayout(config).entries()) {
    const part = theta.subarray(offset, offset + sizeOf(shape));
    if (init === 'ones') part.fill(1);
    else if (init !== 'zeros') fillRandom(part, init.deviation, fold(key, index));
  }
  return theta;
}

/** Uniform numbers with mean 0 and the given standard deviation, which is 1 / sqrt(3) of their range's half. */
function fillRandom(out: Float32Array, deviation: number, key: Key): void {
  const draws = new Float64Array(out.length);
  fillUniform(draws, key);
  const reach = Math.sqrt(3) * deviation;
  for (const [index, u] of draws.entries()) out[index] = reach * (2 * u - 1);
}

/** Each parameter as a view of `theta` within a graph. */
export function parameterViews(g: GraphBuilder, config: DenoiserConfig, theta: Value): Map<string, Value> {
  return new Map(
    parameterLayout(config).map(({ name, shape, offset }) => {
      const flat = g.scope(name, () => g.slice(theta, 0, offset, offset + sizeOf(shape)));
      return [name, g.scope(name, () => g.reshape(flat, shape))];
    }),
  );
}

/** The views by name. @throws Error for a name that the layout lacks */
export function weightsOf(views: ReadonlyMap<string, Value>): Weights {
  return (name) => {
    const view = views.get(name);
    if (view === undefined) throw new Error(`internal: the denoiser has no parameter ${name}`);
    return view;
  };
}

/**
 * `theta` of a model that has more than the one it comes from, such as a self-conditioned one from its base: parameters
 * of the same name and shape are taken over, all others keep their first values. Labels may follow the old ones.
 *
 * @param oldIdOf for a model that knows more tokens: per token its number in the old model, or -1 for a new one
 */
export function adoptParameters(
  from: { config: DenoiserConfig; theta: ArrayLike<number> },
  to: DenoiserConfig,
  key: Key,
  oldIdOf: ArrayLike<number> = Array.from({ length: from.config.vocabSize }, (_, id) => id),
): Float32Array<ArrayBuffer> {
  const theta = initParameters(to, key);
  const known = new Map(parameterLayout(from.config).map((spec) => [spec.name, spec]));
  for (const { name, shape, offset } of parameterLayout(to)) {
    const source = known.get(name);
    if (source?.shape.slice(1).join() !== shape.slice(1).join()) continue;
    const isByToken = name === 'embed.weight' || name === 'head.weight';
    if (!isByToken && name !== 'label.weight' && source.shape[0] !== shape[0]) continue;
    const rowSize = sizeOf(shape.slice(1));
    for (let row = 0; row < dimAt(shape, 0); row++) {
      const sourceRow = isByToken ? (oldIdOf[row] ?? -1) : row;
      if (sourceRow < 0 || sourceRow >= dimAt(source.shape, 0)) continue;
      for (let i = 0; i < rowSize; i++) {
        theta[offset + row * rowSize + i] = from.theta[source.offset + sourceRow * rowSize + i] as number;
      }
    }
  }
  return theta;
}

/**
 * Bytes of memory that self-conditioned training takes: 16 copies of the parameters (old and new state, views, gradients)
 * and the values that the derivatives need.
 *
 * The numbers are fitted to what ONNX Runtime 1.30 took on a CPU, and right within a tenth for `small` and `base` with 2
 * to 16 thousand positions in a batch.
 */
export function trainingBytes(config: DenoiserConfig, batchSize: number, seqLen: number): number {
  const { hiddenSize, mlpRatio, numLayers, numHeads, vocabSize } = config;
  const perLayer = (16 + 7 * mlpRatio) * hiddenSize + 2.3 * numHeads * seqLen;
  const perPosition = numLayers * perLayer + 8 * vocabSize;
  return 50e6 + 4 * (16 * countParameters(config) + batchSize * seqLen * perPosition);
}
