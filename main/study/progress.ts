/** Progress of a study over all of its units, by the passes of the network that each takes. */
import type { JobReport } from '../../preload/contract.ts';
import { formatCount } from '../../models/base/format.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import { meanLength, measurePasses, samplingPasses, trainingPasses } from '../../models/fidelity/study/cost.ts';
import type { StudyPlan } from './plan.ts';
import { modelsOf, samplesOf } from './units.ts';

export interface StudyProgress {
  /** @param share of the unit that is done, 0 to 1 */
  at(unit: string, share: number, message: string): void;
  done(unit: string): void;
  /** A stage without units of its own. */
  say(message: string): void;
}

export function studyProgress(plan: StudyPlan, card: ModelCard, report: (report: JobReport) => void): StudyProgress {
  const weights = new Map<string, number>();
  const length = meanLength(card.lengths, card.maxLength);
  for (const { id, arm } of modelsOf(plan)) {
    if (arm.lambda !== null) weights.set(id, plan.steps * plan.batch * trainingPasses(arm.lambda));
  }
  for (const { id, sampler } of samplesOf(plan)) {
    weights.set(id, plan.number * samplingPasses(sampler, length));
    weights.set(`measure ${id}`, plan.number * measurePasses);
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const shares = new Map<string, number>();
  let numDone = 0;
  const tell = (message: string) => {
    let fraction = 0;
    for (const [unit, share] of shares) fraction += (share * (weights.get(unit) ?? 0)) / total;
    report({ fraction: Math.min(1, fraction), message, count: { done: numDone, of: weights.size, unit: 'units' } });
  };
  return {
    at(unit, share, message) {
      shares.set(unit, share);
      tell(`${formatCount(numDone)} of ${formatCount(weights.size)} parts done; ${unit}: ${message}`);
    },
    done(unit) {
      shares.set(unit, 1);
      numDone++;
      tell(`${formatCount(numDone)} of ${formatCount(weights.size)} parts done`);
    },
    say: tell,
  };
}
