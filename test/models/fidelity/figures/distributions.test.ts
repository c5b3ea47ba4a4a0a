import { describe, expect, it } from 'vitest';
import { distributionFigure } from '../../../../models/fidelity/figures/distributions.ts';
import { emptyHanded, fullReport } from '../../../helpers/fidelity-reports.ts';
import { byId, byName, parseXml } from '../../../helpers/xml.ts';

const options = { widthMm: 180, hasFooter: false } as const;
const draw = (report: ReturnType<typeof fullReport>, form: 'histogram' | 'ecdf' = 'histogram') =>
  parseXml(distributionFigure(report.distributions, report, { ...options, form })?.svg ?? '');

/** Heights above the baseline of the steps of a path. */
function stepsOf(d: string): number[] {
  const baseline = Number(/^M[\d.]+ ([\d.]+)/.exec(d)?.[1]);
  return Array.from(d.matchAll(/V([\d.]+)H/g), ([, y]) => baseline - Number(y));
}

describe('a histogram', () => {
  const report = fullReport('molecules', ['a', 'b']);
  const root = draw(report);

  it('has one group for the reference and one for each set', () => {
    for (const id of ['reference', 'set-1', 'set-2']) byId(root, `distributions-weight-0-${id}`);
    expect(root.text).toContain('held-out test\u00a0(n 176,074)');
    expect(root.text).toContain('a\u00a0(n 2,000)');
  });

  it('draws steps as high as the shares, for reference and sets alike', () => {
    const [outline] = byName(byId(root, 'distributions-weight-0-reference'), 'path').slice(1);
    const [line] = byName(byId(root, 'distributions-weight-0-set-2'), 'path');
    const reference = stepsOf(outline?.attributes['d'] ?? '');
    const set = stepsOf(line?.attributes['d'] ?? '');
    const row = report.distributions[0];
    const perShare = (reference[1] ?? 0) / 0.4;
    reference.forEach((height, bin) => expect(height / perShare).toBeCloseTo(row?.reference.shares[bin] ?? NaN, 3));
    set.forEach((height, bin) => expect(height / perShare).toBeCloseTo(row?.sets[1]?.shares[bin] ?? NaN, 3));
    expect(set).toHaveLength(4);
  });

  it('marks three quartiles on each line, and doubles colour by dashes', () => {
    const [first, second] = ['set-1', 'set-2'].map((id) => byName(byId(root, `distributions-weight-0-${id}`), 'path'));
    expect(first).toHaveLength(4);
    expect(first?.[0]?.attributes['stroke-dasharray']).not.toBe(second?.[0]?.attributes['stroke-dasharray']);
  });

  it('has whole ticks for whole numbers', () => {
    const texts = byName(byId(root, 'distributions-rings-1-x-axis'), 'text').map(({ text }) => text);
    expect(texts).toEqual(['0', '1', '2', 'Rings']);
  });

  it('cuts what is three times as high as the reference, and writes how high it goes', () => {
    const narrow = fullReport('molecules', ['narrow']);
    const [row] = narrow.distributions;
    if (row?.sets[0]) row.sets[0].shares = [0, 0, 0, 1];
    if (row) row.reference.shares = [0.25, 0.25, 0.25, 0.25];
    expect(draw(narrow).text).toContain('↑ 100.0');
  });
});

it('adds shares up to 1 in the cumulative form', () => {
  const report = fullReport('molecules', ['a']);
  const root = draw(report, 'ecdf');
  const [line] = byName(byId(root, 'distributions-cumulative-weight-0-set-1'), 'path');
  const y = Array.from((line?.attributes['d'] ?? '').matchAll(/[ML][\d.]+ ([\d.]+)/g), ([, value]) => Number(value));
  const [bottom = NaN, top = NaN] = [y[0], y.at(-1)];
  expect(y.map((value) => (bottom - value) / (bottom - top))).toEqual(
    [0, 0.1, 0.5, 0.8, 1].map((share) => expect.closeTo(share, 3) as number),
  );
});

it('rises at each whole number in the cumulative form', () => {
  const root = draw(fullReport('molecules', ['a']), 'ecdf');
  const [line] = byName(byId(root, 'distributions-cumulative-rings-1-set-1'), 'path');
  const d = line?.attributes['d'] ?? '';
  const across = Array.from(d.matchAll(/(?:M|H)([\d.]+)/g), ([, value]) => Number(value));
  const [left = NaN, right = NaN] = [across[0], across.at(-1)];
  // From half below 0 to half above 2.
  expect(across.map((value) => (3 * (value - left)) / (right - left) - 0.5)).toEqual(
    [-0.5, 0, 1, 2, 2.5].map((at) => expect.closeTo(at, 2) as number),
  );
  expect(d).not.toContain('L');
});

describe('sets', () => {
  it('without a usable item stay in the legend, which says so', () => {
    const root = draw(emptyHanded(fullReport('molecules', ['nothing'])));
    expect(root.text).toContain('nothing\u00a0(no usable item)');
    expect(byId(root, 'distributions-weight-0-set-1').children).toEqual([]);
  });

  it('more than there are hues are spread over panels', () => {
    const root = draw(fullReport('molecules', ['a', 'b', 'c', 'd', 'e', 'f']));
    expect(root.text).toContain('Weight, Da: sets 1 to 3');
    expect(root.text).toContain('Weight, Da: sets 4 to 6');
    byId(root, 'distributions-weight-1-set-6');
  });

  it('may be none at all', () => {
    expect(draw(fullReport('molecules', [])).text).toContain('held-out test');
  });
});

it('is null without distributions', () => {
  const report = fullReport('molecules', ['a']);
  expect(distributionFigure([], report, { ...options, form: 'histogram' })).toBeNull();
});
