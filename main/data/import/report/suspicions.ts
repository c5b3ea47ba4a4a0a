/** What a careful colleague would point out, said plainly. */
import type { DataDomain, ImportReport, RowCounts, SplitChoices } from '../../../../preload/contract.ts';

/** With `name`, that of another data set. */
export type Overlap =
  | {
      name: string;
      /** Accepted records that also stand there. */
      records: number;
    }
  | {
      name: string;
      /** Why its records cannot be read. */
      problem: string;
    };

/** One scaffold, or one row of the report, is worth a word from this share on. */
const NOTABLE_SHARE = 0.2;
const FEW_RECORDS = 100;

export function suspicionsOf(
  domain: DataDomain,
  counts: RowCounts,
  numUnreadable: number,
  report: Omit<ImportReport, 'suspicions' | 'tookMs'>,
  overlaps: readonly Overlap[],
  split: SplitChoices,
  notes: readonly string[],
): string[] {
  const { accepted } = counts;
  const [thing, things] = domain === 'molecules' ? ['molecule', 'molecules'] : ['sequence', 'sequences'];
  const found: string[] = [];

  if (numUnreadable > 0) {
    found.push(`${number(numUnreadable)} ${numUnreadable === 1 ? 'row' : 'rows'} cannot be read`);
  }
  const refused = counts.rejected - numUnreadable;
  if (refused > 0) {
    const say = domain === 'molecules' ? 'SMILES do not parse' : 'rows cannot be used';
    const one = domain === 'molecules' ? 'SMILES does not parse' : 'row cannot be used';
    found.push(refused === 1 ? `1 ${one}` : `${number(refused)} ${say}`);
  }
  if (counts.duplicates > 0) {
    found.push(`${number(counts.duplicates)} ${counts.duplicates === 1 ? 'row repeats' : 'rows repeat'} one before`);
  }
  const [scaffold] = report.scaffolds?.top ?? [];
  if (scaffold !== undefined && accepted >= FEW_RECORDS && scaffold.count >= NOTABLE_SHARE * accepted) {
    found.push(`${percent(scaffold.count / accepted)} of rows share one scaffold (${scaffold.smiles})`);
  }
  for (const overlap of overlaps) {
    const { name } = overlap;
    if ('problem' in overlap) {
      found.push(`Data set ${name} could not be compared with: ${overlap.problem}`);
      continue;
    }
    const { records } = overlap;
    found.push(
      `${number(records)} ${records === 1 ? `${thing} also stands` : `${things} also stand`} in data set ${name}`,
    );
  }
  found.push(...misfits(report.coverage));
  const isExpected = { train: true, validation: split.validation > 0, test: split.test > 0 };
  const only = report.split.find(({ rows }) => rows === accepted);
  const isOneGroup = split.by !== 'record' && accepted > 1 && only?.groups === 1;
  if (isOneGroup) {
    const group = split.by === 'scaffold' ? 'scaffold' : 'source sequence';
    found.push(`All rows have one ${group}, and fell into the ${only.part} part: split them by record`);
  }
  for (const { part, rows, groups, sharedGroups } of report.split) {
    if (rows === 0 && isExpected[part] && !isOneGroup) found.push(`No record fell into the ${part} part`);
    if (sharedGroups === 0 || groups === 0) continue;
    const called = domain === 'molecules' ? 'scaffolds' : 'source sequences';
    found.push(`${percent(sharedGroups / groups)} of the ${called} of the ${part} part also stand in training`);
  }
  const n = report.properties.find(({ name, from }) => name === 'shareOfN' && from === 'lab');
  if (n !== undefined && n.mean > 1) found.push(`${percent(n.mean / 100)} of the bases are N`);
  if (accepted > 0 && accepted < FEW_RECORDS) {
    found.push(`${number(accepted)} ${accepted === 1 ? `${thing} is` : `${things} are`} few to train on`);
  }
  return [...found, ...notes];
}

/** What models cannot take of the rows; those that agree stand together. */
function misfits(coverage: ImportReport['coverage']): string[] {
  const modelsOf = new Map<string, string[]>();
  const add = (words: string, model: string) => modelsOf.set(words, [...(modelsOf.get(words) ?? []), model]);
  for (const { modelName, numUnknownRows, numTooLong, maxLength } of coverage) {
    if (numUnknownRows > 0)
      add(`${rowsThat(numUnknownRows, 'has tokens', 'have tokens')} that are not known to`, modelName);
    if (numTooLong > 0)
      add(`${rowsThat(numTooLong, 'is longer', 'are longer')} than the ${number(maxLength)} tokens of`, modelName);
  }
  return [...modelsOf].map(
    ([words, models]) => `${words} ${models.length === 1 ? 'model' : 'models'} ${models.join(', ')}`,
  );
}

const rowsThat = (count: number, one: string, many: string) =>
  count === 1 ? `1 row ${one}` : `${number(count)} rows ${many}`;

const number = (value: number) => value.toLocaleString('en-US');

function percent(share: number): string {
  return share < 0.01 ? `${(100 * share).toFixed(1)} %` : `${(100 * share).toFixed(0)} %`;
}
