/** What the window says about models. */
import type { ModelInfo, ModelView, TrainingView } from '../api.ts';
import { domainNames } from '../data/words.ts';
import { formatCount, formatDecimal } from '../format.ts';
import { recipeOf } from '../state/adapt-choices.ts';

/** "7.1 M", "48 k", "912": parameters with as many digits as tell models apart. */
export function formatParameters(count: number): string {
  const million = count / 1e6;
  if (million >= 0.9995) return `${formatDecimal(million, million < 9.95 ? 1 : 0)}\u00a0M`;
  return count >= 1000 ? `${formatDecimal(count / 1000, count < 9950 ? 1 : 0)}\u00a0k` : formatCount(count);
}

/** "SMILES, 7.1 M parameters, 3 trainings" */
export function modelWords(model: ModelView): string {
  const { info, error, state } = model;
  if (state === 'damaged') return error?.what ?? 'cannot be read';
  if (!info) return 'no checkpoint yet';
  const kind = info.lineage.length > 1 ? 'adapted' : 'base';
  const end = state === 'unfinished' ? ', unfinished' : '';
  return `${domainNames[info.domain]}, ${kind}, ${formatParameters(info.parameters)}${end}`;
}

/** What the model was trained for, in the words of its last training. */
export function objectiveWords(info: ModelInfo): string {
  const last = info.lineage.at(-1);
  return last ? recipeWords(last, info.lineage.length > 1) : 'not known';
}

/** "refinement specialisation, λ = 1" */
export function recipeWords({ selfCondRate }: Pick<TrainingView, 'selfCondRate'>, isAdaptation: boolean): string {
  const rate = `λ = ${formatDecimal(selfCondRate, Number.isInteger(selfCondRate) ? 0 : 2)}`;
  switch (recipeOf(selfCondRate)) {
    case 'full':
      return `refinement specialisation, ${rate}`;
    case 'partial':
      return `partial self-conditioning, ${rate}`;
    case 'vanilla':
      return isAdaptation ? `vanilla fine-tuning, ${rate}` : `masked diffusion, ${rate}`;
    case null:
      return `self-conditioning, ${rate}`;
  }
}

const injections: Record<NonNullable<ModelInfo['denoiser']['selfConditioning']>, string> = {
  add: 'added to the embedding',
  project: 'projected and added',
  concat: 'beside the embedding',
  'entropy-residual': 'added, weighted by entropy',
};

export function injectionWords({ denoiser }: ModelInfo): string {
  return denoiser.selfConditioning === null ? 'none' : injections[denoiser.selfConditioning];
}

/** Tokens that sequences are made of, without PAD and MASK. */
export function plainTokens({ tokens, padTokenId, maskTokenId }: ModelInfo): string[] {
  return tokens.filter((_, id) => id !== padTokenId && id !== maskTokenId);
}

/** Versions in a line: "SCMDM Lab 0.1.0, ONNX Runtime 1.20.1". */
export function versionWords(versions: Record<string, string>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}
