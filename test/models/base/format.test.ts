import { expect, it } from 'vitest';
import {
  decimalsFor,
  formatCount,
  formatDecimal,
  formatNumber,
  formatPair,
  formatRange,
  formatTook,
} from '../../../models/base/format.ts';

it('separates thousands, and writes a true minus but never minus nothing', () => {
  expect([0, 999.4, 1000, 3120443].map(formatCount)).toEqual(['0', '999', '1,000', '3,120,443']);
  expect([-1.25, -0.001, 12345.678].map((value) => formatDecimal(value, 2))).toEqual([
    '\u22121.25',
    '0.00',
    '12,345.68',
  ]);
});

it('writes ranges with "to", and as many decimals as asked for', () => {
  expect(formatRange(40.81, 41.5, 1)).toBe('40.8 to 41.5');
  expect([0, 5, 12.3, 99.9, 123].map(decimalsFor)).toEqual([0, 2, 1, 1, 0]);
});

it('counts one thing and many', () => {
  expect([formatNumber(1, 'set'), formatNumber(1200, 'set'), formatNumber(2, 'entry', 'entries')]).toEqual([
    '1 set',
    '1,200 sets',
    '2 entries',
  ]);
});

it('writes how long something took, without the smaller unit where there is none', () => {
  expect([0.04, 0.5, 7.2, 41.3, 380, 4320].map((s) => formatTook(s).replaceAll('\u00a0', ' '))).toEqual([
    '0.04 s',
    '0.5 s',
    '7.2 s',
    '41 s',
    '6 min 20 s',
    '1 h 12 min',
  ]);
  expect(formatPair(2, 'h', 0, 'min').replaceAll('\u00a0', ' ')).toBe('2 h');
});
