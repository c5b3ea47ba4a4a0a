/** ONNX Runtime itself reads the models that the encoder writes, and computes with them. */
import { expect, it } from 'vitest';
import { floats, openSession } from '../../main/engine/session.ts';
import { encodeModel } from '../../models/graph/onnx-proto.ts';

it('loads attributes of every kind and constants, and computes what they say', async () => {
  const model = encodeModel({
    name: 'attributes',
    nodes: [
      { op: 'Transpose', inputs: ['x'], outputs: ['xT'], attributes: { perm: [1, 0] } },
      { op: 'LeakyRelu', inputs: ['xT'], outputs: ['leaky'], attributes: { alpha: { float: 0.25 } } },
      { op: 'ReduceSum', inputs: ['leaky', 'axes'], outputs: ['sums'], attributes: { keepdims: 0 } },
      { op: 'Add', inputs: ['sums', 'offset'], outputs: ['y'] },
    ],
    inputs: [{ name: 'x', dtype: 'float32', dims: [2, 3] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: [3] }],
    constants: [
      { name: 'axes', dims: [1], data: BigInt64Array.of(-1n) },
      { name: 'offset', dims: [3], data: Float32Array.of(100, 200, 300) },
    ],
  });
  const session = await openSession(model, { provider: 'cpu', threads: 1 });
  const outputs = await session.run({ x: { data: Float32Array.of(1, -4, 3, 5, 6, -8), dims: [2, 3] } });
  // Columns of x: (1, 5), (-4, 6), (3, -8); negative values count a quarter.
  expect([...floats(outputs, 'y')]).toEqual([106, 205, 301]);
  await session.release();
});

it('refuses a device that is not there instead of taking another', async () => {
  const model = encodeModel({
    name: 'copy',
    nodes: [{ op: 'Identity', inputs: ['x'], outputs: ['y'] }],
    inputs: [{ name: 'x', dtype: 'float32', dims: [1] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: [1] }],
  });
  const absent = process.platform === 'win32' ? 'coreml' : 'dml';
  await expect(openSession(model, { provider: absent, threads: 1 })).rejects.toThrow(/backend not found/);
});
