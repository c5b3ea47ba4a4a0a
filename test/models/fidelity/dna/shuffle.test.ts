import { expect, it } from 'vitest';
import { fold, key } from '../../../../models/base/rng.ts';
import { decodeBases, encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { kmerCounts } from '../../../../models/fidelity/dna/kmers.ts';
import { baseShuffle, dinucleotideShuffle } from '../../../../models/fidelity/dna/shuffle.ts';
import { humanTata, windows } from './goldens.ts';

it('keeps dinucleotides, first and last base, and changes the rest', () => {
  for (const [i, bases] of [...windows, ...humanTata].entries()) {
    const shuffled = dinucleotideShuffle(bases, fold(key(1), i));
    expect(kmerCounts(shuffled, 2)).toEqual(kmerCounts(bases, 2));
    expect([shuffled[0], shuffled.at(-1)]).toEqual([bases[0], bases.at(-1)]);
    expect(shuffled).not.toEqual(bases);
  }
  expect(dinucleotideShuffle(windows[0] as Uint8Array, key(2))).toEqual(
    dinucleotideShuffle(windows[0] as Uint8Array, key(2)),
  );
});

it('makes each sequence of the same dinucleotides equally often', () => {
  const text = 'ACAGATACA';
  const bases = encodeBases(text);
  const found = new Map<string, number>();
  const draws = 6000;
  for (let i = 0; i < draws; i++) {
    const shuffled = decodeBases(dinucleotideShuffle(bases, fold(key(3), i)));
    found.set(shuffled, (found.get(shuffled) ?? 0) + 1);
  }
  // A goes to C twice, to G and T once each, and each comes back: 4! / 2! orders.
  expect(found.size).toBe(12);
  const chiSquare = [...found.values()].reduce((sum, count) => sum + (count - draws / 12) ** 2 / (draws / 12), 0);
  // 11 degrees of freedom: 31.3 is the quantile of 99.9 %.
  expect(chiSquare).toBeLessThan(31.3);
});

it('takes all there is', () => {
  for (const text of ['', 'A', 'AC', 'AAAA', 'ANNAC', 'ACGT']) {
    const bases = encodeBases(text);
    const shuffled = dinucleotideShuffle(bases, key(4));
    expect(shuffled.length).toBe(bases.length);
    expect(shuffled.toSorted()).toEqual(bases.toSorted());
  }
});

it('shuffles single bases', () => {
  const bases = windows[1] as Uint8Array;
  const shuffled = baseShuffle(bases, key(5));
  expect(kmerCounts(shuffled, 1)).toEqual(kmerCounts(bases, 1));
  expect(kmerCounts(shuffled, 2)).not.toEqual(kmerCounts(bases, 2));
});
