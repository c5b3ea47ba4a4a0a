import { describe, expect, it } from 'vitest';
import {
  asTableRows,
  floorWords,
  groupsOf,
  metricsAsTabs,
  rowSummary,
  suggestedControl,
  suggestedFocus,
  valueWords,
  verdictOf,
  verdictText,
} from '../../../renderer/compare/metric-rows.ts';
import { absent, countedShare, estimate, metric } from '../../helpers/fidelity-reports.ts';

const rows = asTableRows([
  metric('valid', [countedShare(2048, 2048), absent], {
    isShare: true,
    group: 'Validity',
    better: 'higher',
    floor: null,
  }),
  metric('weight.ks', [estimate(0.12, 0.01), estimate(0.3, 0.02)]),
  metric('logP.ks', [estimate(0.5, 0.01), estimate(0.2, 0.02)]),
]);

describe('the order of metrics', () => {
  it('is that of the report, by group', () => {
    expect(groupsOf(rows, 'groups', 0).map(({ name, rows: own }) => [name, own.map(({ id }) => id)])).toEqual([
      ['Validity', ['valid']],
      ['Distributions', ['weight.ks', 'logP.ks']],
    ]);
  });
  it('may begin with what a set misses most; what cannot be told comes last', () => {
    const ids = (set: number) => groupsOf(rows, 'worst', set)[0]?.rows.map(({ id }) => id);
    expect(ids(0)).toEqual(['logP.ks', 'weight.ks', 'valid']);
    expect(ids(1)).toEqual(['weight.ks', 'logP.ks', 'valid']);
  });
});

describe('numbers', () => {
  it('stand with their interval and n, a range apart from its value', () => {
    const [valid, weight] = rows;
    const share = valid?.values[0];
    expect(share?.kind === 'estimate' && valid && valueWords(share, valid)).toEqual({
      value: '2,048 of 2,048',
      half: '',
      range: '>\u00a099.85\u00a0%',
      n: 'n\u00a02,048',
    });
    const value = weight?.values[0];
    expect(value?.kind === 'estimate' && weight && valueWords(value, weight)).toMatchObject({
      value: '0.120',
      half: '±\u00a00.010',
      range: '',
    });
  });
  it('of a floor without width are written once', () => {
    const [, weight] = rows;
    if (!weight) throw new Error('there is a row');
    expect(floorWords(weight)).toBe('0.05 to 0.15');
    expect(floorWords({ ...weight, floor: { median: 1.5, low: 1.5, high: 1.5, n: 9, repeats: 9 } })).toBe('1.500');
    expect(floorWords({ ...weight, floor: null })).toBeNull();
  });
  it('are told in one sentence, also what is not there', () => {
    const [valid] = rows;
    expect(valid && rowSummary(valid, ['mine', 'yours'])).toBe(
      'valid, %. mine: 2,048 of 2,048 (>\u00a099.85\u00a0%); yours: The set has no valid molecule. Real against real: none.',
    );
  });
  it('go to a table of tabs, one line for each metric and set', () => {
    const lines = metricsAsTabs(rows, ['mine', 'yours']).split('\n');
    expect(lines).toHaveLength(7);
    expect(new Set(lines.map((line) => line.split('\t').length))).toEqual(new Set([14]));
    expect(lines[2]).toContain('The set has no valid molecule.');
  });
});

it('verdicts wait for the floor', () => {
  const [, weight] = rows;
  expect(weight && verdictOf({ ...weight, isFloorPending: true }, 0, null)).toBeNull();
  expect(weight && verdictOf(weight, 0, 1)).toBe('better');
  expect([verdictText('better', 'plain'), verdictText('no clear gain', 'plain')]).toEqual([
    'better than plain',
    'no clear gain',
  ]);
});

it('the set that is asked about is the self-conditioned one, and its control the plain one', () => {
  const sets = [{ series: 'vanilla' }, { series: 'plain' }, { series: 'scmdm' }] as const;
  expect([suggestedFocus(sets), suggestedControl(sets, 2)]).toEqual([2, 1]);
  expect([suggestedFocus([{ series: null }]), suggestedControl([{ series: null }], 0)]).toEqual([0, null]);
  expect(suggestedControl([{ series: 'plain' }], 0)).toBeNull();
});
