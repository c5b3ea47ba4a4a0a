/** Counts of all words of k bases in DNA. */

export interface KmerCounter {
  /** @param sequence upper case; a word with a letter other than A, C, G and T is not counted */
  add: (sequence: string) => void;
  /** All 4^k words in the order of their letters; shares sum to 1, or are all 0 when nothing was counted. */
  shares: () => { kmer: string; share: number }[];
}

const letters = 'ACGT';

/** @param k from 1 to 8 */
export function kmerCounter(k: number): KmerCounter {
  const counts = new Float64Array(4 ** k);
  const codes = new Int8Array(128).fill(-1);
  for (const [code, letter] of Array.from(letters).entries()) codes[letter.charCodeAt(0)] = code;
  const mask = 4 ** k - 1;

  const add = (sequence: string) => {
    let word = 0;
    let known = 0;
    for (let index = 0; index < sequence.length; index++) {
      const code = codes[sequence.charCodeAt(index)] ?? -1;
      known = code < 0 ? 0 : known + 1;
      word = ((word << 2) | Math.max(code, 0)) & mask;
      if (known >= k) counts[word] = (counts[word] as number) + 1;
    }
  };
  const shares = () => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return Array.from(counts, (count, word) => ({ kmer: spelled(word, k), share: total === 0 ? 0 : count / total }));
  };
  return { add, shares };
}

function spelled(word: number, k: number): string {
  return Array.from({ length: k }, (_, place) => letters[(word >> (2 * (k - 1 - place))) & 3]).join('');
}
