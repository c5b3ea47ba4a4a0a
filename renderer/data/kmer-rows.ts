/** k-mers against what the bases alone would give. */

export interface KmerRow {
  kmer: string;
  share: number;
  /** Product of the shares of its bases: what independent positions would give. */
  expected: number;
  /** share / expected. */
  ratio: number;
}

/**
 * Each k-mer with the share expected from the bases alone, by observed over expected, highest first.
 * The bases are counted over the k-mers themselves, each position once, so a base near an end of a short sequence counts
 * a little less than one in its middle.
 */
export function kmerRows(shares: readonly { kmer: string; share: number }[]): KmerRow[] {
  const bases = new Map<string, number>();
  let total = 0;
  for (const { kmer, share } of shares) {
    for (const base of kmer) {
      bases.set(base, (bases.get(base) ?? 0) + share);
      total += share;
    }
  }
  if (total === 0) return [];
  return shares
    .map(({ kmer, share }) => {
      const expected = Array.from(kmer).reduce((product, base) => product * ((bases.get(base) ?? 0) / total), 1);
      return { kmer, share, expected, ratio: expected > 0 ? share / expected : 0 };
    })
    .toSorted((a, b) => b.ratio - a.ratio);
}
