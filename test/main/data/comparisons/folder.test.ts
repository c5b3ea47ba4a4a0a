import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  comparisonFolder,
  listComparisons,
  readComparison,
  readComparisonReport,
  renameComparison,
} from '../../../../main/data/comparisons/folder.ts';
import { manifestOf, parseManifest } from '../../../../main/data/comparisons/manifest.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';
import { aManifest, aReport, putComparison } from './a-comparison.ts';

it('lists comparisons, the newest first, without those on their way in or out', async () => {
  const workspace = tempFolder();
  putComparison(workspace, 'old', { ...aManifest, name: 'Old', createdAt: '2025-01-01T00:00:00.000Z' });
  putComparison(workspace, 'leads');
  mkdirSync(path.join(workspace, 'comparisons', '.unfinished~x~1~a'));
  mkdirSync(path.join(workspace, 'comparisons', '.removed~b'));
  const views = await listComparisons(workspace);
  expect(views.map(({ id, name, state }) => [id, name, state])).toEqual([
    ['leads', 'Leads', 'ready'],
    ['old', 'Old', 'ready'],
  ]);
  expect(views[0]?.info?.generated[0]).toMatchObject({ name: 'made', numValid: 9 });
  expect(views[0]?.bytes).toBeGreaterThan(500);
  await expect(listComparisons(tempFolder())).resolves.toEqual([]);
});

it.each([
  ['no JSON', '{"schemaVersion": 1,', /JSON/],
  ['a part that does not fit', { ...aManifest, tookS: -1 }, /tookS/],
  ['no set', { ...aManifest, generated: [] }, /generated/],
])('shows one with %s as damaged with the reason, and keeps it as it is', async (_case, manifest, reason) => {
  const workspace = tempFolder();
  const folder = putComparison(workspace, 'bad', manifest);
  const before = readFileSync(path.join(folder, 'comparison.json'), 'utf8');
  const [view] = await listComparisons(workspace);
  expect(view).toMatchObject({ id: 'bad', name: 'bad', state: 'damaged', info: null });
  expect(view?.error?.what).toMatch(reason);
  await expect(renameComparison(workspace, 'bad', 'good')).rejects.toMatchObject({ code: 'badInput' });
  expect(readFileSync(path.join(folder, 'comparison.json'), 'utf8')).toBe(before);
});

it('tells one of a newer lab from a damaged one', async () => {
  const workspace = tempFolder();
  putComparison(workspace, 'later', { ...aManifest, schemaVersion: 2, later: true });
  const [view] = await listComparisons(workspace);
  expect(view).toMatchObject({ state: 'newer', info: null });
  expect(view?.error?.what).toMatch(/newer lab \(schema version 2/);
  expect(view?.error?.todo).toContain('the lab that wrote it');
});

it('says what is missing of one that is not whole', async () => {
  const workspace = tempFolder();
  const folder = putComparison(workspace, 'leads');
  rmSync(path.join(folder, 'report.html'));
  await expect(readComparison(workspace, 'leads')).rejects.toThrow('report.html: it is not there');
  await expect(readComparison(workspace, 'nowhere')).rejects.toMatchObject({ code: 'notFound' });
  expect(() => comparisonFolder(workspace, '../datasets')).toThrow('no such comparison');
});

it('reads the report, and says where one is damaged', async () => {
  const workspace = tempFolder();
  const folder = putComparison(workspace, 'leads');
  await expect(readComparisonReport(workspace, 'leads')).resolves.toEqual(aReport);
  writeFileSync(path.join(folder, 'report.json'), JSON.stringify({ ...aReport, schemaVersion: 99 }));
  await expect(readComparisonReport(workspace, 'leads')).rejects.toThrow('version 99');
});

it('gives another name, and keeps all else', async () => {
  const workspace = tempFolder();
  putComparison(workspace, 'leads');
  await renameComparison(workspace, 'leads', 'Our leads');
  await expect(readComparison(workspace, 'leads')).resolves.toEqual({ ...aManifest, name: 'Our leads' });
});

it('writes a manifest that it reads again', () => {
  const plain = ({ name, series, from }: (typeof aManifest)['reference']) => ({ name, series, from });
  const compared = {
    name: 'Leads',
    generated: aManifest.generated.map(plain),
    reference: plain(aManifest.reference),
    train: null,
    choices: aManifest.choices,
  };
  const made = manifestOf(compared, aReport, '0.1.0');
  expect(made).toEqual(aManifest);
  expect(parseManifest(JSON.stringify(made))).toEqual(made);
});
