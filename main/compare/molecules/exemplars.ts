/** Molecules of a set that are worth looking at. */
import { formatDecimal } from '../../../models/base/format.ts';
import { farthestOutside, firstDistinct, lowestOf } from '../../../models/fidelity/examples.ts';
import type { DistributionRow, Example, Examples, Exemplar } from '../../../models/fidelity/report.ts';
import { canonicalOf, type MoleculeSet } from '../molecule-set.ts';
import { namesOf } from '../name-lists.ts';
import { heads, shownDescriptors } from './heads.ts';
import type { Generated } from './shares.ts';

const SHOWN = 6;

export interface NearestOf {
  similarity: Float64Array;
  index: Uint32Array;
  /** SMILES of what was looked among. */
  smiles: (index: number) => string;
}

/** The highest QED among those that pass the filters, each molecule once. */
export function bestOf({ read, set }: Generated, index: number, nearest: NearestOf | null): Exemplar[] {
  const passing = order(set, (row) => -(set.descriptors.qed[row] as number)).filter(
    (row) => set.filterReasons.offsets[row] === set.filterReasons.offsets[row + 1],
  );
  return firstOf(set, passing).map((row) => exemplar(read.lines, set, index, row, nearest));
}

/** The highest SA score, which are hardest to make, each molecule once. */
export function worstOf({ read, set }: Generated, index: number, nearest: NearestOf | null): Exemplar[] {
  const rows = order(set, (row) => -(set.descriptors.SA[row] as number));
  return firstOf(set, rows).map((row) => exemplar(read.lines, set, index, row, nearest));
}

function order({ rows }: MoleculeSet, value: (row: number) => number): number[] {
  return Array.from(rows.keys()).sort((a, b) => value(a) - value(b) || a - b);
}

function firstOf(set: MoleculeSet, rows: readonly number[]): number[] {
  return firstDistinct(rows, (row) => canonicalOf(set, row), SHOWN);
}

/**
 * For each property, the molecules of a set farthest outside the reference in it; and those least like it.
 *
 * @param rows of the distributions, whose quantiles are the range of the reference
 */
export function molecularExamples(
  { read, set }: Generated,
  index: number,
  rows: readonly DistributionRow[],
  nearest: NearestOf | null,
): Examples[] {
  if (set.rows.length === 0) return [];
  const keyOf = (row: number) => canonicalOf(set, row);
  const listOf = (found: readonly number[], value: (row: number) => number) =>
    found.map((row): Example => ({ ...itemOf(read.lines, set, row, nearest), value: value(row) }));
  const outside = shownDescriptors.flatMap(({ id, column }): Examples[] => {
    const range = rows.find((row) => row.id === id)?.reference.quantiles;
    if (range === undefined) return [];
    const values = set.descriptors[column];
    const found = farthestOutside(values, { low: range[0] as number, high: range[4] as number }, keyOf);
    const items = listOf(found.rows, (row) => values[row] as number);
    return [{ property: id, set: index, numOutside: found.numOutside, items }];
  });
  if (nearest === null) return outside;
  const items = listOf(lowestOf(nearest.similarity, keyOf), (row) => nearest.similarity[row] as number);
  return [...outside, { property: heads.snn.id, set: index, numOutside: null, items }];
}

function exemplar(
  lines: readonly number[],
  set: MoleculeSet,
  index: number,
  row: number,
  nearest: NearestOf | null,
): Exemplar {
  const reasons = namesOf(set.filterReasons, row);
  return {
    set: index,
    ...itemOf(lines, set, row, nearest),
    remarks: [
      `QED ${formatDecimal(set.descriptors.qed[row] as number, 2)}`,
      `SA ${formatDecimal(set.descriptors.SA[row] as number, 1)}`,
      ...(reasons.length === 0 ? [] : [`filters: ${[...new Set(reasons)].slice(0, 2).join(', ')}`]),
    ],
  };
}

function itemOf(lines: readonly number[], set: MoleculeSet, row: number, nearest: NearestOf | null) {
  return {
    line: lines[set.rows[row] as number] as number,
    text: canonicalOf(set, row),
    nearest: nearest && {
      text: nearest.smiles(nearest.index[row] as number),
      similarity: nearest.similarity[row] as number,
    },
  };
}
