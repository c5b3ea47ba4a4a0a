/** The runs of a workspace as folders. One that cannot be read, or is of a newer lab, is shown and kept. */
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import type { RunInfo, RunView } from '../../../preload/contract.ts';
import { LabError, toErrorParts } from '../../../models/base/errors.ts';
import { isErrno, messageOf, writeJson } from '../../files.ts';
import { isRunning } from '../../workspace-lock.ts';
import { files, modelFilesIn } from '../model-folder.ts';
import { modelFolder } from '../models/places.ts';
import { foldersIn, isFolderName, sizeOf } from '../folders.ts';
import { readNotes } from '../models/notes.ts';
import { checkpointStep } from '../checkpoint-step.ts';
import { manifestFile, NewerRunError, parseRunManifest, type RunManifest } from './manifest.ts';

/** The rows of a batch; while it is not whole, `growing` has those that are done. */
export const samplesFile = 'samples.parquet';
export const growingFile = 'samples.jsonl';
export const tracesFile = 'traces.jsonl';

/** A lab that works on a run writes to its manifest more often than this. */
const SILENT_MS = 120_000;

export function runsFolder(workspace: string): string {
  return path.join(workspace, 'runs');
}

/** @throws LabError `notFound` for an id that is not one folder's name */
export function runFolder(workspace: string, id: string): string {
  if (!isFolderName(id)) throw noSuch(id);
  return path.join(runsFolder(workspace), id);
}

/** @throws LabError `notFound`, or `badInput` when it is damaged or of a newer lab */
export async function readRun(workspace: string, id: string): Promise<RunManifest> {
  return readRunFile(path.join(runFolder(workspace, id), manifestFile));
}

/** The manifest of a run, wherever it lies; throws as `readRun`. */
export async function readRunFile(file: string): Promise<RunManifest> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!isErrno(error, 'ENOENT') && !isErrno(error, 'ENOTDIR')) throw damaged(file, messageOf(error));
    if ((await stat(path.dirname(file)).catch(() => null)) !== null) throw damaged(file, 'it is not there');
    throw noSuch(path.basename(path.dirname(file)));
  }
  try {
    return parseRunManifest(text);
  } catch (error) {
    if (error instanceof NewerRunError) throw newer(file, error.message);
    throw damaged(file, messageOf(error));
  }
}

export async function writeRun(workspace: string, id: string, manifest: RunManifest): Promise<void> {
  await writeJson(path.join(runFolder(workspace, id), manifestFile), manifest);
}

/** The ids of all runs. */
export async function runIds(workspace: string): Promise<string[]> {
  return foldersIn(runsFolder(workspace));
}

/**
 * A run as the window shows it. One that says that it runs, while nobody works on it, was interrupted.
 *
 * @param known what the lab that looks knows better than the disk: of a run that it works on itself, with its job, or of
 *   one whose end could not be written; null for any other
 */
export async function runView(
  workspace: string,
  id: string,
  known: { manifest: RunManifest; jobId: string | null } | null,
): Promise<RunView> {
  const folder = runFolder(workspace, id);
  const jobId = known?.jobId ?? null;
  const isLive = jobId !== null;
  const base = { id, notes: await readNotes(folder), bytes: await sizeOf(folder), jobId };
  let manifest: RunManifest;
  try {
    manifest = known?.manifest ?? (await readRun(workspace, id));
  } catch (error) {
    const isNewer = error instanceof LabError && error.code === 'unusable';
    return { ...base, name: id, state: isNewer ? 'newer' : 'damaged', error: toErrorParts(error), info: null };
  }
  const isActive = manifest.state === 'queued' || manifest.state === 'running';
  const isOrphan = isActive && !isLive && !(await isWorkedOn(folder, manifest));
  const state = isOrphan ? 'interrupted' : manifest.state;
  const kept = isLive ? manifest.progress : await keptProgress(workspace, folder, manifest);
  const { schemaVersion: _, name, state: _state, owner: _owner, ...about } = manifest;
  // One that has made everything may still have to write its result.
  const canResume = state !== 'done' && !(isActive && !isOrphan) && kept.done > 0;
  const reason = isOrphan ? orphaned(manifest, kept) : manifest.reason;
  const info: RunInfo = { ...about, progress: kept, reason, canResume };
  return { ...base, name, state, error: null, info };
}

/** Whether the lab that began it, or another one, is at it; a lab that looks knows of its own runs. */
async function isWorkedOn(folder: string, { owner }: RunManifest): Promise<boolean> {
  if (owner === null || (owner.host === hostname() && (owner.pid === process.pid || !isRunning(owner.pid))))
    return false;
  const status = await stat(path.join(folder, manifestFile)).catch(() => null);
  return status !== null && Date.now() - status.mtimeMs < SILENT_MS;
}

/** What lies on the disk: the step of the checkpoint, or the rows that are done. */
async function keptProgress(
  workspace: string,
  folder: string,
  { kind, state, progress, makesModelId }: RunManifest,
): Promise<RunManifest['progress']> {
  if (state === 'done') return progress;
  if (kind === 'sample') {
    const text = await readFile(path.join(folder, growingFile), 'latin1').catch(() => null);
    return text === null ? progress : { ...progress, done: distinctRows(text) };
  }
  if (makesModelId === null) return { ...progress, done: 0 };
  const model = modelFolder({ workspace, shipped: null }, makesModelId);
  const has = (await modelFilesIn(model)).includes(files.optimizer);
  return { ...progress, done: has ? await checkpointStep(model).catch(() => 0) : 0 };
}

/** Rows of a growing batch; one that was repaired stands there again. */
function distinctRows(text: string): number {
  return new Set(text.match(/^\{"number":\d+/gm)).size;
}

function orphaned({ kind, startedAt }: RunManifest, { done, of }: RunManifest['progress']) {
  const [what, kept] =
    kind === 'sample'
      ? ['batch', `${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} sequences.`]
      : ['training', done === 0 ? 'Nothing yet.' : `The checkpoint of step ${done.toLocaleString('en-US')}.`];
  return toErrorParts(
    new LabError('interrupted', {
      what:
        startedAt === null
          ? `The lab ended before the ${what} was begun.`
          : `The lab ended while the ${what} was running.`,
      kept,
      todo: done > 0 ? 'Resume it: it goes on from there.' : 'Start the same again.',
    }),
  );
}

function damaged(file: string, why: string): LabError {
  return new LabError('badInput', {
    what: `The run is damaged: ${path.basename(file)}: ${why}.`,
    where: file,
    kept: 'The lab has changed nothing in its folder.',
    todo: 'Bring the folder back from a copy, or put it in the trash.',
  });
}

function newer(file: string, why: string): LabError {
  return new LabError('unusable', {
    what: `The run cannot be read: ${why}.`,
    where: file,
    kept: 'The lab has changed nothing in its folder.',
    todo: 'Update the lab.',
  });
}

function noSuch(id: string): LabError {
  return new LabError('notFound', { what: 'There is no such run in the workspace.', where: id });
}
