/** DNA as small whole numbers: A 0, C 1, G 2, T 3, and 4 for N or anything else. */

export const baseLetters = 'ACGT';
export const UNKNOWN = 4;

const codes = new Uint8Array(128).fill(UNKNOWN);
for (const [code, letter] of baseLetters.split('').entries()) {
  codes[letter.charCodeAt(0)] = code;
  codes[letter.toLowerCase().charCodeAt(0)] = code;
}

/** @returns one code for each letter, of either case */
export function encodeBases(sequence: string): Uint8Array {
  return Uint8Array.from({ length: sequence.length }, (_, i) => codes[sequence.charCodeAt(i)] ?? UNKNOWN);
}

export function decodeBases(bases: Uint8Array): string {
  return Array.from(bases, (base) => baseLetters[base] ?? 'N').join('');
}

/** The other strand, read in its own direction. */
export function reverseComplementOf(bases: Uint8Array): Uint8Array {
  return bases.toReversed().map((base) => (base === UNKNOWN ? UNKNOWN : 3 - base));
}
