import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { fileHandlers } from '../../main/handlers/file.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const files = [
  { name: 'forest-1', format: 'svg', content: '<svg/>', isBase64: false },
  { name: '../gc', format: 'png', content: Buffer.from([137, 80]).toString('base64'), isBase64: true },
] as const;

it('writes many files into a folder that was not there, and never outside it', async () => {
  const folder = tempFolder();
  mkdirSync(path.join(folder, 'figures'));
  const { 'file.saveAll': saveAll } = fileHandlers({
    askSave: () => Promise.resolve(null),
    askFolder: () => Promise.resolve(folder),
  });
  const saved = await saveAll({ name: 'figures', files: [...files] });
  expect(saved).toEqual({ folder: path.join(folder, 'figures-2'), files: 2 });
  const [first = '', second = ''] = readdirSync(path.join(folder, 'figures-2')).toSorted((a, b) => b.length - a.length);
  expect(readdirSync(folder).toSorted()).toEqual(['figures', 'figures-2']);
  expect(readFileSync(path.join(folder, 'figures-2', first), 'utf8')).toBe('<svg/>');
  expect([...readFileSync(path.join(folder, 'figures-2', second))]).toEqual([137, 80]);
  rmSync(folder, { recursive: true });
  await expect(saveAll({ name: 'figures', files: [...files] })).rejects.toMatchObject({ code: 'unusable' });
});
