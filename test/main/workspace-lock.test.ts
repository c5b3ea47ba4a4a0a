import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { lockFile, refuseWhileOthersWrite, withWorkspaceLock, type Holder } from '../../main/workspace-lock.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const holder = (pid: number, more: Partial<Holder> = {}): Holder => ({
  pid,
  parent: 1,
  host: hostname(),
  work: 'Import qm9',
  since: '2026-11-21T12:00:00.000Z',
  ...more,
});

function lockedBy(content: Holder | string): string {
  const workspace = tempFolder();
  writeFileSync(path.join(workspace, lockFile), typeof content === 'string' ? content : JSON.stringify(content));
  return workspace;
}

const gonePid = () => spawnSync(process.execPath, ['-e', '']).pid;

it('names its holder while the work goes on, and is gone after it, also after a fault', async () => {
  const workspace = tempFolder();
  const file = path.join(workspace, lockFile);
  const result = await withWorkspaceLock(workspace, 'Import a', () =>
    Promise.resolve(JSON.parse(readFileSync(file, 'utf8')) as Holder),
  );
  expect(result).toMatchObject({ pid: process.pid, work: 'Import a' });
  expect(existsSync(file)).toBe(false);
  await expect(withWorkspaceLock(workspace, 'b', () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
  expect(existsSync(file)).toBe(false);
});

it('is refused while a process that runs holds it, by the name of that process', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  try {
    const workspace = lockedBy(holder(other.pid as number));
    const work = withWorkspaceLock(workspace, 'mine', () => Promise.resolve());
    await expect(work).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining(`process ${String(other.pid)}`) as string,
      where: workspace,
    });
    await expect(work).rejects.toThrow(/Import qm9/);
    await expect(refuseWhileOthersWrite(workspace)).rejects.toMatchObject({ code: 'busy' });
    expect(existsSync(path.join(workspace, lockFile))).toBe(true);
  } finally {
    other.kill('SIGKILL');
  }
});

it('is taken over from a process that is gone', async () => {
  const workspace = lockedBy(holder(gonePid()));
  await refuseWhileOthersWrite(workspace);
  await expect(withWorkspaceLock(workspace, 'mine', () => Promise.resolve('done'))).resolves.toBe('done');
});

it('is taken over from another computer, or an unreadable one, only after a minute of silence', async () => {
  for (const content of [holder(1, { host: 'elsewhere' }), 'no JSON']) {
    const workspace = lockedBy(content);
    const work = () => withWorkspaceLock(workspace, 'mine', () => Promise.resolve('done'));
    await expect(work()).rejects.toMatchObject({ code: 'busy' });
    const longAgo = new Date(Date.now() - 61_000);
    utimesSync(path.join(workspace, lockFile), longAgo, longAgo);
    await expect(work()).resolves.toBe('done');
  }
});

it('does not stop the lab itself, whose own child process writes', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  try {
    await refuseWhileOthersWrite(lockedBy(holder(child.pid as number, { parent: process.pid })));
  } finally {
    child.kill('SIGKILL');
  }
});

it('lets one of many at once have it', async () => {
  const workspace = lockedBy(holder(gonePid()));
  let numInside = 0;
  let numMost = 0;
  const work = async () => {
    numMost = Math.max(numMost, ++numInside);
    await new Promise((resolve) => setTimeout(resolve, 20));
    numInside--;
  };
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => withWorkspaceLock(workspace, 'x', work)));
  expect(numMost).toBe(1);
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('says that a workspace is not there, and does not make it', async () => {
  const workspace = path.join(tempFolder(), 'gone');
  const work = withWorkspaceLock(workspace, 'x', () => Promise.resolve());
  await expect(work).rejects.toMatchObject({ code: 'badInput', message: 'The workspace folder is not there.' });
  expect(existsSync(workspace)).toBe(false);
});

it.runIf(process.platform !== 'win32')('leaves no empty lock where it cannot be written, as on a full disk', () => {
  const workspace = tempFolder();
  const module = JSON.stringify(new URL('../../main/workspace-lock.ts', import.meta.url).href);
  const program = `const { withWorkspaceLock } = await import(${module});
    await withWorkspaceLock(${JSON.stringify(workspace)}, 'x', async () => {}).catch((error) => console.log(error.message));`;
  // A limit on the size of files stands for the disk.
  const shell = 'ulimit -f 0; "$0" --input-type=module -e "$1" | cat';
  const { stdout } = spawnSync('sh', ['-c', shell, process.execPath, program], { encoding: 'utf8' });
  expect(stdout).toContain('The workspace cannot be written to: EFBIG');
  expect(existsSync(path.join(workspace, lockFile))).toBe(false);
});
