/** What the window says about data sets and files. */
import { itemWords } from '../../models/data/record.ts';
import type { DatasetInfo, DatasetView, DataDomain, JobView, Preview, SourceFormat } from '../api.ts';
import { formatCount, formatDecimal, formatMoment } from '../format.ts';

const formatNames: Record<SourceFormat, string> = {
  smiles: 'SMILES list',
  dnaList: 'DNA, one sequence a line',
  table: 'Table (CSV, TSV)',
  sdf: 'SDF or molfile',
  fasta: 'FASTA',
  fastq: 'FASTQ',
  bed: 'BED with a genome',
  parquet: 'Parquet',
};

/** Which of the two a format can hold. */
const formatDomains: Record<SourceFormat, readonly DataDomain[]> = {
  smiles: ['molecules'],
  dnaList: ['dna'],
  table: ['molecules', 'dna'],
  sdf: ['molecules'],
  fasta: ['dna'],
  fastq: ['dna'],
  bed: ['dna'],
  parquet: ['molecules', 'dna'],
};

export const domainNames: Record<DataDomain, string> = { molecules: 'SMILES', dna: 'DNA' };

/** What one record is called. */
export const formatOptions = Object.entries(formatNames).map(([value, label]) => ({
  value: value as SourceFormat,
  label,
}));

export function formatName(format: SourceFormat): string {
  return formatNames[format];
}

export function holds(format: SourceFormat, domain: DataDomain): boolean {
  return formatDomains[format].includes(domain);
}

/** Forms that are taken, as they are offered to whoever has a file. */
export const acceptedForms =
  'CSV, TSV, Parquet, SMILES lists, SDF, FASTA, FASTQ, BED with a genome, and plain lists of DNA, also packed with gzip';

/** "SMILES, 5,494 of 5,568 usable" */
export function setWords({ info, error }: DatasetView): string {
  if (!info) return error?.what ?? 'cannot be read';
  return `${domainNames[info.domain]}, ${formatCount(info.counts.accepted)} of ${formatCount(info.counts.read)} usable`;
}

/** What stands beside the name of a set: how it was read, when, and which file it was. */
export function metaWords(info: DatasetInfo, now: Date): string[] {
  const { read } = info.choices;
  return [
    formatName(info.format),
    ...(read.column === null ? [] : [`column “${read.column}”`]),
    `imported ${formatMoment(info.importedAt, now)}`,
    `sha256 ${info.source.sha256.slice(0, 8)}`,
  ];
}

/** What pressing Import will do. */
export function planWords(preview: Preview, domain: DataDomain, name: string): string {
  const what = itemWords[domain].many;
  const isTable = preview.format === 'table' || preview.format === 'parquet';
  const column = isTable && preview.column !== null ? ` from column “${preview.column}”` : '';
  return `Reads ${what}${column} into the data set “${name}”. The file stays as it is.`;
}

/** What a job that imports reads, for the list. */
export function importWords(job: JobView): string {
  const { count, message } = job.progress;
  if (job.state === 'queued') return job.waitsFor === null ? 'starts next' : `waits for ${job.waitsFor}`;
  if (job.state === 'running') return count ? `${formatCount(count.done)} ${count.unit}` : message;
  return job.error?.what ?? `import ${job.state}`;
}

/** A share with as many decimals as it needs: "31 %", "0.4 %". */
export function formatShare(share: number): string {
  const percent = 100 * share;
  if (percent > 0 && percent < 0.1) return '< 0.1\u00a0%';
  return `${formatDecimal(percent, percent < 9.95 && percent > 0 ? 1 : 0)}\u00a0%`;
}

/** A measured value: whole numbers as they are, others with at most four significant digits. */
export function formatValue(value: string | number | null): string {
  if (value === null || value === '') return '\u2013';
  if (typeof value === 'string') return value;
  if (Number.isInteger(value)) return formatCount(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(3).replace('-', '\u2212');
  const rounded = Number(size.toPrecision(4));
  const decimals = String(rounded).split('.')[1]?.length ?? 0;
  return formatDecimal(Math.sign(value) * rounded, decimals);
}
