/** The workspace folder: whether it can be used, and what lies in it. */
import { constants } from 'node:fs';
import { access, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { WorkspaceView } from '../preload/contract.ts';
import { LabError, toErrorParts } from '../models/base/errors.ts';
import { isErrno, messageOf } from './files.ts';

/** The parts of a workspace; each is a folder of folders. */
const rooms = [
  { folder: 'datasets', what: 'Data sets' },
  { folder: 'models', what: 'Models and checkpoints' },
  { folder: 'runs', what: 'Runs and batches' },
  { folder: 'studies', what: 'Studies' },
  { folder: 'comparisons', what: 'Comparisons' },
] as const;

/** Looks at a workspace; nothing is left in it, and rooms that are missing stay missing. */
export async function inspectWorkspace(folder: string): Promise<WorkspaceView> {
  const problem = await problemOf(folder);
  if (problem !== null) {
    return { path: folder, state: problem.state, error: toErrorParts(problem.error), contents: [] };
  }
  const contents = await Promise.all(
    rooms.map(async ({ folder: room, what }) => ({ what, ...(await sizeOf(path.join(folder, room))) })),
  );
  return { path: folder, state: 'ready', error: null, contents };
}

/** Makes the folder and its rooms where they are missing. @throws LabError `badInput` when that is not possible */
export async function makeWorkspace(folder: string): Promise<void> {
  try {
    for (const { folder: room } of rooms) await mkdir(path.join(folder, room), { recursive: true });
  } catch (error) {
    throw new LabError('badInput', {
      what: `The workspace folder could not be made: ${messageOf(error)}.`,
      where: folder,
      kept: 'Nothing was changed.',
      todo: 'Choose another folder.',
    });
  }
}

type Problem = { state: Exclude<WorkspaceView['state'], 'ready'>; error: LabError } | null;

async function problemOf(folder: string): Promise<Problem> {
  const error = (what: string) =>
    new LabError('badInput', {
      what,
      where: folder,
      kept: 'The lab has changed nothing in it.',
      todo: 'Choose another folder, or mend this one and try again.',
    });
  try {
    const status = await stat(folder);
    if (!status.isDirectory()) return { state: 'notAFolder', error: error('The workspace is a file, not a folder.') };
  } catch (cause) {
    if (isErrno(cause, 'ENOENT'))
      return { state: 'missing', error: error('The workspace folder is not there any more.') };
    return { state: 'missing', error: error(`The workspace folder cannot be reached: ${messageOf(cause)}.`) };
  }
  try {
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    await probeWrite(folder);
  } catch {
    return { state: 'readOnly', error: error('The workspace folder cannot be written to.') };
  }
  return null;
}

/** Access rights do not tell of a read-only disk or of an access list: only writing does. */
async function probeWrite(folder: string): Promise<void> {
  const probe = path.join(folder, `.scmdm-lab-write-test-${String(process.pid)}`);
  await writeFile(probe, '');
  await rm(probe);
}

async function sizeOf(folder: string): Promise<{ items: number; bytes: number }> {
  const items = await readdir(folder).catch(() => []);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    // A file may go while we count; it then counts nothing.
    bytes += await stat(path.join(entry.parentPath, entry.name))
      .then((s) => s.size)
      .catch(() => 0);
  }
  return { items: items.length, bytes };
}
