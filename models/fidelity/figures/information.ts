/** Information of one position of aligned sequences, as sequence logos show it. */

/**
 * R = 2 - (H + e(n)) bits with e(n) = 3 / (2 ln(2) n), not below 0: Schneider, Stormo, Gold and Ehrenfeucht, J. Mol.
 * Biol. 188, 415 (1986), for four bases.
 *
 * @param shares of A, C, G and T; what else there is at the position is left out of both shares and n
 * @param n sequences, with or without a base at the position
 * @returns bits, and the shares among the four bases
 */
export function informationOf(shares: readonly number[], n: number): { bits: number; among: number[] } {
  const known = shares.slice(0, 4);
  const total = known.reduce((sum, share) => sum + share, 0);
  if (total <= 0 || n <= 0) return { bits: 0, among: [0, 0, 0, 0] };
  const among = known.map((share) => share / total);
  const entropy = among.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
  const correction = 3 / (2 * Math.LN2 * n * total);
  return { bits: Math.max(0, 2 - (entropy + correction)), among };
}
