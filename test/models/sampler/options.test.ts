import { expect, it } from 'vitest';
import { domains } from '../../../models/data/record.ts';
import {
  branchLabels,
  samplerOptions,
  stepsFor,
  usualSampler,
  type SampledModel,
  type SamplerOptions,
} from '../../../models/sampler/options.ts';
import { options, toyModel } from './toy.ts';

const labelled: SampledModel = { ...toyModel, numLabels: 3 };

it('has options for every domain, and leaves self-conditioning off for a base model', () => {
  for (const domain of domains) {
    expect(samplerOptions(domain, toyModel)).toMatchObject({ ...usualSampler[domain], selfConditioning: true });
    expect(samplerOptions(domain, { ...toyModel, selfConditioning: null }).selfConditioning).toBe(false);
  }
});

it('corrects where no sampler was named, and else when it is asked to', () => {
  expect(samplerOptions('molecules', toyModel)).toMatchObject({ sampler: 'entropy', corrections: 1 });
  expect(samplerOptions('molecules', toyModel, { sampler: 'entropy' }).corrections).toBe(0);
  expect(samplerOptions('molecules', toyModel, { sampler: 'ancestral', corrections: 2 }).corrections).toBe(2);
  expect(samplerOptions('dna', toyModel)).toMatchObject({ sampler: 'first-hitting', corrections: 0 });
});

it('lets a model that learned lengths choose them', () => {
  expect(options({}, { ...toyModel, padInLoss: true }).length).toEqual({ kind: 'learned' });
  expect(options().length).toEqual({ kind: 'drawn' });
});

it.each<[Partial<SamplerOptions>, string]>([
  [
    { sampler: 'magic' as 'remask' },
    'The sampler is one of ancestral, first-hitting, confidence, entropy, remask, not "magic"',
  ],
  [{ numSteps: 8 }, 'First-hitting takes one step per masked token'],
  [{ sampler: 'ancestral', numSteps: 0 }, 'The number of steps is a whole number from 1 to 100,000, not 0'],
  [{ corrections: 0.5 }, 'The number of corrections is a whole number from 0 to 100, not 0.5'],
  [{ sampler: 'ancestral', numSteps: 1.5 }, 'not 1.5'],
  [{ temperature: 0 }, 'The temperature is above 0 and at most 10, not 0'],
  [{ temperature: NaN }, 'not NaN'],
  [{ topP: 1.1 }, 'Top-p is above 0 and at most 1'],
  [{ remaskEta: -0.1 }, 'Eta of re-masking is from 0'],
  [{ gumbelScale: Infinity }, 'The noise in the order is from 0'],
  [{ seed: -1 }, 'The seed is a whole number from 0'],
  [{ guidanceWeight: 2 }, 'Guidance needs a label'],
  [{ length: { kind: 'fixed', length: 65 } }, 'The length is a whole number from 1 to 64, not 65'],
  [{ length: { kind: 'bounded', min: 5, max: 4 } }, 'The longest length is a whole number from 5 to 64, not 4'],
  [{ length: { kind: 'learned' } }, 'trained with known lengths'],
  [{ length: { kind: 'long' } as unknown as SamplerOptions['length'] }, 'drawn, bounded, fixed or learned'],
])('refuses %j', (changes, why) => {
  expect(() => options({ ...changes })).toThrow(why);
});

it('refuses what the model cannot do', () => {
  expect(() => options({ selfConditioning: true }, { ...toyModel, selfConditioning: null })).toThrow('never trained');
  expect(() => options({ label: 0 })).toThrow('knows no labels');
  expect(() => options({ label: 3 }, labelled)).toThrow('The number of the label is a whole number from 0 to 2, not 3');
});

it('asks for one prediction, or for both when guidance mixes them', () => {
  const branches = (changes: Partial<SamplerOptions>) => branchLabels(options(changes, labelled));
  expect(branches({})).toEqual([-1]);
  expect(branches({ label: 2 })).toEqual([2]);
  expect(branches({ label: 2, guidanceWeight: 0 })).toEqual([-1]);
  expect(branches({ label: 2, guidanceWeight: 1.5 })).toEqual([2, -1]);
});

it.each<[Partial<SamplerOptions>, number]>([
  [{}, 10],
  [{ sampler: 'ancestral' }, 10],
  [{ sampler: 'ancestral', numSteps: 32 }, 32],
  [{ sampler: 'remask' }, 20],
  [{ sampler: 'confidence' }, 10],
  [{ sampler: 'confidence', numSteps: 4 }, 4],
  [{ sampler: 'confidence', numSteps: 32 }, 10],
])('takes with %j for ten masked tokens %i steps', (changes, steps) => {
  expect(stepsFor(options(changes), 10)).toBe(steps);
});
