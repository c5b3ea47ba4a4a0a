/**
 * One lab writes to a workspace at a time, be it a window or a command line. Reading needs no lock.
 *
 * The lock is a file of the workspace that names its holder and is touched every few seconds. That of a process that is
 * gone, or that gave no sign of life for a minute, is void and taken over. (`launch/lock.mjs` does the same for two
 * starts of the app, where the second waits.)
 */
import { utimes } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../models/base/errors.ts';
import { isDiskFull, isErrno, messageOf } from './files.ts';

const TOUCH_EVERY_MS = 5_000;
/** A laptop that slept, or a disk that hangs, is silent for a while too. */
const SILENT_MS = 60_000;

export const lockFile = '.scmdm-lab.lock';

const holderSchema = z.object({
  pid: z.int(),
  parent: z.int(),
  host: z.string(),
  /** What it does, for people: "Import qm9". */
  work: z.string(),
  since: z.string(),
});
export type Holder = z.infer<typeof holderSchema>;

/**
 * Does work while holding the lock of a workspace.
 *
 * @param work what is being done, for people
 * @throws LabError `busy` that names the holder when another lab writes to it; `badInput` when it is not there, or cannot
 *   be written to
 */
export async function withWorkspaceLock<T>(workspace: string, work: string, run: () => Promise<T>): Promise<T> {
  const file = path.join(workspace, lockFile);
  await take(file, work);
  const touch = setInterval(() => {
    // It may have moved with its workspace; what matters is then that the work goes on.
    utimes(file, new Date(), new Date(), () => undefined);
  }, TOUCH_EVERY_MS);
  try {
    return await run();
  } finally {
    clearInterval(touch);
    await rm(file, { force: true });
  }
}

/**
 * For changes that are done at once, such as a new name: refuses them while a lab other than this one writes.
 *
 * @throws LabError `busy`
 */
export async function refuseWhileOthersWrite(workspace: string): Promise<void> {
  const file = path.join(workspace, lockFile);
  const holder = await holderOf(file);
  const isOurs = holder !== null && [holder.pid, holder.parent].includes(process.pid) && holder.host === hostname();
  if (holder !== null && !isOurs && !(await isVoid(file, holder))) throw busy(workspace, holder);
}

/** Whether a process of this computer runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

async function take(file: string, work: string): Promise<void> {
  const holder: Holder = {
    pid: process.pid,
    parent: process.ppid,
    host: hostname(),
    work,
    since: new Date().toISOString(),
  };
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      try {
        await handle.writeFile(JSON.stringify(holder));
      } catch (error) {
        // On a full disk: an empty lock would keep everybody out for a minute.
        await rm(file, { force: true });
        throw error;
      } finally {
        await handle.close();
      }
      return;
    } catch (error) {
      if (!isErrno(error, 'EEXIST')) refuseFolder(file)(error);
    }
    const other = await holderOf(file);
    if (await isVoid(file, other)) await takeAway(file);
    else throw busy(path.dirname(file), other);
  }
}

/** Null for a lock that is not there, or that cannot be read, such as one that is just being written. */
async function holderOf(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function isVoid(file: string, holder: Holder | null): Promise<boolean> {
  const status = await stat(file).catch(() => null);
  if (status === null) return true;
  if (Date.now() - status.mtimeMs > SILENT_MS) return true;
  return holder !== null && holder.host === hostname() && !isRunning(holder.pid);
}

/** One at a time looks again and removes: else a slow one would take away the lock of a quick one that is new. */
async function takeAway(file: string): Promise<void> {
  const gate = `${file}.gate`;
  try {
    await (await open(gate, 'wx')).close();
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
    // Left by a process that died in between.
    if (await isVoid(gate, null)) await rm(gate, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 10));
    return;
  }
  try {
    if (await isVoid(file, await holderOf(file))) await rm(file, { force: true });
  } finally {
    await rm(gate, { force: true });
  }
}

function busy(workspace: string, holder: Holder | null): LabError {
  const who = holder === null ? 'Another lab' : `Another lab (process ${String(holder.pid)} on ${holder.host})`;
  const what = holder === null ? '' : `: ${holder.work}, since ${holder.since}`;
  return new LabError('busy', {
    what: `${who} is writing to this workspace${what}.`,
    where: workspace,
    kept: 'Nothing was changed.',
    todo: 'Wait until it has ended, or end it; then try again.',
  });
}

function refuseFolder(file: string): (error: unknown) => never {
  return (error) => {
    throw new LabError('badInput', {
      what: isErrno(error, 'ENOENT')
        ? 'The workspace folder is not there.'
        : isDiskFull(error)
          ? 'The disk of the workspace is full.'
          : `The workspace cannot be written to: ${messageOf(error)}.`,
      where: path.dirname(file),
      kept: 'Nothing was changed.',
      todo: isDiskFull(error)
        ? 'Make room on its disk, or choose another workspace.'
        : 'Choose another workspace, or mend the rights of this one.',
    });
  };
}
