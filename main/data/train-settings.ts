/** What was chosen for a training, as its model's card keeps it, and as the command that does it again. */
import path from 'node:path';
import type { TrainingRecord } from '../../models/checkpoint/manifest.ts';
import { nameFiles } from './data-files.ts';
import { planTraining, trainPlanSchema, type TrainPlan } from './train-plan.ts';

/** Files by their names alone: where they lie is the user's own. */
export function settingsOf(plan: TrainPlan): Record<string, unknown> {
  return {
    ...plan,
    data: plan.data.map(({ file, label }) => ({ file: path.basename(file), label })),
    model: plan.model === null ? null : path.basename(plan.model),
  };
}

/** @returns null for a training that kept no settings, or others than this version has */
export function planOf({ settings }: Pick<TrainingRecord, 'settings'>): TrainPlan | null {
  const read = trainPlanSchema.safeParse(settings);
  return read.success ? read.data : null;
}

/** `scmdm train --data qm9.csv --width 192 …`: every choice that is not the default. Files by their names. */
export function commandOf(plan: TrainPlan): string {
  const isAdapting = plan.model !== null;
  const { data, model, name, steps } = plan;
  const usual = planTraining({ data, model: model ?? undefined, name, steps }, name, isAdapting);
  const words = ['scmdm', isAdapting ? 'adapt' : 'train'];
  if (model !== null) words.push('--model', path.basename(model));
  for (const one of data)
    words.push(
      '--data',
      nameFiles([one], (file) => path.basename(file)),
    );
  words.push('--steps', String(steps));
  for (const [choice, value] of Object.entries(plan)) {
    if (choice === 'data' || JSON.stringify(value) === JSON.stringify(usual[choice as keyof TrainPlan])) continue;
    if (value === null || value === false) continue;
    const option = `--${choice.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (Array.isArray(value)) for (const each of value as string[]) words.push(option, each);
    else if (value === true) words.push(option);
    else words.push(option, String(value));
  }
  return [...words, '--out', name].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w./=:,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
