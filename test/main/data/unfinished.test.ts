import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { beginUnfinished, clearUnfinished, makeNamedFolder, placeFolder } from '../../../main/data/unfinished.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

it('clears away what dead processes of this computer left, and nothing else', async () => {
  const parent = tempFolder();
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const names = {
    dead: `.unfinished~${hostname()}~${String(gone)}~aa`,
    alive: `.unfinished~${hostname()}~${String(process.pid)}~bb`,
    elsewhere: `.unfinished~another-host~${String(gone)}~cc`,
    users: 'unfinished',
  };
  for (const name of Object.values(names)) {
    mkdirSync(path.join(parent, name, 'work'), { recursive: true });
    writeFileSync(path.join(parent, name, 'work', 'rows'), '1');
  }
  await clearUnfinished(parent);
  expect(readdirSync(parent).sort()).toEqual([names.alive, names.elsewhere, names.users].sort());
});

it('puts data sets in place under names that are free', async () => {
  const parent = path.join(tempFolder(), 'datasets');
  const ids: string[] = [];
  for (const name of ['EGFR – pIC50 (2026)', 'EGFR pIC50, 2026', 'α/β', '../..']) {
    const folder = await beginUnfinished(parent);
    writeFileSync(path.join(folder, 'dataset.json'), name);
    ids.push(await placeFolder(folder, parent, name, 'data'));
    expect(existsSync(folder)).toBe(false);
  }
  expect(ids).toEqual(['egfr-pic50-2026', 'egfr-pic50-2026-2', 'data', 'data-2']);
  expect(readdirSync(parent).sort()).toEqual([...ids].sort());
});

it('makes folders of free names, also for two who ask at once', async () => {
  const parent = path.join(tempFolder(), 'runs');
  const ids = await Promise.all(['JNK3', 'jnk3', 'ヒト'].map((name) => makeNamedFolder(parent, name, 'run')));
  expect([...ids].sort()).toEqual(['jnk3', 'jnk3-2', 'run']);
  expect(readdirSync(parent).sort()).toEqual(['jnk3', 'jnk3-2', 'run']);
});
