import { expect, it } from 'vitest';
import { key, uniform } from '../../../../models/base/rng.ts';
import { encodeBases, reverseComplementOf, UNKNOWN } from '../../../../models/fidelity/dna/bases.ts';
import { findRepeats, type Repeat } from '../../../../models/fidelity/synthesis/repeats.ts';

it('finds what stands twice, and its reverse complement', () => {
  //                       0         1         2
  //                       0123456789012345678901234567
  const text = encodeBases('ACGGTCATTTACGGTCAGGGTGACCGT');
  expect(findRepeats(text, 6).repeats).toEqual([
    { kind: 'direct', first: 0, second: 10, length: 7 },
    { kind: 'inverted', first: 0, second: 20, length: 7 },
    { kind: 'inverted', first: 10, second: 20, length: 7 },
  ]);
});

it('tells of a stretch that is its own reverse complement, and of runs once for each shift', () => {
  expect(findRepeats(encodeBases('CCGAATTCAA'), 6).repeats).toEqual([
    { kind: 'inverted', first: 2, second: 2, length: 6 },
  ]);
  expect(findRepeats(encodeBases('AAAAAAA'), 5).repeats).toEqual([
    { kind: 'direct', first: 0, second: 1, length: 6 },
    { kind: 'direct', first: 0, second: 2, length: 5 },
  ]);
});

/** By comparing every pair of places. */
function plainly(bases: Uint8Array, least: number): Repeat[] {
  const n = bases.length;
  const found = new Map<string, Repeat>();
  for (const kind of ['direct', 'inverted'] as const) {
    const other = kind === 'direct' ? bases : reverseComplementOf(bases);
    const equal = (i: number, j: number) =>
      i >= 0 && j >= 0 && i < n && j < n && bases[i] !== UNKNOWN && bases[i] === other[j];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if ((kind === 'direct' && i === j) || equal(i - 1, j - 1)) continue;
        let length = 0;
        while (equal(i + length, j + length)) length++;
        if (length < least) continue;
        const second = kind === 'direct' ? j : n - j - length;
        const repeat = { kind, first: Math.min(i, second), second: Math.max(i, second), length };
        found.set(JSON.stringify(repeat), repeat);
      }
    }
  }
  return [...found.values()];
}

it('finds what comparing every pair of places finds', () => {
  for (let seed = 0; seed < 60; seed++) {
    const bases = encodeBases(
      Array.from(
        { length: 120 },
        (_, i) => 'AACGTN'[Math.floor(uniform(key(seed), i) * (seed % 2 === 0 ? 5 : 6))],
      ).join(''),
    );
    const { repeats } = findRepeats(bases, 5, Infinity);
    const order = (all: readonly Repeat[]) => all.map((repeat) => JSON.stringify(repeat)).sort();
    expect(order(repeats)).toEqual(order(plainly(bases, 5)));
  }
});

it('counts what it leaves out', () => {
  const { repeats, numMore } = findRepeats(new Uint8Array(30), 5, 3);
  expect(repeats.map(({ length }) => length)).toEqual([29, 28, 27]);
  expect(numMore).toBe(22);
  expect(() => findRepeats(new Uint8Array(3), 3)).toThrow('at least 4 bases, got 3');
});
