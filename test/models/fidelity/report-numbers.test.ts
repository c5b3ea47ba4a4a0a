import { describe, expect, it } from 'vitest';
import {
  differenceText,
  differenceUnit,
  estimateText,
  floorText,
  percentText,
  nameInGroup,
  plainText,
  probabilityText,
  spreadDecimals,
  unitOf,
  valueText,
} from '../../../models/fidelity/report-numbers.ts';
import type { Estimate } from '../../../models/fidelity/report.ts';
import { absent, countedShare, estimate } from '../../helpers/fidelity-reports.ts';

const share = { isShare: true, unit: null };
const plain = { isShare: false, unit: 'Da' };
const spaces = (text: string) => text.replaceAll('\u00a0', ' ');
const between = (value: number, low: number, high: number): Estimate => ({
  ...estimate(value, 0),
  interval: { low, high },
});

describe('an estimate', () => {
  it.each([
    [estimate(0.934, 0.0108), share, '93.4 ± 1.1'],
    [estimate(13.24, 7.81), plain, '13 ± 8'],
    [estimate(0.0791, 0.0712), plain, '0.08 ± 0.07'],
    [estimate(0.6312, 0.1523), plain, '0.63 ± 0.15'],
    [estimate(1234.56, 34.4), plain, '1,235 ± 34'],
    [estimate(-2.041, 0.21), plain, '\u22122.04 ± 0.21'],
  ])('%j reads %s', (value, row, text) => {
    expect(spaces(valueText(value, row))).toBe(text);
  });

  it('has as many decimals as its half-width', () => {
    for (let half = 1e-6; half < 1e4; half *= 1.37) {
      const { value, spread } = estimateText(estimate(3.3 * half, half), plain);
      const decimals = (text: string) => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
      expect(decimals(value), `${half}`).toBe(decimals(spread));
      const digits = spread.replace(/\D/g, '').replace(/^0+/, '');
      expect(digits.length, spread).toBeGreaterThan(0);
      if (half < 9) expect(digits.length, spread).toBeLessThanOrEqual(2);
    }
  });

  it('that is not symmetric has both ends', () => {
    expect(valueText(between(0.003, 0.001, 0.008), share)).toBe('0.3 (0.1 to 0.8)');
    expect(valueText(between(0.0042, 0.0042, 0.0107), plain)).toBe('0.004 (0.004 to 0.011)');
  });

  it('that would leave what is possible has both ends', () => {
    expect(valueText(between(0.99, 0.981, 0.999), share)).toContain('±');
    expect(valueText(between(0.9904, 0.9795, 1), share)).toBe('99.0 (98.0 to 100.0)');
    expect(valueText(between(0.05, 0, 0.09), plain)).toBe('0.05 (0.00 to 0.09)');
  });

  it('outside of its interval has both ends, as bootstraps of distances can be', () => {
    expect(valueText(between(0.059, 0.062, 0.089), plain)).toBe('0.059 (0.062 to 0.089)');
  });

  it('without an interval has four digits', () => {
    const value = { ...estimate(0.073214, 0), interval: null };
    expect(estimateText(value, plain)).toEqual({ value: '0.07321', spread: '' });
    expect(valueText({ ...value, value: 0.97483 }, share)).toBe('97.48');
  });

  it('whose interval has no width does not claim digits', () => {
    expect(valueText(estimate(1, 1e-16), plain)).toBe('1.000 (1.000 to 1.000)');
    expect(valueText(estimate(0, 0), plain)).toBe('0 (0 to 0)');
  });

  it('that was not computed is its reason', () => {
    expect(valueText(absent, plain)).toBe(absent.reason);
  });
});

describe('counts at an end', () => {
  it('of nothing have the upper bound of 95 %', () => {
    expect(spaces(valueText(countedShare(0, 2048), share))).toBe('0 of 2,048 (< 0.15 %)');
    expect(spaces(valueText(countedShare(0, 1), share))).toBe('0 of 1 (< 95 %)');
  });

  it('of everything have the lower one', () => {
    expect(spaces(valueText(countedShare(2048, 2048), share))).toBe('2,048 of 2,048 (> 99.85 %)');
  });

  it('hold only where something was counted', () => {
    expect(valueText({ ...estimate(0, 0.01), count: null }, share)).not.toContain('of');
    expect(valueText({ ...estimate(0, 0), n: 0, count: 0 }, share)).not.toContain('of');
  });

  it('in between are shares', () => {
    expect(spaces(valueText(countedShare(1000, 2000), share))).toBe('50.0 ± 2.2');
    expect(valueText(countedShare(3, 2048), share)).toBe('0.15 (0.05 to 0.43)');
  });
});

it('writes floors and units', () => {
  const floor = { median: 0.016, low: 0.0121, high: 0.0223, n: 1000, repeats: 200 };
  expect(floorText(floor, plain)).toBe('0.012 to 0.022');
  expect(floorText({ ...floor, low: 0.904, high: 0.93 }, share)).toBe('90.4 to 93.0');
  expect([unitOf(share), unitOf(plain), unitOf({ isShare: false, unit: null })]).toEqual(['%', 'Da', '']);
});

it('writes differences with their sign, of shares in points', () => {
  const difference = { metric: 'valid', first: 0, second: 1, p: 0.01, pHolm: 0.02 };
  const text = (value: number, half: number) =>
    differenceText({ ...difference, difference: value, interval: { low: value - half, high: value + half } }, share);
  expect(text(0.021, 0.011)).toEqual({ value: '+2.1', spread: '(1.0 to 3.2)' });
  expect(text(-0.021, 0.011)).toEqual({ value: '\u22122.1', spread: '(\u22123.2 to \u22121.0)' });
  expect(text(0, 0.011).value).toBe('0.0');
  expect([differenceUnit(share), differenceUnit(plain)]).toEqual(['points', 'Da']);
});

it('writes p, percent and plain numbers', () => {
  const p = [1, 0.996, 0.5, 0.0342, 0.00421, 0.000321, 0.00002].map((value) => spaces(probabilityText(value)));
  expect(p).toEqual(['1.0', '1.0', '0.50', '0.034', '0.0042', '0.00032', '< 0.0001']);
  expect([0, 0.0042, 0.123, 1].map(percentText)).toEqual(['0.0', '0.42', '12.3', '100.0']);
  expect([0, 6, 1.5, 327.95, 12345].map(plainText)).toEqual(['0', '6', '1.500', '328.0', '12,345']);
  expect([9.6, 2.9, 3.5, 0.099, 0.0151].map(spreadDecimals)).toEqual([0, 1, 0, 2, 3]);
});

it('leaves out of the name of a metric what the head of its group says', () => {
  expect(nameInGroup({ name: 'Weight, Wasserstein-1', group: 'Distributions: Wasserstein-1' })).toBe('Weight');
  expect(nameInGroup({ name: 'GC, Wasserstein-1', group: 'Distributions' })).toBe('GC, Wasserstein-1');
});
