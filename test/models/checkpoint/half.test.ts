import { expect, it } from 'vitest';
import { key, normal } from '../../../models/base/rng.ts';
import { halfToNumber, halvesToFloats, numberToHalf } from '../../../models/checkpoint/half.ts';

it('gives the number of all 65,536 halves, and each of these back', () => {
  const all = Uint16Array.from({ length: 65_536 }, (_, half) => half);
  // The language's own, which the Node of these tests has.
  const numbers = new Float16Array(all.buffer);
  for (const half of all) {
    const number = halfToNumber(half);
    expect(number).toBe(numbers[half]);
    if (!Number.isNaN(number)) expect(numberToHalf(number)).toBe(half);
  }
  expect(halvesToFloats(all)).toEqual(Float32Array.from(numbers));
  expect(halfToNumber(numberToHalf(NaN))).toBeNaN();
});

it('rounds as the language does: small, large and half-way numbers', () => {
  const numbers = [65_519, 65_520, -65_520, 1e-8, 2 ** -25, 3 * 2 ** -25, 2 ** -24, 0.1, 1 / 3, 2049, 2051, 1e10];
  for (let i = 0; i < 5_000; i++) numbers.push(normal(key(1), i) * 10 ** (10 * normal(key(2), i)));
  const expected = new Uint16Array(Float16Array.from(numbers, (value) => Math.fround(value)).buffer);
  for (const [i, value] of numbers.entries()) expect(numberToHalf(value), String(value)).toBe(expected[i]);
});
