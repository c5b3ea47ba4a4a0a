/** What the window says about trainings. */
import type { InjectionName, RunInfo, RunState, RunView, TrainStage } from '../api.ts';
import { formatCount, formatDecimal } from '../format.ts';
import { type Recipe, recipeOf, recipes } from '../state/adapt-choices.ts';

export type TrainingInfo = Extract<RunInfo, { kind: 'train' | 'adapt' }>;

export const stateNames: Record<RunView['state'], string> = {
  queued: 'Waiting',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  done: 'Done',
  failed: 'Failed',
  interrupted: 'Interrupted',
  damaged: 'Damaged',
  newer: 'Newer lab',
};

const tones: Partial<Record<RunView['state'], 'ok' | 'warn' | 'err'>> = {
  done: 'ok',
  failed: 'err',
  damaged: 'err',
  paused: 'warn',
  interrupted: 'warn',
  newer: 'warn',
};

export function toneOf(state: RunView['state']): 'plain' | 'ok' | 'warn' | 'err' {
  return tones[state] ?? 'plain';
}

const looks = {
  queued: 'running',
  running: 'running',
  paused: 'paused',
  stopped: 'stopped',
  done: 'done',
  failed: 'failed',
  interrupted: 'stopped',
  damaged: 'failed',
  newer: 'stopped',
} as const satisfies Record<RunView['state'], string>;

export function lookOf(state: RunView['state']) {
  return looks[state];
}

export function isTraining(info: RunInfo | null): info is TrainingInfo {
  return info !== null && info.kind !== 'sample';
}

/** Of the runs of this place those whose work is under way. */
export function isUnderWay(state: RunState | RunView['state']): boolean {
  return state === 'running' || state === 'queued';
}

/** "refinement specialisation, step 1,240 of 2,000" */
export function runWords(run: RunView): string {
  const { info, error, state } = run;
  if (!isTraining(info)) return error?.what ?? stateNames[state];
  const recipe = recipeShort(info);
  const { done, of } = info.progress;
  switch (state) {
    case 'done':
      return `${recipe}, ${formatCount(info.outcome?.step ?? of)} steps`;
    case 'queued':
      return `${recipe}, waiting`;
    case 'running':
      return `${recipe}, step ${formatCount(done)} of ${formatCount(of)}`;
    case 'paused':
    case 'stopped':
    case 'failed':
    case 'interrupted':
      return `${state} at step ${formatCount(done)} of ${formatCount(of)}`;
    case 'damaged':
    case 'newer':
      return stateNames[state];
  }
}

/** "SCMDM", "partial 0.5", "vanilla", "from nothing" */
export function recipeShort(info: TrainingInfo): string {
  const { lambda } = info.spec.settings;
  if (info.kind === 'train' && lambda === 0) return 'from nothing';
  const recipe = recipeOf(lambda);
  if (recipe === 'full') return 'full, λ = 1';
  if (recipe === 'vanilla') return 'vanilla, λ = 0';
  return `λ = ${formatDecimal(lambda, 2)}`;
}

export const recipeNotes: Record<Recipe, string> = {
  full: 'Every sequence is given the model’s own previous estimate, so each denoising step learns to refine the one before.',
  partial: 'Half of the sequences are given it: the model learns both to refine and to start from masks alone.',
  vanilla: 'No sequence is given it: plain fine-tuning of the same model, the control to compare with.',
};

export const injectionNames: Record<InjectionName, { label: string; note: string }> = {
  add: { label: 'Added', note: 'the expected embedding, normalised' },
  project: { label: 'Projected', note: 'the probabilities themselves' },
  concat: { label: 'Gated', note: 'beside what is there already' },
  'entropy-residual': { label: 'By uncertainty', note: 'weighted by its entropy' },
};

export { recipes };

/** The recipe of a run, row by row, as it stands in its manifest. */
export function recipeRows({ kind, spec }: TrainingInfo): { label: string; value: string }[] {
  const { settings } = spec;
  const rows = [
    kind === 'adapt'
      ? { label: 'Base model', value: spec.model.name }
      : { label: 'Base model', value: `none, ${spec.width} × ${spec.layers}, ${spec.heads} heads` },
    { label: 'Data', value: spec.dataset.name },
    { label: 'Carry rate λ', value: formatDecimal(settings.lambda, Number.isInteger(settings.lambda) ? 0 : 2) },
    { label: 'Steps', value: formatCount(settings.steps) },
    { label: 'Sequences a step', value: formatCount(settings.batch) },
    { label: 'Learning rate', value: formatRate(settings.learningRate) },
    { label: 'Warm-up', value: `${formatCount(settings.warmUp)} steps` },
    { label: 'Evaluate every', value: `${formatCount(settings.evalEvery)} steps` },
    { label: 'Checkpoint every', value: `${formatCount(settings.checkpointEvery)} steps` },
    {
      label: 'Patience',
      value: settings.patience === null ? 'ends after all steps' : `${settings.patience} evaluations`,
    },
    { label: 'Seed', value: String(settings.seed) },
  ];
  if (kind === 'adapt') {
    rows.splice(2, 0, {
      label: 'Unknown tokens',
      value: spec.uncovered === 'extend' ? 'added to the vocabulary' : 'rows left out',
    });
  }
  rows.push(...carryRows(settings));
  if (settings.maxLength !== null) rows.push({ label: 'Longest', value: formatCount(settings.maxLength) });
  if (settings.window !== null) rows.push({ label: 'Windows of', value: `${formatCount(settings.window)} bases` });
  if (settings.randomise > 0) rows.push({ label: 'Other SMILES', value: `${settings.randomise} of each molecule` });
  if (settings.label !== null)
    rows.push(
      { label: 'Labels', value: settings.label },
      { label: 'Without label', value: `${formatDecimal(100 * settings.labelDropout, 0)} % of sequences` },
    );
  return rows;
}

/** What of the learning is not as the lab chooses. */
function carryRows({ injection, nested, newWeightsLr, ema, padInLoss }: TrainingInfo['spec']['settings']) {
  return [
    ...(injection === null ? [] : [{ label: 'Way in', value: injectionNames[injection].label.toLowerCase() }]),
    ...(nested === 0 ? [] : [{ label: 'Older estimate', value: `up to ${String(nested)} more noise` }]),
    ...(newWeightsLr === 1 ? [] : [{ label: 'New weights', value: `${String(newWeightsLr)} times as fast` }]),
    ...(ema === 0.999 ? [] : [{ label: 'Averaging', value: String(ema) }]),
    ...(padInLoss === null ? [] : [{ label: 'Ends', value: padInLoss ? 'learned' : 'lengths are known' }]),
  ];
}

/** "0.0003" as "3e-4": small rates are read by their exponent. */
export function formatRate(rate: number): string {
  return rate >= 0.01 ? String(rate) : rate.toExponential().replace('e-', 'e\u2212');
}

export const stages: readonly { stage: TrainStage; adapt: string; train: string }[] = [
  { stage: 'data', adapt: 'Read and encode the data', train: 'Read and encode the data' },
  { stage: 'model', adapt: 'Load the base model', train: 'Set up the model' },
  { stage: 'train', adapt: 'Adapt', train: 'Train' },
  { stage: 'finish', adapt: 'Write the model and its card', train: 'Write the model and its card' },
];
