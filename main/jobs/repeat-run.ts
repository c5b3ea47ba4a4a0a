/** A run made again from its manifest, into a folder of its own: by the very functions that the window's engine runs. */
import { hostname } from 'node:os';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ErrorView, JobReport, SampleOutcome, TrainingOutcome } from '../../preload/contract.ts';
import { CancelledError, LabError, toErrorParts } from '../../models/base/errors.ts';
import type { ChemPool } from '../chem/pool.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import { readRunFile } from '../data/runs/folder.ts';
import { manifestFile, type RunManifest } from '../data/runs/manifest.ts';
import { writeWhole } from '../data/model-folder.ts';
import { isErrno } from '../files.ts';
import { runIdSchema } from '../runs-schemas.ts';
import { repeatedSpec } from '../runs/again.ts';
import { notBegun } from '../runs/plan.ts';
import { usualFresh } from './fresh-samples.ts';
import { runSample } from './run-sample.ts';
import { runTraining } from './run-training.ts';

export interface RepeatRunSpec {
  /** The manifest, `run.json`. */
  file: string;
  /** Where the models and data sets lie that it names. */
  places: ModelPlaces;
  out: string;
  /** Another seed; null for the same. */
  seed: number | null;
  /** Goes on with the run that lies in `out`. */
  resume: boolean;
  device: NonNullable<RunManifest['device']>;
}

export interface RepeatRunTools {
  pool: () => ChemPool;
  versions: Record<string, string>;
}

export interface RepeatedRun {
  out: string;
  manifest: RunManifest;
}

/** Where a repeated training puts its model, beside the manifest. */
export const repeatedModel = 'model';

/**
 * Writes `run.json` and beside it what a run has: a batch its table, a training its log and its model.
 *
 * @throws LabError `notFound` or `badInput` for a model or data that are gone or changed, or a manifest that cannot be
 *   read; `unusable` for one of a newer lab; `badArguments` for a folder that is taken; `cancelled`, and it can go on
 */
export async function repeatRun(
  { file, places, seed, resume, device, ...spec }: RepeatRunSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  { pool, versions }: RepeatRunTools,
): Promise<RepeatedRun> {
  const out = path.resolve(spec.out);
  const begun = await begunRun(out, resume);
  const source = await readRunFile(file);
  const { name, spec: repeated } = await repeatedSpec(source, seed, places);
  if (begun !== null && JSON.stringify([begun.kind, begun.spec]) !== JSON.stringify([repeated.kind, repeated.spec])) {
    throw new LabError('badArguments', {
      what: 'The run that lies here is of another manifest or seed.',
      where: out,
      kept: 'It is as it was.',
      todo: 'Name the manifest and the seed that it began with, or choose another --out.',
    });
  }
  const startMs = performance.now();
  const now = () => new Date().toISOString();
  const createdAt = begun?.createdAt ?? now();
  const parentId = runIdSchema.safeParse(path.basename(path.dirname(path.resolve(file))));
  const change = seed === null ? 'same' : 'seed';
  let manifest: RunManifest = {
    schemaVersion: 1,
    ...repeated,
    name,
    state: 'running',
    // Its model lies beside the manifest and not in a workspace.
    makesModelId: null,
    device,
    versions,
    createdAt,
    startedAt: begun?.startedAt ?? createdAt,
    endedAt: null,
    elapsedS: begun?.elapsedS ?? 0,
    progress: begun?.progress ?? notBegun(repeated),
    parent: parentId.success ? { runId: parentId.data, change } : null,
    reason: null,
    outcome: null,
    owner: { pid: process.pid, host: hostname() },
  };
  const keep = async (next: RunManifest) => {
    manifest = next;
    await writeWhole(path.join(out, manifestFile), `${JSON.stringify(next, null, 2)}\n`);
  };
  const end = (state: RunManifest['state'], done: number, reason: ErrorView | null) => ({
    ...manifest,
    state,
    reason,
    progress: { ...manifest.progress, done },
    endedAt: now(),
    elapsedS: manifest.elapsedS + (performance.now() - startMs) / 1000,
    owner: null,
  });
  await keep(manifest);
  let done = manifest.progress.done;
  const follow = (one: JobReport) => {
    if (one.count?.unit === manifest.progress.unit) done = one.count.done;
    report(one);
  };
  try {
    const outcome = await work(manifest, { out, places }, { resume, device }, signal, follow, { pool, versions });
    done = 'counts' in outcome ? outcome.counts.made : outcome.step;
    // A batch that was stopped has a result too.
    const isWhole = !('counts' in outcome) || outcome.counts.made === outcome.counts.of;
    // The outcome of a kind is that of its run; the compiler cannot follow it through the union.
    await keep({ ...end(isWhole ? 'done' : 'stopped', done, null), outcome } as RunManifest);
    if (!isWhole) throw new CancelledError();
    return { out, manifest };
  } catch (error) {
    if (!(error instanceof CancelledError) && !(error instanceof LabError && error.code === 'cancelled')) {
      // What broke the run off is what people have to know of, also where the disk takes no more words on it.
      await keep(end('failed', done, toErrorParts(error))).catch(() => undefined);
      throw error;
    }
    if (manifest.state === 'running') await keep(end('paused', done, null));
    throw stopped(error, file, out, manifest);
  }
}

