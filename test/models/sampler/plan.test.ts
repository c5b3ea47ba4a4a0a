import { expect, it } from 'vitest';
import { samplerId, samplerName, samplerPlan, samplerWritten, usualSamplers } from '../../../models/sampler/plan.ts';

it('is called one thing in files, another on the command line and a third by people', () => {
  const plan = samplerPlan('ancestral', { numSteps: 32, temperature: 0.9, topP: 0.95 });
  expect([samplerId(plan), samplerWritten(plan), samplerName(plan)]).toEqual([
    'ancestral-32-t0.9-p0.95',
    'ancestral:32@0.9/0.95',
    'ancestral, 32 steps, temperature 0.9, top-p 0.95',
  ]);
  const corrected = samplerPlan('entropy', { corrections: 1 });
  expect([samplerId(corrected), samplerWritten(corrected), samplerName(corrected)]).toEqual([
    'entropy-c1',
    'entropy+1',
    'entropy, corrected once',
  ]);
  const plain = samplerPlan('entropy', { topP: 0.9 });
  expect([samplerId(plain), samplerWritten(plain), samplerName(plain)]).toEqual([
    'entropy-p0.9',
    'entropy/0.9',
    'entropy, top-p 0.9',
  ]);
  expect(usualSamplers.map(samplerWritten)).toEqual(['first-hitting', 'confidence', 'ancestral:32', 'remask:32']);
});
