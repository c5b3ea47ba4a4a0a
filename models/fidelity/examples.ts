/** Which items of a set a report shows beside a figure, and by what they were chosen, in words. */
import type { Domain } from '../data/record.ts';
import { formatCount } from '../base/format.ts';
import { plainText } from './report-numbers.ts';
import type { Examples, FidelityReport } from './report.ts';

/** Items of one list. */
const MOST = 4;

export interface Outside {
  /** Rows, farthest first, ties by their order; each key once. */
  rows: number[];
  /** Rows whose value lies outside, whatever their key. */
  numOutside: number;
}

/**
 * The rows whose values lie farthest outside a range of the reference.
 *
 * @param values of a set, in the unit of the property; what is no number lies nowhere
 * @param range such as the 2.5 % and 97.5 % quantiles of the reference
 * @param keyOf what is the same item: it is named once
 */
export function farthestOutside(
  values: ArrayLike<number>,
  range: { low: number; high: number },
  keyOf: (row: number) => string,
): Outside {
  const beyond = (row: number) => Math.max(range.low - (values[row] as number), (values[row] as number) - range.high);
  const outside = Array.from({ length: values.length }, (_, row) => row).filter((row) => beyond(row) > 0);
  outside.sort((a, b) => beyond(b) - beyond(a) || a - b);
  return { rows: firstDistinct(outside, keyOf, MOST), numOutside: outside.length };
}

/** The rows of the lowest values, ties by their order; each key once. */
export function lowestOf(values: ArrayLike<number>, keyOf: (row: number) => string): number[] {
  const order = Array.from({ length: values.length }, (_, row) => row);
  order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  return firstDistinct(order, keyOf, MOST);
}

/** The first rows of an order with different keys. */
export function firstDistinct(order: readonly number[], keyOf: (row: number) => string, most: number): number[] {
  const seen = new Map<string, number>();
  for (const row of order) {
    if (seen.size === most) break;
    const key = keyOf(row);
    if (!seen.has(key)) seen.set(key, row);
  }
  return [...seen.values()];
}

/** The property behind a metric: `weight` of `weight.ks`. */
export function propertyOf(metric: string): string {
  return metric.replace(/\.(wasserstein|ks)$/, '');
}

/** What a report shows of a set beside a metric; null for one that no single item has a value of. */
export function examplesOf({ examples }: FidelityReport, metric: string, set: number): Examples | null {
  return examples.find((one) => one.property === propertyOf(metric) && one.set === set) ?? null;
}

/** By what the items of a list were chosen: a sentence. */
export function criterionOf(report: FidelityReport, { property, set, numOutside }: Examples): string {
  const what = report.domain === 'molecules' ? 'molecules' : 'sequences';
  const row = report.distributions.find(({ id }) => id === property);
  if (row === undefined)
    return `Least like the ${what} of the reference: lowest similarity with the nearest, lowest first.`;
  const [low = NaN, , , , high = NaN] = row.reference.quantiles;
  const range = `${plainText(low)} to ${plainText(high)}${row.unit === null ? '' : ` ${row.unit}`}`;
  const n = row.sets[set]?.n ?? 0;
  const middle = `the middle 95 % of the reference (${range})`;
  if (numOutside === null || numOutside === 0) return `None of ${formatCount(n)} ${what} lies outside ${middle}.`;
  return `Farthest outside ${middle}, farthest first: ${formatCount(numOutside)} of ${formatCount(n)} ${what} ${numOutside === 1 ? 'lies' : 'lie'} outside it.`;
}

/** A value of one item, with its unit. */
export function exampleValue(report: FidelityReport, property: string, value: number): string {
  const row = report.distributions.find(({ id }) => id === property);
  if (row === undefined) return `similarity ${plainText(value)}`;
  return `${row.name} ${plainText(value)}${row.unit === null ? '' : ` ${row.unit}`}`;
}

const criteria: Readonly<Record<Domain, Record<'best' | 'worst', string>>> = {
  molecules: {
    best: 'Highest QED of those that pass the filters of MOSES, highest first; each molecule once.',
    worst: 'Highest SA score, which are hardest to make, highest first; each molecule once.',
  },
  dna: {
    best: 'Lowest log odds of being generated, lowest first: the discriminator takes them most for real ones.',
    worst: 'Highest log odds of being generated, highest first: the discriminator tells them most easily.',
  },
};

/** By what the best and the worst items of a report were chosen: a sentence. */
export function overallCriterion(domain: Domain, kind: 'best' | 'worst'): string {
  return criteria[domain][kind];
}
