import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gcTrack, logoStacks, logoTop } from '../../../renderer/charts/logo-stacks.ts';

interface Golden {
  n_sites: number;
  columns: { counts_ACGT: [number, number, number, number]; n: number; R_clipped0: number }[];
}
const goldens = JSON.parse(readFileSync('test/goldens/dna/information_content.json', 'utf8')) as Record<string, Golden>;

describe.each(Object.entries(goldens))('the logo of %s', (_name, { columns }) => {
  const positions = columns.map(({ counts_ACGT: counts }) => [...counts, 0]);

  it('stacks as high as the information of each position', () => {
    for (const [at, { letters, information, n }] of logoStacks(positions, 'bits').entries()) {
      const golden = columns[at];
      // Sums of the same four terms, in another order.
      expect(information).toBeCloseTo(golden?.R_clipped0 ?? NaN, 12);
      expect(letters.at(-1)?.to ?? 0).toBeCloseTo(golden?.R_clipped0 ?? NaN, 12);
      expect(n).toBe(golden?.n);
    }
  });

  it('gives each letter its share, the most frequent one at the top', () => {
    for (const [at, { letters, information }] of logoStacks(positions, 'bits').entries()) {
      const { counts_ACGT: counts, n } = columns[at] ?? { counts_ACGT: [0, 0, 0, 0], n: 1 };
      for (const { base, from, to } of letters) {
        expect(to - from).toBeCloseTo((information * (counts['ACGT'.indexOf(base)] ?? 0)) / n, 12);
      }
      const shares = letters.map(({ base }) => counts['ACGT'.indexOf(base)] ?? 0);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    }
  });

  it('fills a probability of 1', () => {
    for (const { letters } of logoStacks(positions, 'probability')) expect(letters.at(-1)?.to).toBeCloseTo(1, 12);
  });
});

describe('the axis of a logo', () => {
  it('is 2 bits, stops early where nothing is near, and never says more than there is', () => {
    expect(logoTop(logoStacks([[50, 0, 0, 0]], 'bits'), 'bits')).toBe(2);
    expect(logoTop(logoStacks([[30, 20, 25, 25]], 'bits'), 'bits')).toBe(0.1);
    expect(logoTop([], 'probability')).toBe(1);
  });

  it('shows nothing for a position without a base', () => {
    expect(logoStacks([[0, 0, 0, 0, 9]], 'bits')).toEqual([{ letters: [], information: 0, n: 0 }]);
  });
});

it('GC is of windows, cut at the ends, and leaves out what is not known', () => {
  const positions = [
    [1, 0, 0, 0, 0],
    [0, 1, 1, 0, 0],
    [0, 0, 0, 2, 7],
    [0, 0, 0, 0, 9],
  ];
  expect(gcTrack(positions, 3)).toEqual([2 / 3, 2 / 5, 2 / 4, 0]);
  expect(gcTrack([[0, 0, 0, 0, 5]], 1)).toEqual([null]);
});
