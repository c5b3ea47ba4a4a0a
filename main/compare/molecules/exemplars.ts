/** Molecules of a set that are worth looking at. */
import { formatDecimal } from '../../../models/base/format.ts';
import type { Exemplar } from '../../../models/fidelity/report.ts';
import { canonicalOf, type MoleculeSet } from '../molecule-set.ts';
import { namesOf } from '../name-lists.ts';
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
  return firstDistinct(set, passing).map((row) => exemplar(read.lines, set, index, row, nearest));
}

/** The highest SA score, which are hardest to make, each molecule once. */
export function worstOf({ read, set }: Generated, index: number, nearest: NearestOf | null): Exemplar[] {
  const rows = order(set, (row) => -(set.descriptors.SA[row] as number));
  return firstDistinct(set, rows).map((row) => exemplar(read.lines, set, index, row, nearest));
}

function order({ rows }: MoleculeSet, value: (row: number) => number): number[] {
  return Array.from(rows.keys()).sort((a, b) => value(a) - value(b) || a - b);
}

function firstDistinct(set: MoleculeSet, rows: readonly number[]): number[] {
  const seen = new Set<string>();
  const first: number[] = [];
  for (const row of rows) {
    const smiles = canonicalOf(set, row);
    if (first.length === SHOWN) break;
    if (seen.has(smiles)) continue;
    seen.add(smiles);
    first.push(row);
  }
  return first;
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
    line: lines[set.rows[row] as number] as number,
    text: canonicalOf(set, row),
    nearest: nearest && {
      text: nearest.smiles(nearest.index[row] as number),
      similarity: nearest.similarity[row] as number,
    },
    remarks: [
      `QED ${formatDecimal(set.descriptors.qed[row] as number, 2)}`,
      `SA ${formatDecimal(set.descriptors.SA[row] as number, 1)}`,
      ...(reasons.length === 0 ? [] : [`filters: ${[...new Set(reasons)].slice(0, 2).join(', ')}`]),
    ],
  };
}
