/** From what was chosen for a training to how its data are read and parted. */
import type { PrepareOptions } from './prepare.ts';
import { windowFor, type TrainPlan } from './train-plan.ts';

/** How the data of a training are read and parted. @param maxLength of the model that is adapted; null for none */
export function prepareOptions(plan: TrainPlan, maxLength: number | null): PrepareOptions {
  return {
    domain: plan.domain ?? undefined,
    column: plan.column ?? undefined,
    labelColumn: plan.label ?? undefined,
    keepLabels: plan.keepLabel,
    windowLength: windowFor(plan.window, maxLength),
    canonical: !plan.asWritten,
    validationFraction: plan.validation,
    seed: plan.splitSeed ?? plan.seed,
  };
}
