import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { dataFileOf, nameFiles } from '../../../main/data/data-files.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

it('reads NAME=FILE as a label and a file, unless there is a file of that name', async () => {
  const folder = tempFolder();
  const odd = path.join(folder, 'pH=7.csv');
  const datasets = path.join(folder, 'datasets');
  writeFileSync(odd, 'C');
  expect(await dataFileOf('promoter=a.csv', datasets)).toEqual({ file: path.resolve('a.csv'), label: 'promoter' });
  expect(await dataFileOf('a.csv', datasets)).toEqual({ file: path.resolve('a.csv'), label: null });
  expect(await dataFileOf('=a.csv', datasets)).toEqual({ file: path.resolve('=a.csv'), label: null });
  expect(await dataFileOf(odd, datasets)).toEqual({ file: odd, label: null });
  expect(await dataFileOf(`acid=${odd}`, datasets)).toEqual({ file: odd, label: 'acid' });
});

it('takes what is no path for a data set of the workspace, if there is one', async () => {
  const datasets = tempFolder();
  mkdirSync(path.join(datasets, 'leads'));
  const file = path.join(datasets, 'leads');
  expect(await dataFileOf('leads', datasets)).toEqual({ file, label: null });
  expect(await dataFileOf('active=leads', datasets)).toEqual({ file, label: 'active' });
  expect(await dataFileOf('../leads', datasets)).toEqual({ file: path.resolve('../leads'), label: null });
  expect(await dataFileOf('other', datasets)).toEqual({ file: path.resolve('other'), label: null });
});

it('names files in one line', () => {
  const files = [
    { file: '/data/a.csv', label: 'promoter' },
    { file: '/data/b.csv', label: null },
  ];
  expect(nameFiles(files)).toBe('promoter=/data/a.csv, /data/b.csv');
  expect(nameFiles(files, (file) => path.basename(file))).toBe('promoter=a.csv, b.csv');
});
