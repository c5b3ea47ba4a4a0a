/** A comparison as a job leaves it, without the work. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ComparisonManifest } from '../../../../main/data/comparisons/manifest.ts';
import type { FidelityReport } from '../../../../models/fidelity/report.ts';

export const aManifest: ComparisonManifest = {
  schemaVersion: 1,
  name: 'Leads',
  labVersion: '0.1.0',
  domain: 'molecules',
  createdAt: '2026-11-20T12:00:00.000Z',
  tookS: 12,
  generated: [
    {
      name: 'made',
      series: null,
      from: { kind: 'file', file: '/home/a/made.smi' },
      numRead: 10,
      numUsed: 10,
      numValid: 9,
    },
  ],
  reference: {
    name: 'real',
    series: null,
    from: { kind: 'dataset', datasetId: 'egfr', part: 'test' },
    numRead: 20,
    numUsed: 20,
    numValid: 20,
  },
  train: null,
  choices: { draws: 1000, repeats: 100, seed: 0, maxItems: 200_000, windows: null, motifs: null },
};

const set = { series: null, sha256: 'a'.repeat(64), numRead: 10, numUsed: 10, numValid: 9 };

export const aReport: FidelityReport = {
  schemaVersion: 2,
  domain: 'molecules',
  createdAt: aManifest.createdAt,
  tookS: 12,
  versions: { 'SCMDM Lab': '0.1.0', RDKit: '2026.09.1' },
  seed: 0,
  parameters: {},
  reference: { ...set, name: 'real', file: 'records.parquet', numRead: 20, numUsed: 20, numValid: 20 },
  train: null,
  sets: [{ ...set, name: 'made', file: 'made.smi' }],
  metrics: [],
  differences: [],
  distributions: [],
  tables: [],
  kmers: [],
  positions: null,
  best: [],
  worst: [],
  examples: [],
  notes: [],
};

/** @returns its folder */
export function putComparison(workspace: string, id: string, manifest: unknown = aManifest): string {
  const folder = path.join(workspace, 'comparisons', id);
  mkdirSync(folder, { recursive: true });
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  writeFileSync(path.join(folder, 'comparison.json'), text);
  writeFileSync(path.join(folder, 'report.json'), JSON.stringify(aReport));
  writeFileSync(path.join(folder, 'report.html'), '<!doctype html><title>Leads</title>');
  return folder;
}
