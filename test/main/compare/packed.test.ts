import { expect, it } from 'vitest';
import { pack, unpack } from '../../../main/compare/packed.ts';

const columns = {
  words: Uint32Array.of(1, 2 ** 32 - 1),
  floats: Float64Array.of(0.1, NaN, -Infinity),
  text: ['CCO', '', 'C[C@H](N)O'],
  none: [],
};

it('gives back what it was given', () => {
  const back = unpack(Buffer.from(pack(columns)));
  expect(Object.fromEntries(back)).toEqual(columns);
});

it.each([0, 20, 60, -1])('refuses bytes of which one has changed (at %i)', (at) => {
  const packed = Buffer.from(pack(columns));
  const index = (at + packed.length) % packed.length;
  packed[index] = (packed[index] as number) ^ 4;
  expect(() => unpack(packed)).toThrow('digest');
});

it('refuses what was cut off, and what is empty', () => {
  const packed = Buffer.from(pack(columns));
  for (const length of [0, 10, packed.length - 1]) expect(() => unpack(packed.subarray(0, length))).toThrow('digest');
});
