/** Rows as they are used, of either domain, in the order in which they stand in the file. */
import type { DataDomain, ImportChoices } from '../../../preload/contract.ts';
import { standardDna } from '../../../models/tokens/standard-dna.ts';
import type { ChemPool } from '../../chem/pool.ts';
import type { SourceRow } from '../source/source.ts';
import { standardiseMolecules } from './molecules.ts';

/** What became of one row; `values` are in the order of `labColumns`. */
export type Standard =
  | { reason: string }
  | {
      text: string;
      key: string;
      length: number;
      scaffold: string | null;
      changes: readonly string[];
      values: (number | null)[];
    };

export type Standardiser = (rows: readonly SourceRow[], signal: AbortSignal) => Promise<Standard[]>;

export function standardiserOf(domain: DataDomain, choices: ImportChoices, pool: () => ChemPool): Standardiser {
  if (domain === 'dna') return (rows) => Promise.resolve(rows.map(({ text }) => dna(text, choices)));
  return async (rows, signal) => {
    const texts = rows.map(({ text }) => text);
    const results = await standardiseMolecules(pool(), texts, choices.molecules, signal);
    return results.map((result) => {
      if ('reason' in result) return result;
      const { text, length, scaffold, descriptors: values } = result;
      return { text, key: text, length, scaffold, changes: namesOf(result.changes), values };
    });
  };
}

function dna(written: string, choices: ImportChoices): Standard {
  const result = standardDna(written, choices.dna);
  if ('reason' in result) return result;
  const { text, key, gcFraction, nFraction } = result;
  return {
    text,
    key,
    length: text.length,
    scaffold: null,
    changes: namesOf(result.changes),
    values: [gcFraction === null ? null : 100 * gcFraction, 100 * nFraction],
  };
}

function namesOf(changes: Readonly<Record<string, boolean>>): string[] {
  return Object.keys(changes).filter((name) => changes[name] === true);
}
