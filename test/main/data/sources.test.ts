import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { SourceBook } from '../../../main/data/sources.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

it('names files by an id of its own, the same for the same file', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'a.smi');
  writeFileSync(file, 'CCO\n');
  const book = new SourceBook();
  const [first] = await book.offer([file]);
  const [again] = await book.offer([file]);
  expect(first).toMatchObject({ path: file, name: 'a.smi', bytes: 4 });
  expect(again?.sourceId).toBe(first?.sourceId);
  expect(book.pathOf(first?.sourceId ?? '')).toBe(file);
  expect(() => book.pathOf('unknown')).toThrow(/not chosen/);
  await expect(book.reopen(file)).resolves.toEqual(first);
  await expect(book.reopen(path.join(folder, 'gone'))).rejects.toMatchObject({ code: 'notFound' });
});

it('takes the files of a folder, but not those of its folders, and no hidden ones', async () => {
  const folder = tempFolder();
  mkdirSync(path.join(folder, 'deeper'));
  for (const name of ['b.csv', 'a.fa', '.DS_Store', 'deeper/c.smi']) writeFileSync(path.join(folder, name), '');
  const views = await new SourceBook().offer([folder]);
  expect(views.map(({ name }) => name)).toEqual(['a.fa', 'b.csv']);
});

it('says that there is no file', async () => {
  const folder = tempFolder();
  await expect(new SourceBook().offer([folder])).rejects.toMatchObject({ code: 'badInput', where: folder });
  await expect(new SourceBook().offer([path.join(folder, 'gone')])).rejects.toThrow(/ENOENT/);
});
