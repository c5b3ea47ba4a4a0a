import { expect, it } from 'vitest';
import { key } from '../../../models/base/rng.ts';
import { readCheckpoint, writeCheckpoint } from '../../../models/checkpoint/checkpoint.ts';
import { numbersOf, readSafetensors, writeSafetensors } from '../../../models/checkpoint/safetensors.ts';
import { scaled, storedTensors } from '../../../models/checkpoint/storage.ts';
import { initParameters, parameterLayout } from '../../../models/denoiser/params.ts';
import { cardOf } from './card.ts';

const model = { card: cardOf(), theta: initParameters(cardOf().denoiser, key(1)) };

it('takes half the bytes as float16 and a quarter as int8, and is read back within half a step', () => {
  const full = writeCheckpoint(model).length;
  for (const [storage, share, step] of [
    ['float16', 0.5, 2 ** -11],
    ['int8', 0.25, 0.5 / 127],
  ] as const) {
    const bytes = writeCheckpoint(model, storage);
    const header = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(bytes.length - header).toBeLessThan((share + 0.05) * full);
    const { card, theta } = readCheckpoint(bytes, 'x');
    expect(card).toEqual(model.card);
    expect(theta).not.toEqual(model.theta);
    for (const { shape, offset } of parameterLayout(model.card.denoiser)) {
      const width = shape.slice(1).reduce((product, dim) => product * dim, 1);
      for (let row = 0; row < (shape[0] as number); row++) {
        const from = offset + row * width;
        const own = model.theta.subarray(from, from + width);
        const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        own.forEach((value, i) => {
          expect(Math.abs((theta[from + i] as number) - value)).toBeLessThanOrEqual(1.001 * step * largest);
        });
      }
    }
  }
});

it('gives each row a scale of its own, and leaves vectors and rows of zeros as they are', () => {
  const values = Float32Array.from([1000, -490, 0.001, -0.00049, 0, 0]);
  const [whole, scales] = storedTensors({ name: 'w', shape: [3, 2], values }, 'int8');
  expect(whole).toMatchObject({ name: 'w', shape: [3, 2], values: Int8Array.of(127, -62, 127, -62, 0, 0) });
  expect(scales).toMatchObject({ name: 'w.scale', shape: [3] });
  const back = scaled(whole?.values as Int8Array, scales?.values as Float32Array);
  for (const [i, value] of values.entries())
    expect(Math.abs((back[i] as number) - value)).toBeLessThanOrEqual(0.004 * Math.abs(value) * 2);
  const vector = { name: 'v', shape: [6], values };
  expect(storedTensors(vector, 'int8')).toEqual([vector]);
});

it('refuses a weight that half precision cannot hold', () => {
  const values = Float32Array.of(1, 70_000);
  expect(() => storedTensors({ name: 'w', shape: [2], values }, 'float16')).toThrow('is 70000, and half precision');
});

it('refuses scales that are missing or not one for each row', () => {
  const { tensors, metadata } = readSafetensors(writeCheckpoint(model, 'int8'), 'x');
  const rewritten = (change: (name: string, values: Float32Array) => Float32Array | null) =>
    writeSafetensors(
      [...tensors].flatMap(([name, tensor]) => {
        const values = numbersOf(tensor) as Float32Array | Int8Array;
        const kept = name.endsWith('.scale') ? change(name, values as Float32Array) : values;
        return kept === null
          ? []
          : [{ name, shape: name.endsWith('.scale') ? [kept.length] : tensor.shape, values: kept }];
      }),
      Object.fromEntries(metadata),
    );
  expect(() =>
    readCheckpoint(
      rewritten(() => null),
      'x',
    ),
  ).toThrow('.scale” is missing');
  expect(() =>
    readCheckpoint(
      rewritten((_, values) => values.slice(1)),
      'x',
    ),
  ).toThrow('.scale” has the shape');
  expect(() =>
    readCheckpoint(
      rewritten((_, values) => values.fill(NaN)),
      'x',
    ),
  ).toThrow('which no weight is');
});
