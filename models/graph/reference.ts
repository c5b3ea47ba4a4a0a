/**
 * What each op computes, in float64 and as plainly as possible. These functions are the reference that ONNX Runtime and
 * the gradient rules are tested against, so they favour being obviously right over being fast.
 */
import type { Dtype, TensorType } from './graph.ts';
import { broadcastStrides, dimAt, sizeOf, stridesOf, type Shape } from './shape.ts';

/** Row-major numbers; int32 values are whole, bool values 0 or 1. */
export interface Tensor {
  shape: Shape;
  data: Float64Array;
}

/** The data of each output, from the inputs, the op's parameters and the outputs' shapes. */
export type Reference<Params> = (
  inputs: readonly Tensor[],
  params: Params,
  outputs: readonly TensorType[],
) => Float64Array[];

/** `f` at each position, the inputs repeated to the output's shape. */
export function elementwise(f: (...values: number[]) => number): Reference<unknown> {
  return (inputs, _params, [output]) => {
    const shape = shapeOf(output);
    const sources = inputs.map((input) => positions(shape, broadcastStrides(input.shape, shape)));
    return [
      Float64Array.from({ length: sizeOf(shape) }, (_, i) =>
        f(...inputs.map(({ data }, n) => at(data, at(sources[n], i)))),
      ),
    ];
  };
}

/** 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), the approximation that PyTorch calls `gelu_tanh`. */
export function gelu(x: number): number {
  return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

/** Towards zero to int32, as C does; to bool, whether it is not zero. */
export const cast: Reference<{ to: Dtype }> = ([input], { to }) => {
  const { data } = tensorOf(input);
  if (to === 'float') return [Float64Array.from(data)];
  return [data.map((x) => (to === 'int32' ? Math.trunc(x) : Number(x !== 0)))];
};

export const copy: Reference<unknown> = ([input]) => [Float64Array.from(tensorOf(input).data)];

export const transpose: Reference<{ perm: readonly number[] }> = ([input], { perm }, [output]) => {
  const { shape, data } = tensorOf(input);
  const strides = stridesOf(shape);
  const sources = positions(
    shapeOf(output),
    perm.map((axis) => at(strides, axis)),
  );
  return [Float64Array.from(sources, (source) => at(data, source))];
};

export const slice: Reference<{ axis: number; start: number }> = ([input], { axis, start }, [output]) => {
  const { shape, data } = tensorOf(input);
  const strides = stridesOf(shape);
  const first = start * at(strides, axis);
  return [Float64Array.from(positions(shapeOf(output), strides), (source) => at(data, first + source))];
};

export const concat: Reference<{ axis: number }> = (inputs, { axis }, [output]) => {
  const shape = shapeOf(output);
  const strides = stridesOf(shape);
  const joined = new Float64Array(sizeOf(shape));
  let first = 0;
  for (const { shape: part, data } of inputs) {
    for (const [i, target] of positions(part, strides).entries()) joined[first + target] = at(data, i);
    first += dimAt(part, axis) * at(strides, axis);
  }
  return [joined];
};

/** Folds all numbers that share an output position, beginning with `start`. */
export function reduce(
  start: number,
  f: (folded: number, value: number) => number,
): Reference<{ axes: readonly number[] }> {
  return ([input], { axes }) => {
    const { shape, data } = tensorOf(input);
    const kept = shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim));
    const folded = new Float64Array(sizeOf(kept)).fill(start);
    for (const [i, target] of positions(shape, broadcastStrides(kept, shape)).entries()) {
      folded[target] = f(at(folded, target), at(data, i));
    }
    return [folded];
  };
}

export const matmul: Reference<{ transposeA: boolean; transposeB: boolean }> = ([left, right], params, [output]) => {
  const a = tensorOf(left);
  const b = tensorOf(right);
  const shape = shapeOf(output);
  const [m, n] = shape.slice(-2) as [number, number];
  const k = dimAt(a.shape, params.transposeA ? -2 : -1);
  const batch = shape.slice(0, -2);
  const aMatrices = positions(batch, broadcastStrides(a.shape.slice(0, -2), batch));
  const bMatrices = positions(batch, broadcastStrides(b.shape.slice(0, -2), batch));
  const product = new Float64Array(sizeOf(shape));
  for (let matrix = 0; matrix < sizeOf(batch); matrix++) {
    for (let row = 0; row < m; row++) {
      for (let column = 0; column < n; column++) {
        let sum = 0;
        for (let inner = 0; inner < k; inner++) {
          const aAt = at(aMatrices, matrix) * m * k + (params.transposeA ? inner * m + row : row * k + inner);
          const bAt = at(bMatrices, matrix) * k * n + (params.transposeB ? column * k + inner : inner * n + column);
          sum += at(a.data, aAt) * at(b.data, bAt);
        }
        product[(matrix * m + row) * n + column] = sum;
      }
    }
  }
  return [product];
};

/** exp(x) / sum(exp(x)) along the last axis. */
export const softmax: Reference<unknown> = ([input]) => {
  const result = Float64Array.from(tensorOf(input).data);
  for (const row of rowsOf(result, tensorOf(input).shape)) {
    const largest = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const sum = row.reduce((total, x) => total + Math.exp(x - largest), 0);
    row.set(row.map((x) => Math.exp(x - largest) / sum));
  }
  return [result];
};

/** (x - mean) / sqrt(variance + epsilon) * scale + bias along the last axis; also the mean and 1 / sqrt(...). */
export const layerNorm: Reference<{ epsilon: number }> = ([input, scale, bias], { epsilon }) => {
  const { shape, data } = tensorOf(input);
  const normed = Float64Array.from(data);
  const means: number[] = [];
  const inverseDeviations: number[] = [];
  for (const row of rowsOf(normed, shape)) {
    const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
    const variance = row.reduce((sum, x) => sum + (x - mean) ** 2, 0) / row.length;
    const inverseDeviation = 1 / Math.sqrt(variance + epsilon);
    row.set(
      row.map(
        (x, i) => (x - mean) * inverseDeviation * at(scale?.data, i) + (bias === undefined ? 0 : at(bias.data, i)),
      ),
    );
    means.push(mean);
    inverseDeviations.push(inverseDeviation);
  }
  return [normed, Float64Array.from(means), Float64Array.from(inverseDeviations)];
};

/** Views of the rows along the last axis. */
function rowsOf(data: Float64Array, shape: Shape): Float64Array[] {
  const width = dimAt(shape, -1);
  return Array.from({ length: data.length / width }, (_, row) => data.subarray(row * width, (row + 1) * width));
}

/** For each position of a tensor of `shape`, in row-major order: the sum of its coordinates times `strides`. */
function positions(shape: Shape, strides: readonly number[]): Int32Array {
  const result = new Int32Array(sizeOf(shape));
  const rowMajor = stridesOf(shape);
  for (let i = 0; i < result.length; i++) {
    let position = 0;
    for (const [axis, dim] of shape.entries()) {
      position += (Math.floor(i / at(rowMajor, axis)) % dim) * at(strides, axis);
    }
    result[i] = position;
  }
  return result;
}

function at(values: ArrayLike<number> | undefined, index: number): number {
  return values?.[index] as number;
}

function tensorOf(tensor: Tensor | undefined): Tensor {
  return tensor as Tensor;
}

function shapeOf(type: TensorType | undefined): Shape {
  return (type as TensorType).shape;
}
