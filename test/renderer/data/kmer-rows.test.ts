import { expect, it } from 'vitest';
import { kmerRows } from '../../../renderer/data/kmer-rows.ts';

it('a k-mer is held against what its bases alone would give', () => {
  // A and C, each half: every pair is expected at 1/4, and CC is missing.
  const rows = kmerRows([
    { kmer: 'AA', share: 0.25 },
    { kmer: 'AC', share: 0.375 },
    { kmer: 'CA', share: 0.125 },
    { kmer: 'CC', share: 0.25 },
  ]);
  expect(rows.map(({ kmer }) => kmer)).toEqual(['AC', 'AA', 'CC', 'CA']);
  // A: (2 × 0.25 + 0.375 + 0.125) / 2 = 0.5.
  for (const { expected } of rows) expect(expected).toBeCloseTo(0.25, 12);
  expect(rows[0]?.ratio).toBeCloseTo(1.5, 12);
  expect(kmerRows([])).toEqual([]);
});
