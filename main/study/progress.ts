/** Progress of a study over all of its units, by the passes of the network that each takes. */
import type { JobReport } from '../../preload/contract.ts';
import { formatCount } from '../../models/base/format.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import type { StudyPlan } from './plan.ts';
import type { SamplerPlan } from './sampler-plan.ts';
import { modelsOf, samplesOf } from './units.ts';

export interface StudyProgress {
  /** @param share of the unit that is done, 0 to 1 */
  at(unit: string, share: number, message: string): void;
  done(unit: string): void;
  /** A stage without units of its own. */
  say(message: string): void;
}

/** Forward passes over a sequence that describing and comparing a molecule takes as long as, roughly. */
const MEASURE_PASSES = 4;

export function studyProgress(plan: StudyPlan, card: ModelCard, report: (report: JobReport) => void): StudyProgress {
  const weights = new Map<string, number>();
  for (const { id, arm } of modelsOf(plan)) {
    // A step is a pass there and two back; with the first pass of self-conditioning, one more.
    if (arm.lambda !== null) weights.set(id, plan.steps * plan.batch * (arm.lambda > 0 ? 4 : 3));
  }
  for (const { id, sampler } of samplesOf(plan)) {
    weights.set(id, plan.number * passesOf(sampler, meanLength(card)));
    weights.set(`measure ${id}`, plan.number * MEASURE_PASSES);
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

function passesOf({ sampler, numSteps }: SamplerPlan, length: number): number {
  if (sampler === 'first-hitting') return length;
  if (sampler === 'confidence' || sampler === 'entropy') return Math.min(length, numSteps ?? length);
  return numSteps ?? (sampler === 'remask' ? 2 * length : length);
}

function meanLength({ lengths, maxLength }: ModelCard): number {
  const count = lengths.reduce((sum, number) => sum + number, 0);
  const tokens = lengths.reduce((sum, number, length) => sum + number * length, 0);
  return count === 0 ? maxLength : tokens / count;
}
