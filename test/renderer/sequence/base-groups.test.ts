import { describe, expect, it } from 'vitest';
import { gcFraction, linesOf, runsOf } from '../../../renderer/sequence/base-groups.ts';

describe('bases', () => {
  it('stand in groups of ten, with the position of the first of each line', () => {
    const sequence = 'ACGT'.repeat(9);
    const lines = linesOf(sequence, 2);
    expect(lines).toEqual([
      { start: 1, groups: ['ACGTACGTAC', 'GTACGTACGT'] },
      { start: 21, groups: ['ACGTACGTAC', 'GTACGT'] },
    ]);
    expect(lines.flatMap(({ groups }) => groups).join('')).toBe(sequence);
    expect(linesOf('', 3)).toEqual([]);
  });

  it('of one colour are drawn together; every letter stays as it is', () => {
    const runs = runsOf('AAcgNRYtT');
    expect(runs).toEqual([
      { kind: 'a', isMarked: false, text: 'AA' },
      { kind: 'c', isMarked: false, text: 'c' },
      { kind: 'g', isMarked: false, text: 'g' },
      { kind: 'other', isMarked: false, text: 'NRY' },
      { kind: 't', isMarked: false, text: 'tT' },
    ]);
  });

  it('that are marked stand for themselves', () => {
    expect(runsOf('AAAA', [{ start: 21, end: 23 }], 20)).toEqual([
      { kind: 'a', isMarked: false, text: 'A' },
      { kind: 'a', isMarked: true, text: 'AA' },
      { kind: 'a', isMarked: false, text: 'A' },
    ]);
  });

  it('have a share of G and C that leaves out what is not known', () => {
    expect(gcFraction('GGCCATNNNN')).toBeCloseTo(4 / 6, 12);
    expect(gcFraction('NNN')).toBeNull();
  });
});
