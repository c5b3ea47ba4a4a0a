import { expect, it } from 'vitest';
import { key, normal, uniform } from '../../../../models/base/rng.ts';
import { decisions, fitLogistic } from '../../../../models/fidelity/dna/logistic.ts';
import { expectClose } from '../../../helpers/close.ts';

const [n, d] = [120, 4];
const features = Float64Array.from({ length: n * d }, (_, at) => normal(key(1), at));
const labels = Array.from({ length: n }, (_, i) =>
  uniform(key(2), i) < 1 / (1 + Math.exp(-2 * (features[i * d] as number) - 0.5)) ? 1 : 0,
);

it('stands where the gradient is 0', () => {
  const model = fitLogistic(features, labels, d, { c: 0.7 });
  const scores = decisions(model, features);
  const pull = scores.map((score, i) => {
    const t = labels[i] === 1 ? 1 : -1;
    return (-0.7 * t) / (1 + Math.exp(t * score));
  });
  const gradient = Array.from(model.weights, (weight, j) =>
    pull.reduce((sum, p, i) => sum + p * (features[i * d + j] as number), weight),
  );
  expectClose([...gradient, pull.reduce((sum, p) => sum + p, 0)], new Array(d + 1).fill(0), { atol: 1e-11, rtol: 0 });
});

it('has no finite answer without the penalty, and one with it, where the classes are apart', () => {
  const model = fitLogistic(Float64Array.of(-1, 1), [0, 1], 1);
  // w = 2 / (1 + exp(w)) has its root at 0.7834.
  const w = model.weights[0] as number;
  expectClose([w], [2 / (1 + Math.exp(w))], { atol: 1e-12, rtol: 0 });
  expectClose([model.intercept], [0], { atol: 1e-12, rtol: 0 });
  const far = fitLogistic(
    Float64Array.from({ length: 40 }, (_, i) => (i < 20 ? -1000 : 1000)),
    labelsOf(20),
    1,
  );
  expect(far.weights[0]).toBeGreaterThan(0);
  expect(far.weights[0]).toBeLessThan(0.1);
});

const labelsOf = (half: number) => Array.from({ length: 2 * half }, (_, i) => (i < half ? 0 : 1));
