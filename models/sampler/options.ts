/** What a user may choose about sampling, with what is sensible where, and what does not go together. */
import { LabError } from '../base/errors.ts';
import { formatCount } from '../base/format.ts';
import { type DenoiserConfig } from '../denoiser/config.ts';

/**
 * Reverse processes:
 *
 *   ancestral      T steps on a grid of times; several tokens may come at once, each as if it were alone
 *   first-hitting  one token per step at its exact time: the law of infinitely many ancestral steps
 *   confidence     the most likely drawn tokens first, with some noise in the order
 *   entropy        the positions of the least entropy first, likewise, whatever token was drawn there
 *   remask         ancestral, and visible tokens may be masked again and corrected
 */
export const samplers = ['ancestral', 'first-hitting', 'confidence', 'entropy', 'remask'] as const;
export type Sampler = (typeof samplers)[number];

export const grids = ['uniform', 'cosine'] as const;
/** How the times of the steps are spaced; cosine takes small steps first, while little is known (MD4, 2406.04329). */
export type Grid = (typeof grids)[number];

export const remaskStrategies = ['cap', 'rescale'] as const;
/** How `remaskEta` bounds the probability of masking a token again; see remask.ts. */
export type RemaskStrategy = (typeof remaskStrategies)[number];

export const firstSteps = ['zero', 'double'] as const;
/**
 * What the first step is given as its previous prediction: none, or by one evaluation more its own, as in training
 * (residual context diffusion found the two within a point, arXiv 2601.22954).
 */
export type FirstStep = (typeof firstSteps)[number];

export const carries = ['raw', 'sharpened'] as const;
/** Which prediction is carried: at temperature 1, as training saw it, or as tokens are drawn, after temperature and top-p. */
export type Carry = (typeof carries)[number];

/** How many tokens a sequence gets. */
export type LengthChoice =
  /** As often as in the training data. */
  | { readonly kind: 'drawn' }
  /** As in the training data, within bounds. */
  | { readonly kind: 'bounded'; readonly min: number; readonly max: number }
  | { readonly kind: 'fixed'; readonly length: number }
  /** By the model itself, which places the PADs; only models with PADs in their loss can. */
  | { readonly kind: 'learned' };

export interface SamplerOptions {
  readonly sampler: Sampler;
  /** T; null for one step per masked token, or two with `remask`. First-hitting has no other. */
  readonly numSteps: number | null;
  readonly grid: Grid;
  /** Below 1 sharpens each prediction, above 1 flattens it. Above 0, up to 10. */
  readonly temperature: number;
  /** Draws from the most likely tokens that together have at most this probability. Above 0; 1 draws from all. */
  readonly topP: number;
  /** A class of a labelled model, from 0; null for any. */
  readonly label: number | null;
  /** 0 ignores the label, 1 follows the model's conditional prediction, more exaggerates it; from 0 to 20. */
  readonly guidanceWeight: number;
  readonly remaskStrategy: RemaskStrategy;
  /** From 0, never mask again, to 1. */
  readonly remaskEta: number;
  /** Noise in the order of the confidence and entropy samplers, r at the first step, falling to 0; from 0 to 10. */
  readonly gumbelScale: number;
  /** Sweeps after the last step in which each wanted token is drawn anew, given all others; from 0 to 100. */
  readonly corrections: number;
  /** Whether each step is given the previous prediction. */
  readonly selfConditioning: boolean;
  /** Both of no effect without self-conditioning. */
  readonly firstStep: FirstStep;
  readonly carry: Carry;
  /** A whole number from 0. */
  readonly seed: number;
  readonly length: LengthChoice;
}

/** What sampling has to know about a model. */
export type SampledModel = Pick<
  DenoiserConfig,
  'vocabSize' | 'padTokenId' | 'maskTokenId' | 'numLabels' | 'selfConditioning'
> & {
  /** Whether PADs are masked and predicted, as in the papers. */
  padInLoss: boolean;
  /** The most tokens of a sequence. */
  maxLength: number;
};

const common: Omit<SamplerOptions, 'selfConditioning' | 'length' | 'sampler' | 'corrections'> = {
  numSteps: null,
  grid: 'uniform',
  // What training saw. Sharper molecules are more often valid and less varied.
  temperature: 1,
  // With few tokens, cutting off the rarer ones destroys diversity, most of all in DNA.
  topP: 1,
  label: null,
  guidanceWeight: 1,
  remaskStrategy: 'cap',
  // 0.008 was best at 1,024 steps and 0.04 at 256 (ReMDM, 2503.00307); ours are fewer.
  remaskEta: 0.04,
  // De novo molecules of GenMol (2501.06158).
  gumbelScale: 0.5,
  firstStep: 'zero',
  carry: 'raw',
  seed: 0,
};

/**
 * What differs from domain to domain. Both draw one token a step, never two that do not know of each other. Molecules
 * are nearest to real ones, and most often valid without sharpening, in the order of entropy and after a sweep
 * (docs/RESULTS.md).
 */
