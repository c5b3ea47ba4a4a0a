/** What can be chosen of a training: the choices as they are edited, and as they are started. */
import type { AdaptCoverage, DatasetView, InjectionName, ModelView, RunInfo, StartTraining } from '../api.ts';

/** Null is the lab's choice, or nothing chosen yet. */
export interface AdaptChoices {
  /** The base; null trains a model from nothing where `isFromNothing`, and is not chosen yet otherwise. */
  modelId: string | null;
  isFromNothing: boolean;
  datasetId: string | null;
  /** Null is the name that the lab proposes. */
  name: string | null;
  uncovered: 'leaveOut' | 'extend';
  lambda: number | null;
  injection: InjectionName | null;
  nested: number | null;
  newWeightsLr: number | null;
  ema: number | null;
  padInLoss: boolean | null;
  steps: number | null;
  batch: number | null;
  learningRate: number | null;
  warmUp: number | null;
  seed: number;
  evalEvery: number | null;
  checkpointEvery: number | null;
  patience: number | null;
  maxLength: number | null;
  window: number | null;
  randomise: number | null;
  label: string | null;
  labelDropout: number | null;
  width: number;
  layers: number;
  heads: number;
}

/** As `models/denoiser/config.ts` has them. */
export const usualChoices: AdaptChoices = {
  modelId: null,
  isFromNothing: false,
  datasetId: null,
  name: null,
  uncovered: 'extend',
  lambda: null,
  injection: null,
  nested: null,
  newWeightsLr: null,
  ema: null,
  padInLoss: null,
  steps: null,
  batch: null,
  learningRate: null,
  warmUp: null,
  seed: 0,
  evalEvery: null,
  checkpointEvery: null,
  patience: null,
  maxLength: null,
  window: null,
  randomise: null,
  label: null,
  labelDropout: null,
  width: 128,
  layers: 5,
  heads: 4,
};

/** What the lab chooses where nothing is chosen; see `TrainChoicesView`. */
export function labChoice({ isFromNothing }: Pick<AdaptChoices, 'isFromNothing'>) {
  return isFromNothing
    ? { lambda: 0, steps: 5000, batch: 64, learningRate: 1e-3 }
    : { lambda: 1, steps: 2000, batch: 64, learningRate: 3e-4 };
}

export const recipes = {
  full: { lambda: 1, label: 'Refinement specialisation' },
  partial: { lambda: 0.5, label: 'Partial' },
  vanilla: { lambda: 0, label: 'Vanilla' },
} as const;
export type Recipe = keyof typeof recipes;

/** The recipe of a rate; null for one of the user's own. */
export function recipeOf(lambda: number): Recipe | null {
  return (Object.keys(recipes) as Recipe[]).find((name) => recipes[name].lambda === lambda) ?? null;
}

/** What is not chosen yet, in words; null where everything is. */
export function missingChoice(choices: AdaptChoices): string | null {
  if (choices.datasetId === null) return 'the data set is not chosen';
  if (choices.modelId === null && !choices.isFromNothing) return 'the base model is not chosen';
  return null;
}

/** Rows that an adaptation will use; null where the longest row is one of the user's own choice, which nobody has counted. */
export function rowsUsed({ uncovered, maxLength }: AdaptChoices, coverage: AdaptCoverage): number | null {
  const isLengthened = maxLength !== null && maxLength >= coverage.longest;
  if (maxLength !== null && !isLengthened) return null;
  const counts = isLengthened ? coverage.ifLengthened : coverage;
  return uncovered === 'extend' ? counts.ifExtended : counts.ifLeftOut;
}

/** As it is asked for; null while something is missing. */
export function startOf(choices: AdaptChoices, name: string): StartTraining | null {
  const { modelId, isFromNothing, datasetId, uncovered, width, layers, heads, ...rest } = choices;
  if (datasetId === null) return null;
  const more = { ...rest, datasetId, name };
  if (isFromNothing) return { kind: 'train', width, layers, heads, ...more };
  return modelId === null ? null : { kind: 'adapt', modelId, uncovered, ...more };
}

/** The choices of a run, to be changed and started anew. */
export function choicesOfRun(info: RunInfo): AdaptChoices | null {
  if (info.kind === 'sample') return null;
  const { dataset, settings } = info.spec;
  const more = { ...usualChoices, ...settings, datasetId: dataset.id };
  if (info.kind === 'adapt') {
    const { model, uncovered } = info.spec;
    return { ...more, modelId: model.id, isFromNothing: false, uncovered };
  }
  const { width, layers, heads } = info.spec;
  return { ...more, modelId: null, isFromNothing: true, width, layers, heads };
}

/** "jnk3_actives, full" with a number where that is taken. */
export function proposedName(
  { lambda, isFromNothing }: AdaptChoices,
  set: DatasetView | null,
  taken: readonly string[],
): string {
  const rate = lambda ?? labChoice({ isFromNothing }).lambda;
  const recipe = recipeOf(rate);
  const data = (set?.name ?? 'model').replace(/\.[a-z]{2,8}(\.gz)?$/i, '');
  const first = isFromNothing && rate === 0 ? data : `${data}, ${recipe ?? `lambda ${String(rate)}`}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? first : `${first} ${String(number)}`;
    if (!taken.includes(name)) return name;
  }
}

/** Why a base cannot be adapted to a data set; null where it can. */
export function misfit(model: ModelView, set: DatasetView | null): string | null {
  if (!model.info) return model.state === 'unfinished' ? 'no checkpoint yet' : 'cannot be read';
  if (set?.info && set.info.domain !== model.info.domain) {
    return model.info.domain === 'dna' ? 'a model of DNA' : 'a model of molecules';
  }
  return null;
}
