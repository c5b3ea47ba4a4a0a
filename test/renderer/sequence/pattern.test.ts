import { expect, it } from 'vitest';
import { free, isIupac, motifAt, motifsIn, moveMotif, put } from '../../../renderer/sequence/pattern.ts';

const pattern = 'NNTATANNCGNN';

it('finds the motifs among free bases', () => {
  expect(motifsIn(pattern)).toEqual([
    { at: 2, text: 'TATA' },
    { at: 8, text: 'CG' },
  ]);
  expect(motifAt(pattern, 5)).toEqual({ at: 2, text: 'TATA' });
  expect(motifAt(pattern, 6)).toBeNull();
  expect(motifsIn('NNN')).toEqual([]);
});

it('writes a motif over what is there and cuts what would lie beyond the end', () => {
  expect(put('NNNNN', 1, 'tata')).toBe('NTATA');
  expect(put('NNNNN', 3, 'TATA')).toBe('NNNTA');
  expect(free(pattern, 2, 8)).toBe('NNNNNNNNNGNN');
});

it('moves a motif up to the ends and not over another one', () => {
  expect(moveMotif(pattern, 3, 1)).toBe('NNNTATANCGNN');
  expect(moveMotif(pattern, 3, -2)).toBe('TATANNNNCGNN');
  expect(moveMotif(pattern, 3, -3)).toBeNull();
  expect(moveMotif(pattern, 3, 3)).toBeNull();
  expect(moveMotif(pattern, 0, 1)).toBeNull();
});

it('knows letters that stand for bases', () => {
  expect(isIupac('TATAWAAR')).toBe(true);
  expect(isIupac('tata')).toBe(true);
  expect(isIupac('TAXA')).toBe(false);
  expect(isIupac('')).toBe(false);
});