export const usualSampler: Record<'molecules' | 'dna', Pick<SamplerOptions, 'sampler' | 'corrections'>> = {
  molecules: { sampler: 'entropy', corrections: 1 },
  dna: { sampler: 'first-hitting', corrections: 0 },
};

/**
 * The options of a user who chose nothing, changed by what was chosen. A sampler that was named has no corrections unless
 * they were, too. @throws LabError as `checkOptions`
 */
export function samplerOptions(
  domain: 'molecules' | 'dna',
  model: SampledModel,
  changes: Partial<SamplerOptions> = {},
): SamplerOptions {
  const length: LengthChoice = { kind: model.padInLoss ? 'learned' : 'drawn' };
  const selfConditioning = model.selfConditioning !== null;
  const usual = changes.sampler === undefined ? usualSampler[domain] : { sampler: changes.sampler, corrections: 0 };
  const options = { ...common, ...usual, selfConditioning, length, ...changes };
  checkOptions(options, model);
  return options;
}

/** @throws LabError `badArguments` that says in one sentence what cannot be, and why */
export function checkOptions(options: SamplerOptions, model: SampledModel): void {
  const { sampler, numSteps, label, length } = options;
  isOneOf('The sampler', sampler, samplers);
  isOneOf('The grid of times', options.grid, grids);
  isOneOf('The strategy of re-masking', options.remaskStrategy, remaskStrategies);
  isOneOf('What the first step is given', options.firstStep, firstSteps);
  isOneOf('What is carried', options.carry, carries);
  if (numSteps !== null) isWhole('The number of steps', numSteps, 1, 100_000);
  isWhole('The seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
  isWithin('The temperature', options.temperature, 'above 0', 10);
  isWithin('Top-p', options.topP, 'above 0', 1);
  isWithin('The weight of guidance', options.guidanceWeight, 'from 0', 20);
  isWithin('Eta of re-masking', options.remaskEta, 'from 0', 1);
  isWithin('The noise in the order', options.gumbelScale, 'from 0', 10);
  isWhole('The number of corrections', options.corrections, 0, 100);

  if (sampler === 'first-hitting' && numSteps !== null) {
    throw refused('First-hitting takes one step per masked token, so it has no number of steps to choose.');
  }
  if (options.selfConditioning && model.selfConditioning === null) {
    throw refused('This model was never trained to use its previous prediction, so self-conditioning must be off.');
  }
  if (label === null && options.guidanceWeight !== 1) throw refused('Guidance needs a label to guide towards.');
  if (label !== null && model.numLabels === 0) throw refused('This model knows no labels.');
  if (label !== null) isWhole('The number of the label', label, 0, model.numLabels - 1);
  checkLength(length, model);
}

function checkLength(length: LengthChoice, { maxLength, padInLoss }: SampledModel): void {
  switch (length.kind) {
    case 'drawn':
      return;
    case 'fixed':
      isWhole('The length', length.length, 1, maxLength);
      return;
    case 'bounded':
      isWhole('The shortest length', length.min, 1, maxLength);
      isWhole('The longest length', length.max, length.min, maxLength);
      return;
    case 'learned':
      if (!padInLoss) throw refused('This model was trained with known lengths, so it cannot choose them itself.');
      return;
    default:
      throw refused(`A length is drawn, bounded, fixed or learned, not ${JSON.stringify(length)}.`);
  }
}

/** The labels whose predictions are needed: one network evaluation each. -1 stands for none. */
export function branchLabels({ label, guidanceWeight }: SamplerOptions): readonly number[] {
  if (label === null || guidanceWeight === 0) return [-1];
  return guidanceWeight === 1 ? [label] : [label, -1];
}

/** Steps of a sequence with so many masked tokens, corrections apart. */
export function stepsFor({ sampler, numSteps }: SamplerOptions, numMasked: number): number {
  switch (sampler) {
    case 'first-hitting':
      return numMasked;
    case 'confidence':
    case 'entropy':
      // A step without a token would change nothing.
      return Math.min(numSteps ?? numMasked, numMasked);
    case 'ancestral':
      return numSteps ?? numMasked;
    case 'remask':
      return numSteps ?? 2 * numMasked;
  }
}

/** Steps of such a sequence that need the network, where every step does. */
export function evaluationsFor(options: SamplerOptions, numMasked: number): number {
  return stepsFor(options, numMasked) + options.corrections * numMasked;
}

function isOneOf(name: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw refused(`${name} is one of ${known.join(', ')}, not ${JSON.stringify(value)}.`);
}

function isWhole(name: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw refused(`${name} is a whole number from ${formatCount(least)} to ${formatCount(most)}, not ${value}.`);
  }
}

function isWithin(name: string, value: number, least: 'above 0' | 'from 0', most: number): void {
  if (!(least === 'above 0' ? value > 0 : value >= 0) || !(value <= most)) {
    throw refused(`${name} is ${least} and at most ${most}, not ${value}.`);
  }
}

function refused(what: string): LabError {
  return new LabError('badArguments', { what });
}
