import { describe, expect, it } from 'vitest';
import { LabError } from '../../../models/base/errors.ts';
import { checkConfig, denoiserConfig, presets, type DenoiserConfig } from '../../../models/denoiser/config.ts';
import { countParameters } from '../../../models/denoiser/params.ts';

const tokens = { vocabSize: 32, padTokenId: 30, maskTokenId: 31 };

it.each([
  ['tiny', 7_000],
  ['small', 1_000_000],
  ['base', 5_000_000],
  ['large', 25_000_000],
] as const)('%s has about %i parameters', (preset, wanted) => {
  const count = countParameters(denoiserConfig(preset, tokens));
  expect(count / wanted).toBeGreaterThan(0.9);
  expect(count / wanted).toBeLessThan(1.1);
});

it('has only presets that are allowed', () => {
  for (const preset of Object.keys(presets)) {
    expect(() => denoiserConfig(preset as keyof typeof presets, tokens)).not.toThrow();
  }
});

describe('refuses, with the reason', () => {
  it.each([
    [{ hiddenSize: 10, numHeads: 4 }, 'A width of 10 does not divide into 4 heads of an even width.'],
    [{ hiddenSize: 12, numHeads: 4 }, 'A width of 12 does not divide into 4 heads of an even width.'],
    [{ numLayers: 0 }, 'numLayers is a whole number from 1 to 64, not 0.'],
    [{ mlpRatio: 2.5 }, 'mlpRatio is a whole number from 1 to 8, not 2.5.'],
    [{ maskTokenId: 32 }, 'PAD 30 and MASK 32 are not two of the 32 tokens.'],
    [{ maskTokenId: 30 }, 'PAD 30 and MASK 30 are not two of the 32 tokens.'],
    [{ selfConditioning: 'guess' as 'add' }, 'guess is not a way of self-conditioning.'],
  ] satisfies [Partial<DenoiserConfig>, string][])('%j', (changes, what) => {
    const config = { ...denoiserConfig('tiny', tokens), ...changes };
    expect(() => checkConfig(config)).toThrow(what);
    expect(() => checkConfig(config)).toThrow(LabError);
  });
});
