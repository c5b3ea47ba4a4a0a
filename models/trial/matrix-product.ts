/**
 * The matrix product by which devices are compared: a chain of n x n float32 products, whose result is known.
 *
 * The chain is X_1 = A B, X_k = X_{k-1} B, and its output the sum over X_K. The sum is 1' A B^K 1, so K + 1
 * matrix-vector products in float64 give the right answer at little cost, and a device that computes garbage is found.
 */
import { encodeModel, type OnnxNode } from '../graph/onnx-proto.ts';

export interface MatrixProduct {
  /** Bytes of the ONNX model; inputs `a` and `b`, output `sum` of dimensions [1, 1]. */
  model: Uint8Array<ArrayBuffer>;
  a: Float32Array<ArrayBuffer>;
  b: Float32Array<ArrayBuffer>;
  dims: readonly [number, number];
  /** The right answer, from float64. */
  sum: number;
  /** Floating-point operations of one run, a multiplication and an addition counted as two. */
  flop: number;
}

/** Float32 sums over thousands of terms keep about four digits; a wrong kernel is off by far more. */
export const sumTolerance = 2e-3;

/**
 * @param size n, at least 1
 * @param links K, the number of products in the chain, at least 1
 */
export function matrixProduct(size: number, links: number): MatrixProduct {
  const dims = [size, size] as const;
  const nodes: OnnxNode[] = [];
  let last = 'a';
  for (let k = 1; k <= links; k++) {
    nodes.push({ op: 'MatMul', inputs: [last, 'b'], outputs: [`x${String(k)}`] });
    last = `x${String(k)}`;
  }
  nodes.push({ op: 'ReduceSum', inputs: [last, 'axes'], outputs: ['sum'], attributes: { keepdims: 1 } });
  const model = encodeModel({
    name: 'matrix-product',
    nodes,
    inputs: [
      { name: 'a', dtype: 'float32', dims },
      { name: 'b', dtype: 'float32', dims },
    ],
    outputs: [{ name: 'sum', dtype: 'float32', dims: [1, 1] }],
    constants: [{ name: 'axes', dims: [2], data: BigInt64Array.of(0n, 1n) }],
  });
  const a = entries(size, 1);
  const b = entries(size, 2);
  return { model, a, b, dims, sum: expectedSum(a, b, size, links), flop: 2 * links * size ** 3 };
}

/** Positive entries whose rows sum to about 1, so that a long chain neither grows nor vanishes. */
function entries(size: number, salt: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(size * size);
  // A fixed pattern without short periods: the fractional parts of multiples of the golden ratio.
  for (let i = 0; i < values.length; i++) values[i] = (0.5 + (((i + salt) * 0.6180339887498949) % 1)) / size;
  return values;
}

function expectedSum(a: Float32Array, b: Float32Array, size: number, links: number): number {
  let v = new Float64Array(size).fill(1);
  for (let k = 0; k < links; k++) v = timesVector(b, v, size);
  return timesVector(a, v, size).reduce((sum, x) => sum + x, 0);
}

/** [n, n] x [n] -> [n] in float64. */
function timesVector(matrix: Float32Array, vector: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const product = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let col = 0; col < size; col++) sum += (matrix[row * size + col] as number) * (vector[col] as number);
    product[row] = sum;
  }
  return product;
}
