/** The checks of an import in the order they were made, with what each of them found and dropped. */
import type { ImportChoices, LedgerLine, Preview, RowCounts } from '../../../../preload/contract.ts';
import type { Database } from '../../../analysis/store.ts';

/** @param database with the table `rows` of the import */
export async function ledgerOf(
  database: Database,
  preview: Preview,
  choices: ImportChoices,
  counts: RowCounts,
  numRewritten: number,
): Promise<LedgerLine[]> {
  const tally = await database.row<
    Record<'unreadable' | 'fragments' | 'charges' | 'stereo' | 'ambiguous' | 'uracil', number>
  >(
    `SELECT ${['unreadable', 'fragments', 'charges', 'stereo', 'ambiguous', 'uracil']
      .map((name) => `count(*) FILTER (contains(changes, '${name}'))::DOUBLE AS ${name}`)
      .join(', ')} FROM rows`,
  );
  const lines: LedgerLine[] = [];
  let kept = counts.read;
  const add = (check: string, found: string, dropped = 0) => {
    kept -= dropped;
    lines.push({ check, found, kept, dropped });
  };
  add('Rows read', readAs(preview));
  if (tally.unreadable > 0) add('Rows that can be read', rows(tally.unreadable, 'cannot be read'), tally.unreadable);
  const refused = counts.rejected - tally.unreadable;
  if (preview.domain === 'molecules') {
    const { salts, charges, stereo } = choices.molecules;
    add('Parsed and sanitised by RDKit', refused === 0 ? 'all of them' : rows(refused, 'refused'), refused);
    if (salts === 'largest')
      add('Salts and mixtures', rows(tally.fragments, 'of several parts', ': the largest is used'));
    if (charges === 'neutralise') add('Charges', rows(tally.charges, 'neutralised'));
    if (stereo === 'drop') add('Stereo', rows(tally.stereo, 'with stereo marks', ', which are dropped'));
    add('Canonical SMILES', rows(numRewritten, 'rewritten'));
  } else {
    add('Letters and share of N', refused === 0 ? 'all of them in order' : rows(refused, 'refused'), refused);
    if (tally.ambiguous > 0) add('Ambiguous letters', `${rows(tally.ambiguous, 'have some')}: read as N`);
    if (tally.uracil > 0) add('RNA', `${rows(tally.uracil, 'have U')}: read as T`);
    add('Upper case', rows(numRewritten, 'rewritten'));
  }
  const strands = preview.domain === 'dna' && choices.dna.reverseComplement === 'duplicate' ? ', of either strand' : '';
  add('Duplicates', rows(counts.duplicates, `equal to one before${strands}`, ': the first is kept'), counts.duplicates);
  return lines;
}

function readAs({ format, column, bytes }: Preview): string {
  // Other forms have their sequences where they always have them.
  const from = format === 'table' || format === 'parquet' ? `, sequences in column “${column}”` : '';
  return `${formatNames[format]}${from}, ${bytes.toLocaleString('en-US')} bytes`;
}

export const formatNames = {
  smiles: 'a list of SMILES',
  dnaList: 'a list of sequences',
  table: 'a table',
  sdf: 'SDF',
  fasta: 'FASTA',
  fastq: 'FASTQ',
  bed: 'BED with a genome',
  parquet: 'Parquet',
} as const;

/** @param then what is done with them, where there are any */
function rows(count: number, what: string, then = ''): string {
  if (count === 0) return `no rows ${what}`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? 'row' : 'rows'} ${what}${then}`;
}
