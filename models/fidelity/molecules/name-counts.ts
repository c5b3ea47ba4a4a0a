/** Fragments and scaffolds of two sets, numbered together: rows for cosines, and tables of the most common. */
import { cosineOfCounts } from '../distances/counts.ts';
import {
  countMetric,
  occurrenceRows,
  pooledCounts,
  type CountRows,
  type OccurrenceRows,
} from '../statistics/counts.ts';
import { type Metric, type NoMetric } from '../statistics/metric.ts';

export interface NameCounts {
  /** What the categories of every row are, by number. */
  readonly names: readonly string[];
  /** One for each set, in the order given. */
  readonly sets: readonly OccurrenceRows[];
}

/**
 * Numbers the names of several sets.
 *
 * @param sets for each set, for each molecule, the names that occur in it, once for each time
 */
export function nameCounts(sets: readonly (readonly (readonly string[])[])[]): NameCounts {
  const codeOf = new Map<string, number>();
  const coded = sets.map((set) => {
    const offsets = new Uint32Array(set.length + 1);
    set.forEach((names, i) => (offsets[i + 1] = (offsets[i] as number) + names.length));
    const codes = new Uint32Array(offsets[set.length] as number);
    let at = 0;
    for (const names of set) {
      for (const name of names) {
        let code = codeOf.get(name);
        if (code === undefined) codeOf.set(name, (code = codeOf.size));
        codes[at++] = code;
      }
    }
    return { offsets, codes };
  });
  // Only now is it known how many names there are.
  return {
    names: [...codeOf.keys()],
    sets: coded.map(({ offsets, codes }) => occurrenceRows(offsets, codes, codeOf.size)),
  };
}

/**
 * The cosine of counts, from 0 to 1: "Frag" of MOSES, of BRICS fragments, and "Scaf", of Murcko scaffolds with at least
 * two rings, where a molecule without one counts in neither.
 */
export function cosineMetric(generated: CountRows, reference: CountRows): Metric | NoMetric {
  return countMetric(generated, reference, cosineOfCounts);
}

export interface CommonName {
  readonly name: string;
  /** In each set, in their order. */
  readonly counts: readonly number[];
}

/** The names that are most common in any of the sets, by their largest share; of equal ones the first by name. */
export function mostCommon({ names, sets }: NameCounts, top: number): CommonName[] {
  const counts = sets.map(pooledCounts);
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const largest = names.map((_, code) =>
    Math.max(...counts.map((row, set) => (totals[set] === 0 ? 0 : (row[code] as number) / (totals[set] as number)))),
  );
  const byName = (a: number, b: number) => ((names[a] as string) < (names[b] as string) ? -1 : 1);
  return names
    .map((_, code) => code)
    .sort((a, b) => (largest[b] as number) - (largest[a] as number) || byName(a, b))
    .slice(0, top)
    .map((code) => ({ name: names[code] as string, counts: counts.map((row) => row[code] as number) }));
}
