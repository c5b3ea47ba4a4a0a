/**
 * A study: from one base model, arms that differ in their self-conditioning alone, at equal extra steps, data, seeds and
 * network evaluations. Everything that is finished lies in a file of its own, so that a study goes on where it stopped.
 */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { CancelledError, LabError } from '../../models/base/errors.ts';
import { isPadInLoss } from '../../models/checkpoint/manifest.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { studySchemaVersion, type StudyReport } from '../../models/fidelity/study/report.ts';
import { samplerId, samplerName } from '../../models/sampler/plan.ts';
import type { ChemPool } from '../chem/pool.ts';
import { nameFiles } from '../data/data-files.ts';
import type { SessionOptions } from '../session-options.ts';
import { armsMade } from '../study/arms-made.ts';
import { assemble } from '../study/assemble.ts';
import { beginStudy, keepBase, keepHash } from '../study/begin.ts';
import { headsOf } from '../study/heads.ts';
import { trainAndSample } from '../study/make-units.ts';
import { measureAll, measurerFor } from '../study/measure-all.ts';
import type { MeasureWork } from '../study/measure.ts';
import { settingsOf, type StudyChoices } from '../study/plan.ts';
import { studyProgress } from '../study/progress.ts';
import { readStudyData } from '../study/study-data.ts';
import { commandOf } from '../study/command-of.ts';
import { studyNotes } from '../study/study-notes.ts';
import type { Workers } from '../study/workers.ts';
import { writeStudy } from '../study/write-study.ts';
import { versions } from '../versions.ts';

export interface StudySpec {
  out: string;
  choices: StudyChoices;
  /** Goes on with the study that lies in `out`. */
  resume: boolean;
  /** Processes that train and sample side by side. */
  jobs: number;
  /** Of each process. */
  device: SessionOptions;
}

/** What the job gets from where it runs. */
export interface StudyTools {
  pool: () => ChemPool;
  /** Who trains and samples, on so many places side by side. */
  workers: (numPlaces: number, log: (text: string) => void) => Workers;
  /** A sentence on what was found, for people. */
  say: (sentence: string) => void;
}

export interface StudyResult {
  out: string;
  report: StudyReport;
}

/** @throws LabError `badArguments`, `badInput`, `notFound`, `unusable`; `cancelled`, and it can then go on */
export async function studyJob(
  spec: StudySpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  tools: StudyTools,
): Promise<StudyResult> {
  const startMs = performance.now();
  const out = path.resolve(spec.out);
  const plan = await beginStudy(out, spec);
  const work: MeasureWork = { pool: tools.pool, signal };
  const workers = tools.workers(spec.jobs, tools.say);
  try {
    const base = await keepBase(out, plan);
    report({ fraction: 0, message: 'reading the data', count: null });
    const data = await readStudyData(plan, base, tools.pool, signal, report);
    await keepHash(out, plan, data);
    const progress = studyProgress(plan, base.card, report);
    await trainAndSample(
      { out, plan, base, lengths: data.lengths, device: spec.device, jobs: spec.jobs },
      signal,
      progress,
      workers,
    );
    workers.stop();
    const measurer = await measurerFor(out, plan, data, base.card, work, progress);
    const measured = await measureAll(out, plan, base.card, measurer, progress, signal);
    progress.say('real sequences against real ones');
    const floors = await measurer.floors(plan.number);
    progress.say('intervals');
    const figures = await assemble(plan, headsOf(data.domain), measured, floors, work, () => undefined);
    const made: StudyReport = {
      schemaVersion: studySchemaVersion,
      domain: data.domain,
      createdAt: new Date().toISOString(),
      tookS: (performance.now() - startMs) / 1000,
      versions: Object.fromEntries(
        versions().flatMap(({ name, version }) => (computedWith.includes(name) ? [[name, version]] : [])),
      ),
      base: {
        name: base.card.name,
        sha256: base.sha256,
        parameters: countParameters(base.card.denoiser),
        steps: base.card.lineage.reduce((sum, { numSteps }) => sum + numSteps, 0),
        padInLoss: isPadInLoss(base.card),
      },
      data: {
        name: nameFiles(plan.data, (file) => path.basename(file)),
        dataHash: data.dataHash,
        numTrain: data.train.length,
        numReference: data.reference.length,
        isOfBase: data.isOfBase,
      },
      settings: settingsOf(plan),
      command: commandOf(plan, path.basename(out)),
      arms: await armsMade(out, plan, base),
      samplers: plan.samplers.map((sampler) => ({ id: samplerId(sampler), name: samplerName(sampler) })),
      ...figures,
      notes: studyNotes(plan, data, floors),
    };
    await writeStudy(out, made);
    report({ fraction: 1, message: 'done', count: null });
    return { out, report: made };
  } catch (error) {
    throw signal.aborted || error instanceof CancelledError ? stopped(out) : error;
  } finally {
    workers.stop();
  }
}

const computedWith = ['SCMDM Lab', 'Node.js', 'ONNX Runtime', 'RDKit'];

function stopped(out: string): LabError {
  return new LabError('cancelled', {
    what: 'The study was stopped.',
    where: out,
    kept: 'Every training, sample and measure that was finished, and the checkpoints of the others.',
    todo: `Go on with: scmdm study --resume --out ${out}`,
  });
}
