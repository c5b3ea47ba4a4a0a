import { expect, it } from 'vitest';
import { decodeBases, encodeBases, reverseComplementOf, UNKNOWN } from '../../../../models/fidelity/dna/bases.ts';

it('reads and writes bases of either case', () => {
  expect(Array.from(encodeBases('ACGTacgtN-Ré'))).toEqual([0, 1, 2, 3, 0, 1, 2, 3, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]);
  expect(decodeBases(encodeBases('acgtn'))).toBe('ACGTN');
});

it('turns to the other strand and back', () => {
  expect(decodeBases(reverseComplementOf(encodeBases('AACGTN')))).toBe('NACGTT');
  const bases = encodeBases('GATTACANNG');
  expect(reverseComplementOf(reverseComplementOf(bases))).toEqual(bases);
});
