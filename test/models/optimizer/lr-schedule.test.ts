import { expect, it } from 'vitest';
import { learningRate } from '../../../models/optimizer/lr-schedule.ts';

const options = { peak: 1e-3, warmUpSteps: 10, numSteps: 110, final: 1e-5 };
const rates = Array.from({ length: 120 }, (_, i) => learningRate(i + 1, options));
const at = (step: number) => rates[step - 1] ?? NaN;

it('rises in a straight line to its peak', () => {
  expect(at(1)).toBeCloseTo(1e-4, 15);
  expect(at(5)).toBeCloseTo(5e-4, 15);
  expect(at(10)).toBe(1e-3);
});

it('falls along half a cosine wave to its end, and stays there', () => {
  expect(at(60)).toBeCloseTo((1e-3 + 1e-5) / 2, 15);
  expect(at(110)).toBeCloseTo(1e-5, 15);
  expect(at(120)).toBeCloseTo(1e-5, 15);
  expect(rates.slice(9)).toEqual(rates.slice(9).sort((a, b) => b - a));
});

it('stays at its peak when it is constant, and starts there without a warm-up', () => {
  expect(learningRate(77, { ...options, decay: 'constant' })).toBe(1e-3);
  expect(learningRate(1, { peak: 1e-3, numSteps: 5, decay: 'constant' })).toBe(1e-3);
  expect(learningRate(5, { peak: 1e-3, numSteps: 5 })).toBeCloseTo(0, 15);
});

it('does not divide by zero in a run that is all warm-up', () => {
  expect(learningRate(3, { peak: 1, warmUpSteps: 2, numSteps: 2, final: 0.25 })).toBe(0.25);
});
