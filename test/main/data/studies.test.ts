import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import {
  editStudy,
  listStudies,
  readStudy,
  readStudyReport,
  studyFolder,
  writeStudyManifest,
} from '../../../main/data/studies/folder.ts';
import { samplerPlan } from '../../../models/sampler/plan.ts';
import { fullStudy } from '../../helpers/study-reports.ts';

const workspace = mkdtempSync(path.join(tmpdir(), 'scmdm-test-'));
afterAll(() => {
  rmSync(workspace, { recursive: true, force: true });
});

const start = {
  name: 'S',
  modelId: 'shipped:qm9',
  datasetId: 'jnk3',
  steps: 300,
  trainSeeds: 1,
  samplers: [samplerPlan('first-hitting')],
  n: 1_000,
  seeds: 3,
  seed: 0,
};
const manifest = (second: number, reason: null | 'interrupted' | 'badInput' = null) => ({
  schemaVersion: 1 as const,
  name: `S ${second}`,
  start,
  modelName: 'qm9',
  dataName: 'jnk3',
  createdAt: new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString(),
  device: { provider: 'cpu' as const, threads: 2 },
  reason: reason && { code: reason, what: 'why', where: null, kept: null, todo: null },
});

it('lists studies as they stand, newest first, and damaged ones with their reason', async () => {
  await writeStudyManifest(workspace, 'done', manifest(1, 'interrupted'));
  mkdirSync(path.join(studyFolder(workspace, 'done'), 'study'));
  writeFileSync(path.join(studyFolder(workspace, 'done'), 'study', 'study.json'), JSON.stringify(fullStudy()));
  await writeStudyManifest(workspace, 'cut', manifest(2));
  await writeStudyManifest(workspace, 'failed', manifest(3, 'badInput'));
  await writeStudyManifest(workspace, 'running', manifest(4));
  mkdirSync(studyFolder(workspace, 'broken'));
  writeFileSync(path.join(studyFolder(workspace, 'broken'), 'lab-study.json'), '{"schemaVersion": 1}');
  const views = await listStudies(workspace, (id) => (id === 'running' ? { id: 'job', state: 'running' } : null));
  expect(views.map(({ id, state, error }) => [id, state, error?.what ?? null])).toEqual([
    ['running', 'running', null],
    ['failed', 'failed', 'why'],
    ['cut', 'interrupted', null],
    ['done', 'done', null],
    ['broken', 'damaged', expect.stringContaining('lab-study.json')],
  ]);
  expect(await readStudyReport(workspace, 'done')).toEqual(fullStudy());
  await expect(readStudyReport(workspace, 'cut')).rejects.toMatchObject({ code: 'notFound' });
  expect(() => studyFolder(workspace, '../x')).toThrow('no such study');
});

it('changes a name and a reason that come at once, neither undoing the other', async () => {
  await writeStudyManifest(workspace, 'both', manifest(5));
  const { reason } = manifest(5, 'interrupted');
  await Promise.all([
    editStudy(workspace, 'both', { name: 'Another' }),
    expect(editStudy(workspace, 'gone', { name: 'x' })).rejects.toMatchObject({ code: 'notFound' }),
    editStudy(workspace, 'both', { reason }),
  ]);
  expect(await readStudy(workspace, 'both')).toEqual({ ...manifest(5), name: 'Another', reason });
});
