/** The forms that the records of a data set can be written in. */
import type { DataDomain, ExportFormat } from '../api.ts';
import { datasets } from '../state/datasets.svelte.ts';
import { notices } from '../state/notices.svelte.ts';

const forms: readonly { format: ExportFormat; label: string; note: string; domains: readonly DataDomain[] }[] = [
  { format: 'csv', label: 'CSV', note: 'all columns, as a table', domains: ['molecules', 'dna'] },
  { format: 'smi', label: 'SMILES', note: 'one a line, with its name', domains: ['molecules'] },
  { format: 'sdf', label: 'SDF', note: 'molfiles of valid molecules', domains: ['molecules'] },
  { format: 'fasta', label: 'FASTA', note: 'sequences with their names', domains: ['dna'] },
  { format: 'parquet', label: 'Parquet', note: 'all columns, small and quick', domains: ['molecules', 'dna'] },
];

export function exportForms(domain: DataDomain) {
  return forms.filter(({ domains }) => domains.includes(domain));
}

export function exportItems(domain: DataDomain, datasetId: string) {
  return exportForms(domain).map(({ format, label, note }) => ({
    label,
    note,
    onchoose: () => void notices.attempt(() => datasets.export(datasetId, format)),
  }));
}
