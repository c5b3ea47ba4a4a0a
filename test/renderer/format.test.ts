import { describe, expect, it } from 'vitest';
import {
  decimalsFor,
  describeSteadiness,
  formatBytes,
  formatCount,
  formatDecimal,
  formatMoment,
  formatNumber,
  formatPercent,
  formatRange,
  formatRate,
  formatTime,
  formatTimeLeft,
  formatTimeMs,
  formatTook,
  secondsBetween,
  splitPath,
} from '../../renderer/format.ts';

/** Numbers and units are joined by spaces that do not break; the tests write plain ones. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  it('separates thousands from 1,000 on', () => {
    expect([0, 999, 1000, 12400, 3120443].map(formatCount)).toEqual(['0', '999', '1,000', '12,400', '3,120,443']);
  });

  it('writes a true minus sign, but never minus nothing', () => {
    expect(formatDecimal(-1.25, 1)).toBe('\u22121.3');
    expect(formatDecimal(-0.04, 1)).toBe('0.0');
  });

  it('gives a number and its range the same decimals', () => {
    expect(
      formatRate({ median: 41.23, low: 40.8, high: 41.52, n: 15, unit: 'GFLOP/s' }).replaceAll('\u00a0', ' '),
    ).toBe('41.2 (40.8 to 41.5) GFLOP/s');
    expect(plain(formatRate({ median: 2310.4, low: 2201, high: 2398, n: 9, unit: 'GFLOP/s' }))).toBe(
      '2,310 (2,201 to 2,398) GFLOP/s',
    );
    expect(formatRange(1.234, 5.6, 2)).toBe('1.23 to 5.60');
  });

  it.each([
    [0, 0],
    [0.5, 2],
    [9.99, 2],
    [10, 1],
    [99.9, 1],
    [100, 0],
    [-41, 1],
  ])('leaves three digits of %d with %d decimals', (value, decimals) => {
    expect(decimalsFor(value)).toBe(decimals);
  });

  it('counts one thing in the singular', () => {
    expect(formatNumber(1, 'thread')).toBe('1 thread');
    expect(formatNumber(0, 'thread')).toBe('0 threads');
    expect(formatNumber(1200, 'entry', 'entries')).toBe('1,200 entries');
  });

  it('says 100 % only at the end', () => {
    expect([0, 0.004, 0.62, 0.9999, 1].map((share) => plain(formatPercent(share)))).toEqual([
      '0 %',
      '0 %',
      '62 %',
      '99 %',
      '100 %',
    ]);
    expect(plain(formatPercent(1.2))).toBe('100 %');
  });
});

describe('times', () => {
  it.each([
    [0.004, '0.00 s'],
    [0.05, '0.05 s'],
    [0.42, '0.4 s'],
    [1.234, '1.2 s'],
    [9.96, '10 s'],
    [42.4, '42 s'],
    [59.7, '1 min'],
    [998, '16 min 38 s'],
    [3599.6, '1 h'],
    [4320, '1 h 12 min'],
  ])('%d s took %s', (seconds, text) => {
    expect(plain(formatTook(seconds))).toBe(text);
  });

  it.each([
    [-3, '0 s'],
    [0.2, '1 s'],
    [59, '59 s'],
    [59.5, '1 min'],
    [64, '1 min'],
    [378, '6 min 20 s'],
    [3594, '59 min 50 s'],
    [3596, 'about 1 h'],
    [7000, 'about 2 h'],
  ])('%d s are left as %s', (seconds, text) => {
    expect(plain(formatTimeLeft(seconds))).toBe(text);
  });

  it('writes the time of day with two digits each', () => {
    const iso = new Date(2026, 10, 21, 7, 1, 2, 34).toISOString();
    expect(formatTime(iso)).toBe('07:01:02');
    expect(formatTimeMs(iso)).toBe('07:01:02.034');
  });

  it('names the day only where it is another one', () => {
    const iso = new Date(2026, 10, 20, 17, 31, 9).toISOString();
    expect(formatMoment(iso, new Date(2026, 10, 20, 23, 0, 0))).toBe('17:31:09');
    expect(formatMoment(iso, new Date(2026, 10, 21, 0, 5, 0))).toBe('20 Nov, 17:31');
  });

  it('measures between two times, never below zero', () => {
    expect(secondsBetween('2026-11-21T10:00:00.000Z', '2026-11-21T10:00:02.500Z')).toBe(2.5);
    expect(secondsBetween('2026-11-21T10:00:02.000Z', '2026-11-21T10:00:00.000Z')).toBe(0);
  });
});

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [38_000, '38 kB'],
    [412_345_678, '412 MB'],
    [999_600_000, '1.0 GB'],
    [1_900_000_000, '1.9 GB'],
    [16_000_000_000, '16.0 GB'],
    [512_000_000_000, '512 GB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(plain(formatBytes(bytes))).toBe(text);
  });
});

describe('steadiness', () => {
  const rate = (median: number, low: number, high: number, n = 7) =>
    ({ median, low, high, n, unit: 'GFLOP/s' }) as const;
  const words = (first: ReturnType<typeof rate>, last: ReturnType<typeof rate>) =>
    describeSteadiness({ firstFifth: first, lastFifth: last });

  it('claims a change only where the fifths lie apart', () => {
    expect(words(rate(100, 95, 104), rate(82, 79, 88))).toBe(
      'slows down during the run: the last fifth ran at 0.82 of the first (n 7 each)',
    );
    expect(words(rate(100, 95, 104), rate(120, 112, 131))).toMatch(/^gets faster during the run: /);
    // Two middles below each other are not enough: the fastest of the slow ones has to be, too.
    expect(words(rate(100, 95, 104), rate(82, 79, 101))).toMatch(/^no change beyond the spread: /);
    expect(words(rate(100, 80, 104), rate(82, 79, 88))).toMatch(/^no change beyond the spread: /);
  });

  it('calls a wide spread what it is', () => {
    expect(words(rate(85, 60, 121), rate(73, 48, 144))).toBe(
      'no change beyond the spread: the last fifth ran at 0.86 of the first (n 7 each)',
    );
  });

  it('is steady within 5 %, and silent on few repeats', () => {
    expect(words(rate(100, 99, 101), rate(99, 98, 99.5))).toMatch(/^steady: .*0\.99/);
    expect(words(rate(100, 99, 101, 3), rate(50, 49, 51, 3))).toMatch(
      /^too few repeats to tell a change: .*\(n 3 each\)/,
    );
  });
});

describe('paths', () => {
  it('are cut before their last name', () => {
    expect(splitPath('/home/a/SCMDM Lab')).toEqual(['/home/a', '/SCMDM Lab']);
    expect(splitPath('C:\\Users\\a\\SCMDM Lab')).toEqual(['C:\\Users\\a', '\\SCMDM Lab']);
    expect([splitPath('/w'), splitPath('')]).toEqual([
      ['', '/w'],
      ['', ''],
    ]);
  });
});
