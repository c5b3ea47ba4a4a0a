/** The arms of a study as they came to be trained. */
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import type { StudyArm, StudyTraining } from '../../models/fidelity/study/report.ts';
import { readModel } from '../data/model-folder.ts';
import type { StudyBase } from './begin.ts';
import { isSelfConditioned } from './make-units.ts';
import { armsOfPlan, type StudyPlan } from './plan.ts';
import { modelFolder, modelsOf } from './units.ts';

export async function armsMade(out: string, plan: StudyPlan, base: StudyBase): Promise<StudyArm[]> {
  const arms: StudyArm[] = [];
  for (const arm of armsOfPlan(plan)) {
    const trainings: StudyTraining[] = [];
    for (const model of modelsOf(plan).filter((one) => one.arm.id === arm.id)) {
      if (model.trainSeed === null) continue;
      const { card } = await readModel(modelFolder(out, model));
      trainings.push(trainingOf(card, model.trainSeed));
    }
    arms.push({ ...arm, isSelfConditioned: isSelfConditioned({ arm }, base), trainings });
  }
  return arms;
}

function trainingOf({ lineage, metrics }: ModelCard, seed: number): StudyTraining {
  return {
    seed,
    steps: lineage.at(-1)?.numSteps ?? 0,
    nll: metrics['nllPerToken'] ?? null,
    nllSelfCond: metrics['nllPerTokenSelfCond'] ?? null,
  };
}
