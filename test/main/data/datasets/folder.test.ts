import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { datasetFolder, listDatasets, readReport, renameDataset } from '../../../../main/data/datasets/folder.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';
import { aManifest, noRecords, putDataset } from './a-dataset.ts';

it('lists data sets, the newest first, and knows their size', async () => {
  const workspace = tempFolder();
  putDataset(workspace, 'old', { ...aManifest, name: 'Old', importedAt: '2025-01-01T00:00:00.000Z' });
  putDataset(workspace, 'leads');
  mkdirSync(path.join(workspace, 'datasets', '.unfinished~x~1~a'));
  writeFileSync(path.join(workspace, 'datasets', 'a note.txt'), '');
  const views = await listDatasets(workspace);
  expect(views.map(({ id, name, state }) => [id, name, state])).toEqual([
    ['leads', 'Leads', 'ready'],
    ['old', 'Old', 'ready'],
  ]);
  expect(views[0]?.info).toMatchObject({ counts: aManifest.counts, properties: [{ name: 'pIC50', kind: 'number' }] });
  expect(views[0]?.bytes).toBe(JSON.stringify(aManifest).length + noRecords.length + 2);
});

it('has none where there is no folder yet', async () => {
  await expect(listDatasets(tempFolder())).resolves.toEqual([]);
});

it.each([
  ['no JSON', '{"schemaVersion": 1, "name":', /JSON/],
  ['a part that does not fit', { ...aManifest, counts: { ...aManifest.counts, read: -1 } }, /counts\.read/],
  ['a newer form', { ...aManifest, schemaVersion: 2, later: true }, /newer lab \(schema version 2/],
  ['no object', '[]', /schemaVersion|object/],
])('shows one with %s as damaged with the reason, and keeps it as it is', async (_case, manifest, reason) => {
  const workspace = tempFolder();
  const folder = putDataset(workspace, 'bad', manifest);
  const before = readFileSync(path.join(folder, 'dataset.json'), 'utf8');
  const [view] = await listDatasets(workspace);
  expect(view).toMatchObject({ id: 'bad', name: 'bad', state: 'damaged', info: null });
  expect(view?.error?.what).toMatch(reason);
  await expect(renameDataset(workspace, 'bad', 'good')).rejects.toMatchObject({ code: 'badInput' });
  expect(readFileSync(path.join(folder, 'dataset.json'), 'utf8')).toBe(before);
  expect(readdirSync(folder)).toHaveLength(3);
});

it('shows one without its records, or without a manifest, as damaged', async () => {
  const workspace = tempFolder();
  rmSync(path.join(putDataset(workspace, 'a'), 'records.parquet'));
  rmSync(path.join(putDataset(workspace, 'b'), 'dataset.json'));
  const views = await listDatasets(workspace);
  expect(views.map(({ state }) => state)).toEqual(['damaged', 'damaged']);
  expect(views[0]?.error?.what).toContain('records.parquet');
  expect(views[1]?.error?.what).toContain('dataset.json');
});

it.each(['', 'PAR1', noRecords.slice(0, -1)])(
  'shows one whose records were cut off to “%s” as damaged',
  async (text) => {
    const workspace = tempFolder();
    writeFileSync(path.join(putDataset(workspace, 'cut'), 'records.parquet'), text);
    const [view] = await listDatasets(workspace);
    expect(view).toMatchObject({ id: 'cut', state: 'damaged' });
    expect(view?.error?.what).toBe('The data set is damaged: records.parquet: it is cut off, or no Parquet file.');
  },
);

it('gives a data set another name, and keeps its folder', async () => {
  const workspace = tempFolder();
  putDataset(workspace, 'leads');
  await renameDataset(workspace, 'leads', 'Leads of June');
  expect((await listDatasets(workspace)).map(({ id, name }) => [id, name])).toEqual([['leads', 'Leads of June']]);
});

it.each(['', '..', '.hidden', '../other', 'a/b', path.resolve('/etc')])('knows no data set called %j', async (id) => {
  expect(() => datasetFolder('/workspace', id)).toThrow(/no such data set/);
  await expect(readReport(tempFolder(), 'not there')).rejects.toMatchObject({ code: 'notFound' });
});
