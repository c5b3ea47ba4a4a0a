import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findModel } from '../../../main/data/find-model.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

function model(folder: string, name: string): string {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, 'weights.safetensors'), '');
  return path.join(folder, name);
}

it('finds a path, then one of the workspace, then a shipped one', async () => {
  const folders = { workspace: tempFolder(), shipped: tempFolder() };
  const own = model(folders.workspace, 'own');
  const shipped = model(folders.shipped, 'qm9');
  const elsewhere = model(tempFolder(), 'elsewhere');
  expect(await findModel('own', folders)).toEqual({ path: own, note: null });
  expect(await findModel('qm9', folders)).toEqual({ path: shipped, note: null });
  expect(await findModel(elsewhere, folders)).toEqual({ path: elsewhere, note: null });
  expect(await findModel('qm9', { ...folders, shipped: null })).toEqual({ path: 'qm9', note: null });
  expect(await findModel('models/qm9', folders)).toEqual({ path: 'models/qm9', note: null });
});

it('takes one’s own where names clash, says so, and finds the shipped one by its prefix', async () => {
  const folders = { workspace: tempFolder(), shipped: tempFolder() };
  const own = model(folders.workspace, 'qm9');
  const shipped = model(folders.shipped, 'qm9');
  expect(await findModel('qm9', folders)).toEqual({
    path: own,
    note: 'Several models are called qm9. Used is that of the workspace; not the shipped one, which “shipped:qm9” names.',
  });
  expect(await findModel('shipped:qm9', folders)).toEqual({ path: shipped, note: null });
  expect(await findModel('shipped:none', folders)).toEqual({ path: 'shipped:none', note: null });
});

it('does not take a folder of the same name for a model', async () => {
  const folders = { workspace: tempFolder(), shipped: tempFolder() };
  // This repository has a folder `test`, which the tests run beside.
  const shipped = model(folders.shipped, 'test');
  expect(await findModel('test', folders)).toEqual({ path: shipped, note: null });
});
