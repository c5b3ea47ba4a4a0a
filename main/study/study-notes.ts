/** What a reader of a study has to know to read it rightly, in sentences. */
import { formatCount, formatNumber } from '../../models/base/format.ts';
import type { Floor } from '../../models/fidelity/report.ts';
import type { StudyPlan } from './plan.ts';
import type { StudyData } from './study-data.ts';

export function studyNotes(
  { lambdas, trainSeeds, seeds, number, firstStep }: StudyPlan,
  { domain, reference, notes }: StudyData,
  floors: ReadonlyMap<string, Floor>,
): string[] {
  const items = domain === 'molecules' ? 'molecules' : 'sequences';
  const n = Math.max(0, ...[...floors].filter(([id]) => id !== 'train.identity').map(([, floor]) => floor.n));
  return [
    ...notes,
    lambdas.length === 0
      ? `The model was trained once: intervals are of these weights, over ${formatNumber(seeds, 'sampling seed')} of ${formatCount(number)} ${items}. How much another training would differ they do not say.`
      : trainSeeds === 1
        ? `Each arm was trained once: intervals and p values are of these weights, over ${formatNumber(seeds, 'sampling seed')} of ${formatCount(number)} ${items}. How much another training would differ they do not say.`
        : `Each arm was trained ${trainSeeds} times: intervals and p values are over trainings, each of which is the mean of ${formatNumber(seeds, 'sampling seed')} of ${formatCount(number)} ${items}.`,
    ...(lambdas.length === 0 ? [] : [evaluationsNote(firstStep)]),
    `What is compared with real ${items} is compared with the ${formatCount(reference.length)} that were held out from every training.`,
    n === 0
      ? 'There are too few training sequences for a floor.'
      : `The floor, real against real, is of ${formatCount(n)} ${items} of the training part at a time, measured as samples are.` +
        (n < number ? ' The training part is too small for a floor at the size of a sample, so it is too high.' : ''),
  ];
}

function evaluationsNote(firstStep: StudyPlan['firstStep']): string {
  return firstStep === 'zero'
    ? 'Every arm was given the same number of network evaluations for each seed and sequence, those counted that an arm without self-conditioning is spared because nothing that it reads has changed: this was checked.'
    : 'Arms with self-conditioning were given one network evaluation more, at the first step; but for it every arm was given the same number for each seed and sequence, which was checked.';
}
