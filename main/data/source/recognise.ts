/** Tells by the beginning of a text which form it has and how it is read. */
import type { DataDomain, ReadChoices, SourceFormat } from '../../../preload/data-contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import { isNumber } from './cell-kinds.ts';
import { isBed, planBed } from './bed.ts';
import { isFasta, planFasta } from './fasta-plan.ts';
import { isFastq, planFastq } from './fastq.ts';
import { planList } from './list-plan.ts';
import { otherText } from './other-formats.ts';
import type { Head, Plan } from './plan.ts';
import { beginsAsSdf, hasMolblock, planSdf } from './sdf-plan.ts';
import { firstRecords } from './table.ts';
import { delimiters, planTable, type TablePlan } from './table-plan.ts';

/** Forms that hold one kind of sequence only. */
const domainsOfFormats: Partial<Record<SourceFormat, DataDomain>> = {
  smiles: 'molecules',
  sdf: 'molecules',
  dnaList: 'dna',
  fasta: 'dna',
  fastq: 'dna',
  bed: 'dna',
};

/** @throws LabError `badInput` when nothing can be told; `badArguments` for choices that contradict each other */
export function recognise(head: Head): Plan {
  const { file, text, choices } = head;
  if (text.trim() === '') {
    throw new LabError('badInput', { what: 'The file holds nothing but blank lines.', where: file });
  }
  const format = choices.format ?? ownForm(head);
  const fixed = format === null ? undefined : domainsOfFormats[format];
  if (fixed !== undefined && choices.domain !== null && choices.domain !== fixed) {
    const what = `A file of this form (${format}) holds ${fixed === 'dna' ? 'DNA' : 'molecules'}.`;
    throw new LabError('badArguments', {
      what,
      where: file,
      todo: 'Choose another form, or leave the choice to the lab.',
    });
  }
  // A molfile's first lines are free text, which may look like anything.
  const other = choices.format === null && format !== 'sdf' ? otherText(text) : null;
  if (other !== null) throw noSequences(file, `The file is no file of sequences: it is ${other}.`);
  switch (format) {
    case 'fasta':
      return planFasta(head);
    case 'fastq':
      return planFastq(choices.windows);
    case 'sdf':
      return planSdf(head);
    case 'bed':
      return planBed(head);
    case 'parquet':
      throw new LabError('badInput', { what: 'The file is no Parquet file.', where: file });
    case 'smiles':
    case 'dnaList':
      return planList(head, format === 'dnaList' ? 'dna' : 'molecules') ?? planTables(head, true);
    case 'table':
      return planTables(head, true);
    default:
      return planTables(head, false);
  }
}

/** Forms that are told by signs of their own, not by their cells. */
function ownForm({ text, isWhole }: Head): SourceFormat | null {
  if (beginsAsSdf(text)) return 'sdf';
  if (isFasta(text)) return 'fasta';
  if (isFastq(text)) return 'fastq';
  if (hasMolblock(text)) return 'sdf';
  return isBed(text, isWhole) ? 'bed' : null;
}

function planTables(head: Head, isForced: boolean): Plan {
  const { file, choices } = head;
  const plans = delimiters.flatMap((delimiter) => tableBy(head, delimiter) ?? []);
  const tables = plans.filter((plan) => plan.delimiter !== ' ' || needsBlanks(plan));
  tables.sort((a, b) => b.regular - a.regular);
  const found = tables.find(({ column }) => column !== null) ?? null;
  if (isForced) {
    const plan = found ?? tables[0] ?? planTable(head, ',', true);
    if (plan !== null) return plan;
  }
  const list = choosesColumn(choices) ? null : planList(head, null);
  if (found !== null && !(list !== null && isNamedList(head, found))) return found;
  if (list !== null) return list;
  const plan = tables[0] ?? (choices.column === null ? null : planTable(head, ',', true));
  if (plan !== null) return plan;
  throw noSequences(file, 'Nothing in the file looks like SMILES or DNA.');
}

/** A chosen column that one way to cut the file does not have may stand in another way. */
function tableBy(head: Head, delimiter: string): TablePlan | null {
  if (!choosesColumn(head.choices)) return planTable(head, delimiter, false);
  const free = planTable({ ...head, choices: { ...head.choices, column: null, nameColumn: null } }, delimiter, false);
  return free === null ? null : planTable(head, delimiter, false);
}

/** No names is no choice of a column. */
function choosesColumn({ column, nameColumn }: ReadChoices): boolean {
  return column !== null || (nameColumn !== null && nameColumn !== '');
}

/** Blanks separate the columns of a table only where a list could not be read: names hold blanks too. */
function needsBlanks({ columnIndex, columns, hasHeader, regular }: TablePlan): boolean {
  return columnIndex !== null && regular === 1 && hasHeader && (columnIndex > 0 || columns.length > 2);
}

/**
 * Where the first words are sequences as well, signs after them belong to names: `CCO\tethanol, pure`. With tabs it is a
 * table from three columns on, or when the second of two is a number in a file that says that it is a table.
 */
function isNamedList(head: Head, { delimiter, hasHeader, columns }: TablePlan): boolean {
  if (delimiter === ' ' || hasHeader) return false;
  if (delimiter !== '\t') return true;
  const isTable = /\.(tsv|tab|csv)(\.gz)?$/i.test(head.file);
  const seconds = firstRecords(head.text, '\t', head.isWhole, 50).map(({ cells }) => cells[1] ?? '');
  return columns.length === 2 && !(isTable && seconds.every(isNumber));
}

function noSequences(file: string, what: string): LabError {
  return new LabError('badInput', {
    what,
    where: file,
    todo: 'The lab reads SMILES, CSV, TSV, SDF, FASTA, FASTQ, BED with a genome, and Parquet, plain or gzip.',
  });
}
