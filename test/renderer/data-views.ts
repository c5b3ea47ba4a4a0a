/** Data sets, previews and pages of records as the processes behind the window tell them. */
import type { DatasetView, ImportReport, Preview, RecordView, RecordsPage, SourceView } from '../../renderer/api.ts';
import { asFound, importChoices, usualChoices } from '../../renderer/state/import-choices.ts';

export function aSource(name: string): SourceView {
  return { sourceId: `id of ${name}`, path: `/home/me/${name}`, name, bytes: 1234 };
}

export function aPreview(more: Partial<Preview> = {}): Preview {
  return {
    bytes: 1234,
    compression: 'none',
    encoding: 'utf-8',
    format: 'table',
    domain: 'molecules',
    delimiter: ',',
    hasHeader: true,
    columns: [
      { name: 'id', kind: 'name' },
      { name: 'smiles', kind: 'sequence' },
    ],
    column: 'smiles',
    nameColumn: 'id',
    rows: [{ line: 2, cells: ['a', 'CCO'] }],
    notes: [],
    ...more,
  };
}

export function aSet(id: string, importedAt = '2026-11-21T12:00:00.000Z'): DatasetView {
  const counts = { read: 10, accepted: 8, duplicates: 1, rejected: 1 };
  return {
    id,
    name: `${id}.csv`,
    state: 'ready',
    error: null,
    bytes: 5000,
    info: {
      domain: 'molecules',
      format: 'table',
      source: { path: `/home/me/${id}.csv`, bytes: 1234, sha256: 'ab'.repeat(32) },
      importedAt,
      choices: importChoices(usualChoices, asFound, 'molecules', false),
      counts,
      dataHash: 'cd'.repeat(32),
      properties: [],
      split: { train: 6, validation: 1, test: 1 },
    },
  };
}

export function aReport(more: Partial<ImportReport> = {}): ImportReport {
  return {
    ledger: [],
    groups: [],
    rewritten: { count: 0, examples: [] },
    tokens: [],
    lengths: [],
    longest: null,
    coverage: [],
    properties: [],
    scaffolds: null,
    kmers: null,
    split: [],
    suspicions: [],
    tookMs: 1,
    ...more,
  };
}

export function aRecord(row: number, more: Partial<RecordView> = {}): RecordView {
  const text = 'C'.repeat(1 + (row % 7));
  return {
    row,
    line: row + 1,
    name: `m${row}`,
    raw: text,
    text,
    status: 'accepted',
    reason: null,
    length: text.length,
    part: 'train',
    values: [row / 10],
    ...more,
  };
}

export function aPage(total: number, records: RecordView[]): RecordsPage {
  return { total, columns: [{ name: 'MolWt', kind: 'number', unit: 'g/mol', from: 'lab' }], records, tookMs: 3 };
}
