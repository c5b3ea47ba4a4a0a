/** GC and CpG of sequences. N and what else is no base is left out everywhere. */
import { type CountRows } from '../statistics/counts.ts';
import { type Metric, type NoMetric } from '../statistics/metric.ts';
import { UNKNOWN } from './bases.ts';

const [C, G] = [1, 2];

/** (G + C) / (A + C + G + T), from 0 to 1; null without a base. */
export function gcFraction(bases: Uint8Array): number | null {
  let gc = 0;
  let known = 0;
  for (const base of bases) {
    if (base !== UNKNOWN) known++;
    if (base === C || base === G) gc++;
  }
  return known === 0 ? null : gc / known;
}

/** What observed over expected CpG is made of. */
export interface CpgCounts {
  readonly cg: number;
  readonly c: number;
  readonly g: number;
  /** A, C, G and T. */
  readonly length: number;
}

export function cpgCounts(bases: Uint8Array): CpgCounts {
  let [cg, c, g, length] = [0, 0, 0, 0];
  let last = UNKNOWN;
  for (const base of bases) {
    if (base !== UNKNOWN) length++;
    if (base === C) c++;
    if (base === G) {
      g++;
      if (last === C) cg++;
    }
    last = base;
  }
  return { cg, c, g, length };
}

/** CG length / (C G): Gardiner-Garden and Frommer (J. Mol. Biol. 196, 1987). Null without a C or a G. */
export function cpgObservedOverExpected({ cg, c, g, length }: CpgCounts): number | null {
  return c === 0 || g === 0 ? null : (cg * length) / (c * g);
}

/** Each sequence's counts, to be added up: CG, C, G, length. A CG across two sequences is none. */
export function cpgRows(sequences: readonly Uint8Array[]): CountRows {
  const counts = sequences.map(cpgCounts).map(({ cg, c, g, length }) => [cg, c, g, length]);
  return {
    units: counts.length,
    n: counts.length,
    width: 4,
    addTo: (out, weights) =>
      counts.forEach((row, item) =>
        row.forEach((count, at) => (out[at] = (out[at] as number) + (weights[item] as number) * count)),
      ),
  };
}

/** Observed over expected CpG of all sequences together. */
export function pooledCpg(rows: CountRows): Metric | NoMetric {
  const of = (sums: Float64Array) => {
    const [cg, c, g, length] = sums as unknown as [number, number, number, number];
    return cpgObservedOverExpected({ cg, c, g, length });
  };
  const sums = new Float64Array(rows.width);
  rows.addTo(sums, new Uint32Array(rows.units).fill(1));
  if (of(sums) === null) return { reason: 'There is no C or no G.' };
  return {
    generated: { n: rows.n, units: rows.units },
    reference: null,
    value: (drawn) => {
      rows.addTo(sums.fill(0), drawn);
      return of(sums) ?? NaN;
    },
  };
}
