import { expect, it } from 'vitest';
import { trainingStep, trainingStepReference } from '../../../models/trial/training-step.ts';

const step = trainingStep();
const rate = 0.5;

it('moves the weights against the gradient of its own loss, by finite differences', () => {
  const w = Float64Array.from(step.w);
  const { next } = trainingStepReference(step, w);
  const h = 1e-6;
  for (const index of [0, 13, 41, w.length - 1]) {
    const lossAt = (shift: number) => {
      const moved = Float64Array.from(w);
      moved[index] = (moved[index] ?? NaN) + shift;
      return trainingStepReference(step, moved).loss;
    };
    const gradient = (lossAt(h) - lossAt(-h)) / (2 * h);
    expect(((w[index] ?? NaN) - (next[index] ?? NaN)) / rate).toBeCloseTo(gradient, 8);
  }
});

it('starts near log K, the loss of knowing nothing, and falls', () => {
  let w: Float32Array | Float64Array = step.w;
  const losses: number[] = [];
  for (let n = 0; n < 5; n++) {
    const { loss, next } = trainingStepReference(step, w);
    losses.push(loss);
    w = next;
  }
  expect(losses[0]).toBeCloseTo(Math.log(5), 1);
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
});

it('has exactly one class for each row', () => {
  for (let n = 0; n < 24; n++) expect(step.y.slice(n * 5, n * 5 + 5).reduce((a, b) => a + b)).toBe(1);
});
