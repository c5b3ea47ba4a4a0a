import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { moveWorkspaceJob } from '../../../main/jobs/move-workspace.ts';
import { makeWorkspace } from '../../../main/workspace.ts';
import { otherDisk } from '../../helpers/other-disk.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

async function workspaceIn(parent: string): Promise<string> {
  const folder = path.join(parent, 'from');
  await makeWorkspace(folder);
  mkdirSync(path.join(folder, 'models', 'a'));
  writeFileSync(path.join(folder, 'models', 'a', 'weights'), 'w'.repeat(100_000));
  writeFileSync(path.join(folder, 'runs', 'log.jsonl'), '{}\n');
  return folder;
}

function bench() {
  const adopt = vi.fn((_folder: string) => Promise.resolve());
  const trash = vi.fn((_folder: string) => Promise.resolve());
  return { adopt, trash, job: moveWorkspaceJob({ adopt, trash }) };
}

const going = new AbortController().signal;
const quiet = () => undefined;

it('renames on the same disk', async () => {
  const parent = tempFolder();
  const from = await workspaceIn(parent);
  const to = path.join(parent, 'to', 'SCMDM Lab');
  const { job, adopt, trash } = bench();
  const result = await job({ kind: 'moveWorkspace', from, to }, going, quiet);
  expect(result).toEqual({ from, to, files: 2, bytes: 100_003, leftBehind: null });
  expect(readFileSync(path.join(to, 'models', 'a', 'weights'), 'utf8')).toHaveLength(100_000);
  expect(existsSync(from)).toBe(false);
  expect(adopt).toHaveBeenCalledExactlyOnceWith(to);
  expect(trash).not.toHaveBeenCalled();
});

it('copies to another disk, keeps empty rooms, and only then puts the old folder in the trash', async (ctx) => {
  const disk = otherDisk();
  if (disk === null) return ctx.skip('no second disk can be mounted here');
  const from = await workspaceIn(tempFolder());
  const to = path.join(disk, 'SCMDM Lab');
  const { job, adopt, trash } = bench();
  adopt.mockImplementation(() => {
    expect(existsSync(path.join(to, 'models', 'a', 'weights'))).toBe(true);
    expect(trash).not.toHaveBeenCalled();
    return Promise.resolve();
  });
  const reports: (number | null)[] = [];
  await job({ kind: 'moveWorkspace', from, to }, going, (report) => reports.push(report.fraction));
  expect(readdirSync(disk)).toEqual(['SCMDM Lab']);
  expect(readdirSync(to).sort()).toEqual(['comparisons', 'datasets', 'models', 'runs', 'studies']);
  expect(trash).toHaveBeenCalledExactlyOnceWith(from);
  expect(reports.at(-1)).toBe(1);
});

it('leaves everything as it was when it is cancelled in the middle', async (ctx) => {
  const disk = otherDisk();
  if (disk === null) return ctx.skip('no second disk can be mounted here');
  const from = await workspaceIn(tempFolder());
  const { job, adopt, trash } = bench();
  const stop = new AbortController();
  const run = job({ kind: 'moveWorkspace', from, to: path.join(disk, 'x') }, stop.signal, ({ count }) => {
    if (count?.done === 1) stop.abort();
  });
  await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(disk)).toEqual([]);
  expect(readdirSync(from).sort()).toEqual(['comparisons', 'datasets', 'models', 'runs', 'studies']);
  expect(adopt).not.toHaveBeenCalled();
  expect(trash).not.toHaveBeenCalled();
});

it('moves back when the settings cannot take the new place', async () => {
  const parent = tempFolder();
  const from = await workspaceIn(parent);
  const { job, adopt } = bench();
  adopt.mockRejectedValue(new Error('disk full'));
  const to = path.join(parent, 'to');
  await expect(job({ kind: 'moveWorkspace', from, to }, going, quiet)).rejects.toThrow('disk full');
  expect(existsSync(path.join(from, 'models', 'a', 'weights'))).toBe(true);
  expect(existsSync(to)).toBe(false);
});

it('removes the copy again when the settings cannot take a place on another disk', async (ctx) => {
  const disk = otherDisk();
  if (disk === null) return ctx.skip('no second disk can be mounted here');
  const from = await workspaceIn(tempFolder());
  const { job, adopt, trash } = bench();
  adopt.mockRejectedValue(new Error('disk full'));
  await expect(job({ kind: 'moveWorkspace', from, to: path.join(disk, 'x') }, going, quiet)).rejects.toThrow(
    'disk full',
  );
  expect(readdirSync(disk)).toEqual([]);
  expect(existsSync(path.join(from, 'models', 'a', 'weights'))).toBe(true);
  expect(trash).not.toHaveBeenCalled();
});

it('says where the old folder is when it cannot be removed', async (ctx) => {
  const disk = otherDisk();
  if (disk === null) return ctx.skip('no second disk can be mounted here');
  const from = await workspaceIn(tempFolder());
  const { job, trash } = bench();
  trash.mockRejectedValue(new Error('no trash here'));
  const result = await job({ kind: 'moveWorkspace', from, to: path.join(disk, 'x') }, going, quiet);
  expect(result.leftBehind).toContain(from);
});

it('refuses a folder that holds something, itself, and a folder inside itself', async () => {
  const parent = tempFolder();
  const from = await workspaceIn(parent);
  const { job, adopt } = bench();
  const full = path.join(parent, 'full');
  mkdirSync(full);
  writeFileSync(path.join(full, 'thesis.docx'), 'x');
  for (const to of [full, from, path.join(from, 'inside'), path.join(full, 'thesis.docx', 'x')]) {
    await expect(job({ kind: 'moveWorkspace', from, to }, going, quiet)).rejects.toMatchObject({ code: 'badInput' });
  }
  expect(adopt).not.toHaveBeenCalled();
  expect(readdirSync(full)).toEqual(['thesis.docx']);
});

it('moves links as links', async (ctx) => {
  const disk = otherDisk();
  if (disk === null) return ctx.skip('no second disk can be mounted here');
  const parent = tempFolder();
  const from = await workspaceIn(parent);
  writeFileSync(path.join(parent, 'outside'), 'x');
  symlinkSync(path.join(parent, 'outside'), path.join(from, 'runs', 'link'));
  const { job } = bench();
  await job({ kind: 'moveWorkspace', from, to: path.join(disk, 'x') }, going, quiet);
  expect(readFileSync(path.join(disk, 'x', 'runs', 'link'), 'utf8')).toBe('x');
});
