import { expect, it } from 'vitest';
import { key, uniform } from '../../../../models/base/rng.ts';
import { decodeBases, encodeBases, reverseComplementOf } from '../../../../models/fidelity/dna/bases.ts';
import { longestCopied } from '../../../../models/fidelity/dna/copied-stretch.ts';
import { shuffledWindows, windows } from './goldens.ts';

/** By looking every stretch up in the text. */
function longestByText(bases: Uint8Array, training: string[]): number {
  const own = decodeBases(bases);
  let best = 0;
  for (let start = 0; start < own.length; start++) {
    const stands = (length: number) => {
      const stretch = own.slice(start, start + length);
      return stretch.length === length && !stretch.includes('N') && training.some((text) => text.includes(stretch));
    };
    while (stands(best + 1)) best++;
  }
  return best;
}

it.each([1_000_000, 700, 1])('finds what looking up every stretch finds, in blocks of %i', (block) => {
  const [generated, training] = [shuffledWindows.slice(0, 12), windows.slice(0, 25)];
  const texts = training.map(decodeBases);
  longestCopied(generated, training, block).forEach((copied, i) => {
    const own = generated[i] as Uint8Array;
    expect(copied.length).toBe(Math.max(longestByText(own, texts), longestByText(reverseComplementOf(own), texts)));
    const stretch = own.slice(copied.start, copied.start + copied.length);
    const there = texts[copied.training]?.slice(copied.trainingStart, copied.trainingStart + copied.length);
    expect(decodeBases(copied.strand === '+' ? stretch : reverseComplementOf(stretch))).toBe(there);
  });
});

it('finds stretches of random sequences with few letters, Ns and repeats', () => {
  const random = (seed: number, n: number, length: number) =>
    Array.from({ length: n }, (_, i) =>
      encodeBases(Array.from({ length }, (_, j) => 'AAACACGTN'[Math.floor(uniform(key(seed), i, j) * 9)]).join('')),
    );
  const [generated, training] = [random(1, 20, 40), random(2, 30, 200)];
  const texts = training.map(decodeBases);
  for (const block of [100, 1_000_000]) {
    longestCopied(generated, training, block).forEach(({ length }, i) => {
      const own = generated[i] as Uint8Array;
      expect(length).toBe(Math.max(longestByText(own, texts), longestByText(reverseComplementOf(own), texts)));
    });
  }
});

it('finds a copy across a cut, whole', () => {
  const long = Uint8Array.from({ length: 5000 }, (_, i) => Math.floor(uniform(key(3), i) * 4));
  for (const start of [0, 350, 640, 2222, 4700]) {
    const [copied] = longestCopied([long.slice(start, start + 300)], [long], 700);
    expect(copied).toEqual({ length: 300, start: 0, strand: '+', training: 0, trainingStart: start });
  }
});

it('finds nothing in nothing', () => {
  expect(longestCopied([encodeBases('ACGT')], [])).toEqual([
    { length: 0, start: 0, strand: '+', training: -1, trainingStart: -1 },
  ]);
  expect(longestCopied([], windows)).toEqual([]);
});
