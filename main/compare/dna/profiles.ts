/** What figures of DNA are drawn from: shares of k-mers, and of bases by position. */
import { kmerName, kmerRows } from '../../../models/fidelity/dna/kmers.ts';
import { LETTERS, positionRows } from '../../../models/fidelity/dna/positions.ts';
import type { KmerScatter, PositionProfile } from '../../../models/fidelity/report.ts';
import { pooledCounts } from '../../../models/fidelity/statistics/counts.ts';
import { countOf, sequencesOf } from './dna-set.ts';
import type { Packed } from './packed-set.ts';

export function scatterOf(k: number, generated: readonly Packed[], reference: Packed): KmerScatter {
  const sharesOf = ({ dna }: Packed) => {
    const counts = pooledCounts(kmerRows(sequencesOf(dna), k));
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { total, shares: Array.from(counts, (count) => (total === 0 ? 0 : count / total)) };
  };
  const [ofReference, ofSets] = [sharesOf(reference), generated.map(sharesOf)];
  return {
    k,
    kmers: Array.from({ length: 4 ** k }, (_, code) => kmerName(code, k)),
    reference: ofReference.shares,
    sets: ofSets.map(({ shares }) => shares),
    numReference: ofReference.total,
    numSets: ofSets.map(({ total }) => total),
  };
}

/** Null unless the reference has one length; for a set of another, null in its place. */
export function profileOf(generated: readonly Packed[], reference: Packed): PositionProfile | null {
  const { length } = reference.dna;
  if (length === null) return null;
  const sharesOf = ({ dna }: Packed): number[][] | null => {
    const rows = dna.length === length ? positionRows(sequencesOf(dna)) : null;
    if (rows === null || 'reason' in rows) return null;
    const counts = pooledCounts(rows);
    return Array.from({ length }, (_, at) =>
      Array.from(counts.subarray(at * LETTERS, (at + 1) * LETTERS), (count) => count / rows.n),
    );
  };
  const shares = sharesOf(reference);
  if (shares === null) return null;
  return {
    length,
    reference: shares,
    sets: generated.map(sharesOf),
    numReference: countOf(reference.dna),
    numSets: generated.map(({ dna }) => countOf(dna)),
  };
}
