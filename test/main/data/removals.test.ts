import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Removals } from '../../../main/data/removals.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';
import { putComparison } from './comparisons/a-comparison.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('hides a folder at once, and gives it to the trash later', async () => {
  const workspace = tempFolder();
  const folder = putComparison(workspace, 'leads');
  const trashed: string[] = [];
  const removals = new Removals((one) => Promise.resolve(void trashed.push(one)), 1000);
  await removals.remove(folder);
  expect(existsSync(folder)).toBe(false);
  expect(trashed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(() => expect(trashed).toEqual([folder]));
  await expect(removals.restore(folder)).rejects.toMatchObject({ code: 'notFound' });
});

it('brings it back while it can, with all that is in it', async () => {
  const workspace = tempFolder();
  const folder = putComparison(workspace, 'leads');
  const before = readdirSync(folder);
  const trash = vi.fn(() => Promise.resolve());
  const removals = new Removals(trash, 1000);
  await removals.remove(folder);
  await removals.restore(folder);
  await vi.advanceTimersByTimeAsync(5000);
  expect(readdirSync(folder)).toEqual(before);
  expect(trash).not.toHaveBeenCalled();
});

it('does not bring it back over another of its name', async () => {
  const workspace = tempFolder();
  const folder = putComparison(workspace, 'leads');
  const removals = new Removals(() => Promise.resolve(), 1000);
  await removals.remove(folder);
  putComparison(workspace, 'leads');
  await expect(removals.restore(folder)).rejects.toMatchObject({ code: 'busy' });
});

it('gives it to the trash beside another that has taken its name', async () => {
  const workspace = tempFolder();
  const folder = putComparison(workspace, 'leads');
  const trashed: string[] = [];
  const removals = new Removals((one) => Promise.resolve(void trashed.push(path.basename(one))), 1000);
  await removals.remove(folder);
  putComparison(workspace, 'leads');
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(() => expect(trashed).toEqual(['.removed~leads']));
  expect(existsSync(folder)).toBe(true);
});

it('gives to the trash what an earlier start had put aside, and not what can still be brought back', async () => {
  const workspace = tempFolder();
  const parent = path.join(workspace, 'comparisons');
  putComparison(workspace, '.removed~old');
  const folder = putComparison(workspace, 'leads');
  const trashed: string[] = [];
  const removals = new Removals((one) => Promise.resolve(void trashed.push(path.basename(one))), 1000);
  // Another lab may have put it aside just now.
  await removals.clear(parent);
  expect(trashed).toEqual([]);
  vi.setSystemTime(Date.now() + 2000);
  await removals.remove(folder);
  await removals.clear(parent);
  expect(trashed).toEqual(['old']);
});
