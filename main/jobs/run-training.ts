/** A training as a run: what its manifest says, its log into its folder. Window and command line run the same. */
import type { HeldOutView, JobReport, TrainingOutcome, TrainLine } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { ChemPool } from '../chem/pool.ts';
import { checkpointStep } from '../data/checkpoint-step.ts';
import { datasetFolder } from '../data/datasets/folder.ts';
import type { ModelPlaces } from '../data/models/places.ts';
import type { RunManifest } from '../data/runs/manifest.ts';
import { openLog } from '../data/train-log.ts';
import type { HeldOut } from '../engine/held-out.ts';
import { checkInputs } from '../runs/again.ts';
import { trainChoicesOf } from '../runs/plan.ts';
import type { SessionOptions } from '../session-options.ts';
import { FreshClock, freshSamples, type FreshSettings } from './fresh-samples.ts';
import { trainJob } from './train.ts';

export type TrainManifest = Extract<RunManifest, { kind: 'train' | 'adapt' }>;

export interface RunTrainingTools {
  pool: () => ChemPool;
  /** New lines of the log. */
  publish: (line: TrainLine) => void;
  versions: Record<string, string>;
  /** When samples are drawn on the way. */
  fresh: FreshSettings;
}

/**
 * Trains, and writes the log of the run; the model and its checkpoints go into a folder of their own.
 *
 * @param where the folder of the run, that of the model it makes, and where bases and data lie
 * @throws LabError that says what was kept; `cancelled` when it was stopped at a checkpoint
 */
export async function runTraining(
  manifest: TrainManifest,
  where: { folder: string; out: string; places: ModelPlaces },
  { resume, device }: { resume: boolean; device: SessionOptions },
  signal: AbortSignal,
  report: (report: JobReport) => void,
  { pool, publish, versions, fresh }: RunTrainingTools,
): Promise<TrainingOutcome> {
  const { folder, out, places } = where;
  if (!resume) await checkInputs(manifest, places);
  const before = resume ? await checkpointStep(out) : -1;
  const log = await openLog(folder, before);
  const write = (line: TrainLine) => {
    log.write(line);
    publish(line);
  };
  const now = () => new Date().toISOString();
  let step = Math.max(0, before);
  const clock = new FreshClock(fresh);
  const draw = async (model: Parameters<typeof freshSamples>[0], at: number) => {
    const { mostMs } = clock;
    const startMs = performance.now();
    const settings = { n: fresh.n, seed: manifest.spec.settings.seed, mostMs };
    const line = await freshSamples(model, at, settings, device, signal, pool);
    clock.drawn(performance.now() - startMs);
    if (line !== null) write(line);
    else if (!signal.aborted) write({ kind: 'note', step: at, at: now(), text: noTime(mostMs) });
  };
  const { kind, name, spec } = manifest;
  const data = [{ file: datasetFolder(places.workspace, spec.dataset.id), label: null }];
  const choices = resume ? { data } : trainChoicesOf(name, manifest, places);
  try {
    const result = await trainJob({ kind, out, choices, resume, device, logEvery: null }, signal, report, {
      pool,
      versions,
      publish(line) {
        step = line.step;
        write(plain(line));
      },
      say(text) {
        write({ kind: 'note', step, at: now(), text });
      },
      watch: {
        onStage(stage, at) {
          write({ kind: 'stage', step: at, at: now(), stage });
        },
        onCheckpoint(at, isBest) {
          write({ kind: 'checkpoint', step: at, at: now(), isBest });
        },
        async betweenSteps(at, model) {
          if (clock.isDue) await draw(await model(), at);
        },
        onEnd: (at, model) => draw(model, at),
      },
    });
    const { keptStep, ended, parameters, numTrain, numValidation, heldOutBefore, heldOut, tokensPerS } = result;
    if (ended === 'stopped') throw new Error('internal: a training that was stopped gave a result');
    return {
      step: result.step,
      keptStep,
      ended,
      parameters,
      numTrain,
      numValidation,
      heldOutBefore: heldOutBefore && plain(heldOutView(heldOutBefore)),
      heldOut: heldOut && plain(heldOutView(heldOut)),
      tokensPerS,
    };
  } catch (error) {
    throw await inTheWindow(error, out);
  }
}

function noTime(mostMs: number): string {
  const within = `${(mostMs / 1000).toLocaleString('en-US', { maximumFractionDigits: 1 })} s`;
  return `No samples were drawn: that would have taken more than ${within}.`;
}

function heldOutView({ nll, nllSelfCond, gap, byNoise }: HeldOut): HeldOutView {
  return { nll, nllSelfCond, gap, byNoise };
}

/** As it is read back from a file: what is not a number is null. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** The same error, with what can be done here in place of options of the command line. */
async function inTheWindow(error: unknown, out: string): Promise<unknown> {
  if (!(error instanceof LabError) || error.code === 'cancelled') return error;
  const step = await checkpointStep(out).catch(() => 0);
  const { code, message: what, where, todo } = error;
  const kept =
    step === 0 ? 'Nothing yet.' : `The checkpoint of step ${step.toLocaleString('en-US')}, and the model of then.`;
  const isOfTheShell = todo === null || /--[a-z]/.test(todo);
  const here = step === 0 ? 'Start the same again, or with other choices.' : 'Resume it, or keep the model as it is.';
  return new LabError(code, { what, where, kept, todo: isOfTheShell ? here : todo });
}
