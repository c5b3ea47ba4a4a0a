/** Measures every sample that has no measures yet. */
import path from 'node:path';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import { LabError } from '../../models/base/errors.ts';
import { vocabularyFromJson } from '../../models/tokens/vocabulary.ts';
import { openCache } from '../compare/cache.ts';
import { throwIfCancelled } from '../jobs/job.ts';
import type { Measured } from './assemble.ts';
import { isSelfConditioned } from './make-units.ts';
import type { Measurer, MeasureWork } from './measure.ts';
import { dnaMeasurer } from './measure-dna.ts';
import { moleculeMeasurer } from './measure-molecules.ts';
import type { StudyPlan } from './plan.ts';
import type { StudyProgress } from './progress.ts';
import type { StudyData } from './study-data.ts';
import { measureFile, sampleFile, samplesOf } from './units.ts';
import { measuresSchema, readUnit, samplesSchema, writeUnit } from './unit-files.ts';

export async function measurerFor(
  out: string,
  plan: StudyPlan,
  data: StudyData,
  card: ModelCard,
  work: MeasureWork,
  progress: StudyProgress,
): Promise<Measurer> {
  const settings = { vocabulary: vocabularyFromJson(card.vocabulary), n: plan.number, seed: plan.seed };
  if (data.domain === 'dna') return dnaMeasurer(data, settings, work);
  return moleculeMeasurer(data, settings, work, openCache(path.join(out, 'cache')), (message) => {
    progress.say(message);
  });
}

export async function measureAll(
  out: string,
  plan: StudyPlan,
  card: ModelCard,
  measurer: Measurer,
  progress: StudyProgress,
  signal: AbortSignal,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const sample of samplesOf(plan)) {
    throwIfCancelled(signal);
    const samples = await readUnit(sampleFile(out, sample), samplesSchema);
    if (samples === null) {
      throw new LabError('unusable', {
        what: 'A sample of the study is gone while it was being measured.',
        where: sampleFile(out, sample),
        kept: 'Everything else that was finished.',
        todo: 'Go on with --resume: it is drawn again.',
      });
    }
    const file = measureFile(out, sample);
    let measures = await readUnit(file, measuresSchema);
    if (measures === null) {
      progress.at(`measure ${sample.id}`, 0, 'measuring');
      measures = await measurer.measure(samples);
      await writeUnit(file, measures);
    }
    progress.done(`measure ${sample.id}`);
    // The one more of a doubled first step is asked for, and told.
    const extra = plan.firstStep === 'double' && isSelfConditioned(sample.model, { card }) ? 1 : 0;
    const budget = samples.nfe.map((nfe, sequence) => nfe + (samples.sparedNfe[sequence] ?? 0) - Math.min(nfe, extra));
    measured.push({ sample, measures, budget });
  }
  return measured;
}