/** What a repeated run does: see `jobs/run-jobs.ts` for the same behind the window. */
function work(
  manifest: RunManifest,
  { out, places }: { out: string; places: ModelPlaces },
  how: { resume: boolean; device: RepeatRunSpec['device'] },
  signal: AbortSignal,
  report: (report: JobReport) => void,
  { pool, versions }: RepeatRunTools,
): Promise<TrainingOutcome | SampleOutcome> {
  const { provider, threads } = how.device;
  const options = { resume: how.resume, device: { provider, threads } };
  const publish = () => undefined;
  if (manifest.kind === 'sample') {
    const where = { folder: out, model: modelFolder(places, manifest.spec.model.id) };
    return runSample(manifest, where, options, signal, report, { pool, publish });
  }
  const where = { folder: out, out: path.join(out, repeatedModel), places };
  return runTraining(manifest, where, options, signal, report, { pool, publish, versions, fresh: usualFresh });
}

/** The run that lies in a folder. @throws LabError when one lies there and shall not go on, or the other way round */
async function begunRun(out: string, resume: boolean): Promise<RunManifest | null> {
  const there = await readdir(out).catch((error: unknown): string[] => {
    if (isErrno(error, 'ENOENT')) return [];
    throw new LabError('badArguments', { what: 'This is no folder that a run could be written to.', where: out });
  });
  if (!resume) {
    if (there.length === 0) return null;
    throw new LabError('badArguments', {
      what: 'There is something in this folder already.',
      where: out,
      kept: 'It is as it was.',
      todo: there.includes(manifestFile)
        ? 'Go on with the run there by --resume, or choose another --out.'
        : 'Choose another --out.',
    });
  }
  if (!there.includes(manifestFile)) {
    throw new LabError('notFound', {
      what: 'There is no run here that could go on.',
      where: out,
      todo: 'Begin it without --resume.',
    });
  }
  const begun = await readRunFile(path.join(out, manifestFile));
  if (begun.state === 'done') {
    throw new LabError('badArguments', {
      what: 'The run that lies here is done: there is nothing to go on with.',
      where: out,
    });
  }
  return begun;
}

function stopped(error: unknown, file: string, out: string, { kind, progress }: RunManifest): LabError {
  const { done, of } = progress;
  return new LabError('cancelled', {
    what:
      kind === 'sample'
        ? `Stopped after ${done} of ${of} sequences.`
        : error instanceof LabError
          ? error.message
          : `Stopped after step ${done} of ${of}.`,
    where: out,
    kept: kind === 'sample' ? `${done} sequences.` : error instanceof LabError ? error.kept : null,
    todo: `Go on with: scmdm run ${file} --resume --out ${out}`,
  });
}
