import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readOnlyFolder } from '../helpers/read-only-folder.ts';
import { inspectWorkspace, makeWorkspace } from '../../main/workspace.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

it('makes the rooms and counts what lies in them', async () => {
  const folder = path.join(tempFolder(), 'new');
  await makeWorkspace(folder);
  expect(readdirSync(folder).sort()).toEqual(['comparisons', 'datasets', 'models', 'runs', 'studies']);
  mkdirSync(path.join(folder, 'models', 'qm9'));
  writeFileSync(path.join(folder, 'models', 'qm9', 'weights.safetensors'), 'x'.repeat(1000));
  const view = await inspectWorkspace(folder);
  expect(view).toMatchObject({ state: 'ready', error: null, path: folder });
  expect(view.contents).toContainEqual({ what: 'Models and checkpoints', items: 1, bytes: 1000 });
});

it('says when the folder is gone, and does not make it anew', async () => {
  const folder = path.join(tempFolder(), 'gone');
  expect(await inspectWorkspace(folder)).toMatchObject({
    state: 'missing',
    error: { where: folder, code: 'badInput' },
  });
  expect(await inspectWorkspace(folder)).toMatchObject({ state: 'missing' });
});

it('says when it is a file', async () => {
  const file = path.join(tempFolder(), 'file');
  writeFileSync(file, 'x');
  expect((await inspectWorkspace(file)).state).toBe('notAFolder');
  await expect(makeWorkspace(file)).rejects.toMatchObject({ code: 'badInput', where: file });
});

it('says when it cannot be written to', async (ctx) => {
  const folder = readOnlyFolder();
  if (folder === null)
    ctx.skip('no read-only folder can be made here: the superuser may write anywhere, and mount failed');
  else expect(await inspectWorkspace(folder)).toMatchObject({ state: 'readOnly', error: { where: folder } });
});

it('leaves nothing in a folder that it only looks at', async () => {
  const folder = tempFolder();
  expect((await inspectWorkspace(folder)).state).toBe('ready');
  expect(readdirSync(folder)).toEqual([]);
});

it('survives a room that was removed by hand', async () => {
  const folder = path.join(tempFolder(), 'w');
  await makeWorkspace(folder);
  rmSync(path.join(folder, 'runs'), { recursive: true });
  expect((await inspectWorkspace(folder)).state).toBe('ready');
});
