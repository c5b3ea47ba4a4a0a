/** What a denoiser is built from, in which sizes, and within which limits. */
import { LabError } from '../base/errors.ts';
import { injections, type Injection } from './self-conditioning.ts';

export interface DenoiserConfig {
  /** Tokens, PAD and MASK among them: the rows of the embedding. */
  vocabSize: number;
  padTokenId: number;
  maskTokenId: number;

  /** Width of the residual stream; all heads together are as wide. */
  hiddenSize: number;
  numLayers: number;
  numHeads: number;
  /** Inner width of the MLP, in hidden sizes. */
  mlpRatio: number;

  /** How the previous prediction enters; null for a base model, which has no weights for it. */
  selfConditioning: Injection | null;
  /** Classes that a sequence may be labelled with; 0 for a model without labels. */
  numLabels: number;

  /**
   * Whether PADs are attended like any visible token. They tell the length, so the default is yes; with no, a sequence's
   * prediction does not depend on how far its batch is padded.
   */
  attendPads: boolean;
  /** Added to the variance, so that a constant row can be normalised. */
  normEpsilon: number;
  /** Longest wave length of the rotary positions, in tokens and over 2 pi: 10,000 in the paper, far above our lengths. */
  ropeBase: number;
}

export const defaults = {
  mlpRatio: 4,
  selfConditioning: null,
  numLabels: 0,
  attendPads: true,
  normEpsilon: 1e-5,
  ropeBase: 10_000,
} satisfies Partial<DenoiserConfig>;

/** Sizes by name, and the number of parameters they come to (12 layers width^2, plus the tokens). */
export const presets = {
  /** 7 thousand: tests. */
  tiny: { hiddenSize: 16, numLayers: 2, numHeads: 2 },
  /** 1 million: a first result in minutes on a laptop. */
  small: { hiddenSize: 128, numLayers: 5, numHeads: 4 },
  /** 5 million: the default; small molecules and short DNA on a desktop's CPU. */
  base: { hiddenSize: 256, numLayers: 6, numHeads: 8 },
  /** 25 million: for a GPU. */
  large: { hiddenSize: 512, numLayers: 8, numHeads: 8 },
} satisfies Record<string, Pick<DenoiserConfig, 'hiddenSize' | 'numLayers' | 'numHeads'>>;

export type Preset = keyof typeof presets;

/** A whole configuration from a preset, the tokens, and what differs from the defaults. @throws LabError */
export function denoiserConfig(
  preset: Preset,
  tokens: Pick<DenoiserConfig, 'vocabSize' | 'padTokenId' | 'maskTokenId'>,
  changes: Partial<DenoiserConfig> = {},
): DenoiserConfig {
  const config = { ...defaults, ...presets[preset], ...tokens, ...changes };
  checkConfig(config);
  return config;
}

/** @throws LabError `badArguments` that says which setting cannot be, and why */
export function checkConfig(config: DenoiserConfig): void {
  const { vocabSize, padTokenId, maskTokenId, hiddenSize, numHeads } = config;
  for (const [setting, [least, most, why]] of Object.entries(limits)) {
    const value = config[setting as keyof typeof limits];
    if (!(Number.isInteger(value) && value >= least && value <= most)) {
      throw refused(`${setting} is a whole number from ${least} to ${most}, not ${value}.`, why);
    }
  }
  if (hiddenSize % numHeads !== 0 || (hiddenSize / numHeads) % 2 !== 0) {
    const what = `A width of ${hiddenSize} does not divide into ${numHeads} heads of an even width.`;
    throw refused(what, 'Rotary positions turn pairs of numbers.');
  }
  const isToken = (id: number) => Number.isInteger(id) && id >= 0 && id < vocabSize;
  if (!isToken(padTokenId) || !isToken(maskTokenId) || padTokenId === maskTokenId) {
    const what = `PAD ${padTokenId} and MASK ${maskTokenId} are not two of the ${vocabSize} tokens.`;
    throw refused(what, 'Each has a row of its own in the embedding.');
  }
  if (config.selfConditioning !== null && !injections.includes(config.selfConditioning)) {
    throw refused(
      `${config.selfConditioning as string} is not a way of self-conditioning.`,
      `Known: ${injections.join(', ')}.`,
    );
  }
}

/** Smallest and largest values, and what the bounds are for. */
const limits = {
  vocabSize: [3, 65_536, 'PAD, MASK and one to predict are the least; one-hot rows of more fill the memory.'],
  hiddenSize: [2, 4_096, 'A wider model does not fit a desktop computer.'],
  numLayers: [1, 64, 'A deeper model does not fit a desktop computer.'],
  numHeads: [1, 64, 'More heads than that leave nothing for each.'],
  mlpRatio: [1, 8, 'Beyond eight widths the MLP is nearly the whole model.'],
  numLabels: [0, 65_536, 'One-hot rows of more labels fill the memory.'],
} as const satisfies Partial<Record<keyof DenoiserConfig, readonly [number, number, string]>>;

function refused(what: string, why: string): LabError {
  return new LabError('badArguments', { what: `${what} ${why}` });
}
