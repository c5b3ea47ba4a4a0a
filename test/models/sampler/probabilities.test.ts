import { expect, it } from 'vitest';
import { fillCarried, guide, keepNucleus, readLogRow, toProbs } from '../../../models/sampler/probabilities.ts';
import { expectClose } from '../../helpers/close.ts';

/** A few roundings of float64. */
const rounding = { atol: 1e-14, rtol: 0 };
const all = Uint8Array.of(1, 1, 1, 1);
const row = (...values: number[]) => Float64Array.from(values);

it('reads logits as they are and probabilities as logarithms, from anywhere in the output', () => {
  const out = new Float64Array(2);
  readLogRow(out, { kind: 'logits', values: Float32Array.of(9, 9, 1.5, -2) }, 2);
  expect([...out]).toEqual([1.5, -2]);
  readLogRow(out, { kind: 'probs', values: Float32Array.of(0.5, 0) }, 0);
  expect([...out]).toEqual([Math.log(0.5), -Infinity]);
});

it('is a softmax over the tokens that may stand there, and exactly 0 elsewhere', () => {
  const probs = row(1000, 1000 + Math.log(3), 5000, 1000);
  toProbs(probs, Uint8Array.of(1, 1, 0, 0), 1);
  // The logits are of order 1000, so their differences have an error of 1e-13.
  expectClose(probs, [0.25, 0.75, 0, 0], { atol: 1e-12, rtol: 0 });
  expect(probs[2]).toBe(0);
});

it('sharpens below temperature 1 and flattens above', () => {
  const logs = [1, 2, 4, 8].map(Math.log);
  const sharp = row(...logs);
  toProbs(sharp, all, 0.5);
  expectClose(sharp, [1 / 85, 4 / 85, 16 / 85, 64 / 85], rounding);
  const cold = row(...logs);
  toProbs(cold, all, 1e-9);
  expect([...cold]).toEqual([0, 0, 0, 1]);
});

it('gives all allowed tokens the same chance when the model rules them all out', () => {
  const probs = row(-Infinity, -Infinity, 0, 0);
  toProbs(probs, Uint8Array.of(1, 1, 0, 0), 1);
  expect([...probs]).toEqual([0.5, 0.5, 0, 0]);
});

it('refuses a prediction that is not finite', () => {
  expect(() => toProbs(row(1, NaN, 0, 0), all, 1)).toThrow('not a number');
  expect(() => toProbs(row(1, Infinity, 0, 0), all, 1)).toThrow('not a number');
  const nan = { kind: 'logits', values: Float32Array.of(NaN, 1) } as const;
  expect(() => fillCarried(new Float32Array(2), 0, nan, 0, Uint8Array.of(1, 1))).toThrow('not a number');
});

it('mixes logarithms under guidance, and gives either side exactly at 0 and 1', () => {
  const [c, u] = [row(0.1, 0.7, -1.3), row(0.2, -0.9, 0.4)];
  const mixed = (weight: number) => {
    const out = Float64Array.from(c);
    guide(out, u, weight);
    return out;
  };
  expect(mixed(1)).toEqual(c);
  expect(mixed(0)).toEqual(u);
  expectClose(mixed(3), [3 * 0.1 - 2 * 0.2, 3 * 0.7 + 2 * 0.9, -3 * 1.3 - 2 * 0.4], rounding);
});

it('keeps out under guidance what either side rules out', () => {
  const out = row(-Infinity, 0, -Infinity);
  guide(out, row(0, -Infinity, -Infinity), 2);
  expect([...out]).toEqual([-Infinity, -Infinity, -Infinity]);
});

it('keeps tokens as long as they sum to at most p, and the first in any case', () => {
  const nucleus = (topP: number) => {
    const probs = row(0.25, 0.5, 0.125, 0.125);
    keepNucleus(probs, topP);
    return [...probs];
  };
  expect(nucleus(1)).toEqual([0.25, 0.5, 0.125, 0.125]);
  expect(nucleus(0.9)).toEqual([0.25 / 0.875, 0.5 / 0.875, 0.125 / 0.875, 0]);
  expect(nucleus(0.75)).toEqual([1 / 3, 2 / 3, 0, 0]);
  expect(nucleus(0.6)).toEqual([0, 1, 0, 0]);
  expect(nucleus(0.01)).toEqual([0, 1, 0, 0]);
});

it('carries the plain softmax, without what is never predicted', () => {
  const out = new Float32Array(8).fill(7);
  const logits = { kind: 'logits', values: Float32Array.of(9, Math.log(1), Math.log(3), 50, 50) } as const;
  fillCarried(out, 2, logits, 1, Uint8Array.of(1, 1, 0, 0));
  // float32 holds seven digits.
  expectClose(out, [7, 7, 0.25, 0.75, 0, 0, 7, 7], { atol: 1e-6, rtol: 0 });
  const probs = { kind: 'probs', values: Float32Array.of(0.25, 0.75, 0, 0) } as const;
  fillCarried(out, 4, probs, 0, Uint8Array.of(1, 1, 0, 0));
  expect([...out.subarray(4)]).toEqual([0.25, 0.75, 0, 0]);
});
