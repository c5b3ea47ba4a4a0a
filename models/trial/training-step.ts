/**
 * A training step small enough to check by hand: softmax regression by gradient descent, as one ONNX graph.
 *
 * It uses what a real training graph uses (matrix products, a transpose, a log-sum-exp of primitives, reductions,
 * broadcasting, an update), so a device that gets these numbers right can train.
 *
 *   z = X W,  p = softmax(z),  loss = -mean_n sum_k Y log p,  W' = W - rate X' (p - Y) / N
 */
import { encodeModel } from '../graph/onnx-proto.ts';

export interface TrainingStep {
  /** Inputs `x` [N, D], `y` [N, K], `w` [D, K]; outputs `loss` [1, 1] and `next` [D, K]. */
  model: Uint8Array<ArrayBuffer>;
  x: Float32Array<ArrayBuffer>;
  y: Float32Array<ArrayBuffer>;
  w: Float32Array<ArrayBuffer>;
  dims: { x: readonly number[]; y: readonly number[]; w: readonly number[] };
}

/** Float32 against float64 after a few steps on numbers near 1. */
export const stepTolerance = 1e-4;

const N = 24;
const D = 16;
const K = 5;
const RATE = 0.5;

export function trainingStep(): TrainingStep {
  const dims = { x: [N, D], y: [N, K], w: [D, K] };
  const model = encodeModel({
    name: 'training-step',
    nodes: [
      { op: 'MatMul', inputs: ['x', 'w'], outputs: ['z'] },
      { op: 'ReduceMax', inputs: ['z', 'lastAxis'], outputs: ['zMax'], attributes: { keepdims: 1 } },
      { op: 'Sub', inputs: ['z', 'zMax'], outputs: ['shifted'] },
      { op: 'Exp', inputs: ['shifted'], outputs: ['e'] },
      { op: 'ReduceSum', inputs: ['e', 'lastAxis'], outputs: ['eSum'], attributes: { keepdims: 1 } },
      { op: 'Div', inputs: ['e', 'eSum'], outputs: ['p'] },
      { op: 'Log', inputs: ['eSum'], outputs: ['logSum'] },
      { op: 'Sub', inputs: ['shifted', 'logSum'], outputs: ['logP'] },
      { op: 'Mul', inputs: ['y', 'logP'], outputs: ['picked'] },
      { op: 'ReduceSum', inputs: ['picked', 'allAxes'], outputs: ['total'], attributes: { keepdims: 1 } },
      { op: 'Mul', inputs: ['total', 'minusOneOverN'], outputs: ['loss'] },
      { op: 'Sub', inputs: ['p', 'y'], outputs: ['dz'] },
      { op: 'Transpose', inputs: ['x'], outputs: ['xT'], attributes: { perm: [1, 0] } },
      { op: 'MatMul', inputs: ['xT', 'dz'], outputs: ['dw'] },
      { op: 'Mul', inputs: ['dw', 'rateOverN'], outputs: ['update'] },
      { op: 'Sub', inputs: ['w', 'update'], outputs: ['next'] },
    ],
    inputs: [
      { name: 'x', dtype: 'float32', dims: dims.x },
      { name: 'y', dtype: 'float32', dims: dims.y },
      { name: 'w', dtype: 'float32', dims: dims.w },
    ],
    outputs: [
      { name: 'loss', dtype: 'float32', dims: [1, 1] },
      { name: 'next', dtype: 'float32', dims: dims.w },
    ],
    constants: [
      { name: 'lastAxis', dims: [1], data: BigInt64Array.of(1n) },
      { name: 'allAxes', dims: [2], data: BigInt64Array.of(0n, 1n) },
      { name: 'minusOneOverN', dims: [1, 1], data: Float32Array.of(-1 / N) },
      { name: 'rateOverN', dims: [1, 1], data: Float32Array.of(RATE / N) },
    ],
  });
  const x = Float32Array.from({ length: N * D }, (_, i) => Math.sin(1.7 * i + 0.3));
  const y = new Float32Array(N * K);
  for (let n = 0; n < N; n++) y[n * K + ((n * 7) % K)] = 1;
  return { model, x, y, w: Float32Array.from({ length: D * K }, (_, i) => 0.1 * Math.cos(2.3 * i)), dims };
}

/**
 * The same step in float64, from the formula and independently of the graph.
 *
 * @param w weights [D, K], row-major
 * @returns the loss before the update, in nats, and the weights after it
 */
export function trainingStepReference(
  step: TrainingStep,
  w: Float32Array | Float64Array,
): { loss: number; next: Float64Array<ArrayBuffer> } {
  const next = Float64Array.from(w);
  let loss = 0;
  for (let n = 0; n < N; n++) {
    const z = Array.from({ length: K }, (_, k) => sumOver(D, (d) => at(step.x, n * D + d) * at(w, d * K + k)));
    const largest = Math.max(...z);
    const logSum = largest + Math.log(z.reduce((sum, value) => sum + Math.exp(value - largest), 0));
    for (const [k, value] of z.entries()) {
      const target = at(step.y, n * K + k);
      loss -= (target * (value - logSum)) / N;
      const dz = Math.exp(value - logSum) - target;
      for (let d = 0; d < D; d++) next[d * K + k] = at(next, d * K + k) - (RATE / N) * at(step.x, n * D + d) * dz;
    }
  }
  return { loss, next };
}

function sumOver(count: number, term: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += term(index);
  return sum;
}

function at(values: Float32Array | Float64Array, index: number): number {
  return values[index] as number;
}
