import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readJsonOrSetAside, writeJson } from '../../main/files.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

it('puts a new file in the place of the old one, and never writes into it', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'a.json');
  await writeJson(file, { version: 1 });
  const old = openSync(file, 'r');
  await writeJson(file, { version: 2 });
  expect(fstatSync(old).ino).not.toBe(statSync(file).ino);
  expect(readFileSync(old, 'utf8')).toContain('"version": 1');
  closeSync(old);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

it('leaves the old file as it was when the new one cannot be written', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'a.json');
  await writeJson(file, { version: 1 });
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  await expect(writeJson(file, circle)).rejects.toThrow();
  expect(readFileSync(file, 'utf8')).toContain('"version": 1');
});

it('sets aside what cannot be read as a file, too', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'a.json');
  mkdirSync(file);
  writeFileSync(path.join(file, 'inside'), 'x');
  const read = await readJsonOrSetAside(file, (value) => value);
  expect(read.state).toBe('damaged');
  const [kept] = readdirSync(folder);
  expect(kept).toMatch(/^a\.damaged-.*\.json$/);
  expect(readFileSync(path.join(folder, kept ?? '', 'inside'), 'utf8')).toBe('x');
});
