/** A tiny denoiser with random weights everywhere, also where real ones start at zero, and a batch for it. */
import { fillUniform, key } from '../../models/base/rng.ts';
import { denoiserConfig, type DenoiserConfig } from '../../models/denoiser/config.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { nelboWeight } from '../../models/noise/schedule.ts';

export const PAD = 5;
export const MASK = 6;

/** Five tokens, width 8, one layer of two heads: quick enough for finite differences. */
export function tinyConfig(changes: Partial<DenoiserConfig> = {}): DenoiserConfig {
  const size = { hiddenSize: 8, numLayers: 1, numHeads: 2, mlpRatio: 2 };
  return denoiserConfig('tiny', { vocabSize: 7, padTokenId: PAD, maskTokenId: MASK }, { ...size, ...changes });
}

/** Numbers between -0.8 and 0.8. */
export function randomTheta(config: DenoiserConfig, seed = 1): Float64Array {
  const theta = new Float64Array(countParameters(config));
  fillUniform(theta, key(seed));
  return theta.map((u) => 1.6 * u - 0.8);
}

export const dims = [2, 4] as const;

/** Two sequences, the second a token shorter, with four masks in all. */
export const batch = {
  x0: [3, 1, 4, 1, 0, 2, 2, PAD],
  xt: [3, MASK, 4, MASK, MASK, 2, MASK, PAD],
  lossWeight: [0.4, 0.8].map((t) => nelboWeight(t)),
  selfCondFlags: [1, 1],
};
