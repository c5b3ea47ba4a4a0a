/** Small cases worked out by hand; ONNX Runtime agrees with all ops in test/integration/graph-on-ort.test.ts. */
import { expect, it } from 'vitest';
import * as reference from '../../../models/graph/reference.ts';
import { expectClose } from '../../helpers/close.ts';

const tensor = (shape: number[], ...data: number[]) => ({ shape, data: Float64Array.from(data) });
const outputs = (...shapes: number[][]) => shapes.map((shape) => ({ shape, dtype: 'float' as const }));

it('repeats inputs to the shape of the output', () => {
  const minus = reference.elementwise((a, b) => a - b);
  const [difference] = minus([tensor([2, 1], 10, 20), tensor([3], 1, 2, 3)], {}, outputs([2, 3]));
  expect(difference).toEqual(Float64Array.of(9, 8, 7, 19, 18, 17));
});

it('moves numbers about', () => {
  const x = tensor([2, 3], 1, 2, 3, 4, 5, 6);
  expect(reference.transpose([x], { perm: [1, 0] }, outputs([3, 2]))).toEqual([Float64Array.of(1, 4, 2, 5, 3, 6)]);
  expect(reference.slice([x], { axis: 1, start: 1 }, outputs([2, 2]))).toEqual([Float64Array.of(2, 3, 5, 6)]);
  expect(reference.concat([x, tensor([2, 1], 7, 8)], { axis: 1 }, outputs([2, 4]))).toEqual([
    Float64Array.of(1, 2, 3, 7, 4, 5, 6, 8),
  ]);
  expect(reference.reduce(0, (a, b) => a + b)([x], { axes: [0] }, outputs([3]))).toEqual([Float64Array.of(5, 7, 9)]);
});

it('casts towards zero, and to whether a number is not zero', () => {
  const x = tensor([4], -1.7, 0, 0.4, 2.6);
  expect([...(reference.cast([x], { to: 'int32' }, outputs([4]))[0] ?? [])].map((n) => n + 0)).toEqual([-1, 0, 0, 2]);
  expect(reference.cast([x], { to: 'bool' }, outputs([4]))).toEqual([Float64Array.of(1, 0, 1, 1)]);
});

it('multiplies matrices', () => {
  const a = tensor([2, 2], 1, 2, 3, 4);
  const b = tensor([2, 2], 5, 6, 7, 8);
  const times = (transposeA: boolean, transposeB: boolean) =>
    reference.matmul([a, b], { transposeA, transposeB }, outputs([2, 2]))[0];
  expect(times(false, false)).toEqual(Float64Array.of(19, 22, 43, 50));
  expect(times(true, false)).toEqual(Float64Array.of(26, 30, 38, 44));
  expect(times(false, true)).toEqual(Float64Array.of(17, 23, 39, 53));
  expect(times(true, true)).toEqual(Float64Array.of(23, 31, 34, 46));
});

it('normalises rows, and gives their mean and inverse deviation', () => {
  // Mean 3 and variance 5, so with epsilon 4 the deviation is 3.
  const x = tensor([1, 4], 0, 2, 4, 6);
  const scale = tensor([4], 1, 1, 3, 3);
  const [y = [], mean, inverseDeviation] = reference.layerNorm([x, scale], { epsilon: 4 }, outputs([1, 4]));
  expectClose(y, [-1, -1 / 3, 1, 3], { atol: 1e-15, rtol: 0 });
  expect(mean).toEqual(Float64Array.of(3));
  expect(inverseDeviation).toEqual(Float64Array.of(1 / 3));
});

it('keeps large logits from overflowing in the softmax', () => {
  const [y = []] = reference.softmax([tensor([1, 3], 1000, 1000, -1e30)], {}, outputs([1, 3]));
  expect([...y]).toEqual([0.5, 0.5, 0]);
});

// Python: [x / (1 + exp(-2 * sqrt(2 / pi) * (x + 0.044715 * x**3))) for x in (-1, 0, 1, 3)], the sigmoid form of it.
it('is the tanh form of GELU', () => {
  const wanted = [-0.15880800939172326, 0, 0.8411919906082768, 2.9963626079182273];
  expectClose([-1, 0, 1, 3].map(reference.gelu), wanted, { atol: 1e-15, rtol: 0 });
});
