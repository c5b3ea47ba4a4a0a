import { expect, it } from 'vitest';
import { kmerCounter } from '../../../models/tokens/kmer-counter.ts';

it('counts every word, and none across an unknown base or from one sequence to the next', () => {
  const counter = kmerCounter(2);
  counter.add('AACNGT');
  counter.add('TT');
  const shares = new Map(counter.shares().map(({ kmer, share }) => [kmer, share]));
  expect(shares.size).toBe(16);
  // AA AC | GT | TT
  for (const kmer of ['AA', 'AC', 'GT', 'TT']) expect(shares.get(kmer)).toBe(1 / 4);
  expect([...shares.values()].filter((share) => share > 0)).toHaveLength(4);
});

it('agrees with counting by cutting the text', () => {
  const text = 'GATTACAGATTACACCGGTTAACCGATCGATTAGC';
  const words = Array.from({ length: text.length - 3 }, (_, start) => text.slice(start, start + 4));
  const counter = kmerCounter(4);
  counter.add(text);
  for (const { kmer, share } of counter.shares()) {
    expect(share).toBeCloseTo(words.filter((word) => word === kmer).length / words.length, 15);
  }
});

it('has only zeros before anything was counted', () => {
  expect(kmerCounter(1).shares()).toEqual(Array.from('ACGT', (kmer) => ({ kmer, share: 0 })));
});
