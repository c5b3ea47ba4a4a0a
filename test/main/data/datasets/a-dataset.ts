import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { manifestFile, recordsFile, reportFile, type Manifest } from '../../../../main/data/datasets/manifest.ts';
import { defaultChoices } from '../../../../main/data/import/default-choices.ts';

export const aManifest: Manifest = {
  schemaVersion: 1,
  name: 'Leads',
  labVersion: '0.1.0',
  domain: 'molecules',
  format: 'table',
  source: { path: '/files/leads.csv', bytes: 10, sha256: 'a'.repeat(64) },
  importedAt: '2026-11-21T12:00:00.000Z',
  choices: defaultChoices('molecules'),
  counts: { read: 3, accepted: 2, duplicates: 1, rejected: 0 },
  dataHash: 'b'.repeat(64),
  columns: [
    { name: 'pIC50', column: 'pIC50', kind: 'number', unit: null, from: 'file' },
    { name: 'MolWt', column: 'MolWt', kind: 'number', unit: 'g/mol', from: 'lab' },
  ],
  split: { train: 2, validation: 0, test: 0 },
};

/** Begin and end as Parquet does, and hold none: where only the manifest is read, nobody looks further. */
export const noRecords = 'PAR1 no records PAR1';

/** A data set in a workspace. */
export function putDataset(workspace: string, id: string, manifest: unknown = aManifest): string {
  const folder = path.join(workspace, 'datasets', id);
  mkdirSync(folder, { recursive: true });
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  writeFileSync(path.join(folder, manifestFile), text);
  writeFileSync(path.join(folder, recordsFile), noRecords);
  writeFileSync(path.join(folder, reportFile), '{}');
  return folder;
}
