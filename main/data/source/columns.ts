/** Which column of a table holds what, told by the names of the columns and by their cells. */
import type { DataDomain, ReadChoices } from '../../../preload/data-contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import { domainOf, namedDomain, nameRank, type CellCounts } from './cell-kinds.ts';
import type { PlannedColumn } from './plan.ts';

export interface AssignedColumns {
  columns: PlannedColumn[];
  domain: DataDomain;
  /** Positions from 0; null where nothing was found. */
  column: number | null;
  nameColumn: number | null;
  propertyColumns: number[];
  notes: string[];
}

/**
 * @param hasNames whether the names are the file's own
 * @throws LabError `badInput` when a column that was chosen is not there
 */
export function assignColumns(
  file: string,
  names: readonly string[],
  hasNames: boolean,
  counts: readonly CellCounts[],
  choices: ReadChoices,
): AssignedColumns {
  const ownNames = hasNames ? names : null;
  const chosen =
    choices.column === null
      ? findSequences(ownNames, counts, choices.domain)
      : chosenColumn(names, counts, indexOfName(file, names, choices.column));
  const column = chosen?.column ?? null;
  const domain = choices.domain ?? chosen?.domain ?? 'molecules';
  const wanted = choices.nameColumn;
  const nameColumn =
    wanted === null ? findNames(ownNames, counts, column) : wanted === '' ? null : indexOfName(file, names, wanted);
  const propertyColumns = names.map((_, index) => index).filter((index) => index !== column && index !== nameColumn);
  const columns = names.map((name, index): PlannedColumn => {
    if (index === column) return { name, kind: 'sequence', from: 'text' };
    if (index === nameColumn) return { name, kind: 'name', from: 'name' };
    return { name, kind: kindOf(counts[index] as CellCounts), from: propertyColumns.indexOf(index) };
  });
  return {
    columns,
    domain,
    column,
    nameColumn,
    propertyColumns,
    notes: column === null ? [whyNone(names, domain)] : [],
  };
}

/**
 * Names without blanks around them; an empty one gets its number, and one that stood there before another.
 *
 * @param fold two names are the same when it makes the same of them
 */
export function distinctNames(
  header: readonly string[],
  notes: string[],
  fold: (name: string) => string = (name) => name,
): string[] {
  const used = new Set<string>();
  const twice = new Set<string>();
  const names = header.map((cell, index) => {
    const name = cell.trim() === '' ? `column ${index + 1}` : cell.trim();
    let distinct = name;
    for (let number = 2; used.has(fold(distinct)); number++) distinct = `${name} (${number})`;
    if (distinct !== name) twice.add(name);
    used.add(fold(distinct));
    return distinct;
  });
  if (twice.size > 0) notes.push(`Columns of the same name got a number: ${[...twice].join(', ')}.`);
  return names;
}

export function findSequences(
  names: readonly string[] | null,
  counts: readonly CellCounts[],
  wanted: DataDomain | null,
): { column: number; domain: DataDomain } | null {
  const candidates = counts.flatMap((count, column) => {
    const name = names?.[column] ?? '';
    const named = namedDomain(name);
    const found = count.filled === 0 && named !== null ? { domain: named.domain, share: 0 } : domainOf(count);
    if (found === null || (wanted !== null && found.domain !== wanted)) return [];
    const { domain, share } = found;
    if (named !== null) return [{ column, domain, rank: named.rank, weight: share }];
    const isOther = nameRank(name) !== null || /smarts|selfies|inchi|formula/i.test(name);
    if (isOther || share < 0.8 || count.meanLength < 2.5) return [];
    return [{ column, domain, rank: 1_000, weight: share * count.meanLength }];
  });
  candidates.sort((a, b) => a.rank - b.rank || b.weight - a.weight);
  return candidates[0] ?? null;
}

function chosenColumn(
  names: readonly string[],
  counts: readonly CellCounts[],
  column: number,
): { column: number; domain: DataDomain } {
  const domain = domainOf(counts[column] as CellCounts)?.domain ?? namedDomain(names[column] as string)?.domain;
  return { column, domain: domain ?? 'molecules' };
}

function indexOfName(file: string, names: readonly string[], wanted: string): number {
  const exact = names.indexOf(wanted);
  if (exact >= 0) return exact;
  const lower = names.findIndex((name) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (lower >= 0) return lower;
  const todo = `The columns are: ${names.join(', ')}.`;
  throw new LabError('badInput', { what: `There is no column ${wanted}.`, where: file, todo });
}

function findNames(
  names: readonly string[] | null,
  counts: readonly CellCounts[],
  column: number | null,
): number | null {
  if (names !== null) {
    const ranked = names.map((name, index) => ({ index, rank: nameRank(name) }));
    const found = ranked.filter(({ index, rank }) => index !== column && rank !== null);
    found.sort((a, b) => (a.rank as number) - (b.rank as number));
    return found[0]?.index ?? null;
  }
  // Without a header: words of which each stands there once.
  const index = counts.findIndex(
    ({ filled, distinct, numbers }, at) => at !== column && filled >= 3 && distinct > 0.95 * filled && numbers === 0,
  );
  return index < 0 ? null : index;
}

export function kindOf({ filled, numbers }: CellCounts): PlannedColumn['kind'] {
  if (filled === 0) return 'empty';
  return numbers === filled ? 'number' : 'text';
}

function whyNone(names: readonly string[], domain: DataDomain): string {
  const patterns = names.find((name) => /smarts/i.test(name));
  if (patterns !== undefined) return `The column ${patterns} holds SMARTS, which are patterns and not molecules.`;
  const what = domain === 'dna' ? 'DNA' : 'SMILES or DNA';
  return `No column was found that holds ${what}: choose it.`;
}
