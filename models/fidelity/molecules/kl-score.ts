/** GuacaMol's KL score (Brown et al., J. Chem. Inf. Model. 59:1096, 2019), with an interval. */
import { meanOf, varianceOf } from '../distances/summary.ts';
import type { Interval } from '../statistics/interval.ts';
import { normalQuantile, normalTail } from '../statistics/normal.ts';
import type { KlParts } from './kl-divergence.ts';

/** The descriptors of the score, by RDKit's names, and how each is compared. */
export const klDescriptors = {
  continuous: ['BertzCT', 'MolLogP', 'MolWt', 'TPSA'],
  discrete: ['NumHAcceptors', 'NumHDonors', 'NumRotatableBonds', 'NumAliphaticRings', 'NumAromaticRings'],
} as const;

/** As in GuacaMol's benchmark: the most molecules of a side, and the bits of a fingerprint. */
export const klProtocol = { most: 10_000, fingerprintBits: 4_096 } as const;

export interface KlScore {
  /** The mean of exp(-KL), from 0 to 1. */
  value: number;
  /** At 95 %; null where no groups were left out. */
  interval: Interval | null;
  /** The score without each group of the reference, and of the generated set; empty where none was left out. */
  without: { reference: Float64Array; generated: Float64Array };
}

/**
 * The mean of exp(-KL) over the nine descriptors and the largest similarity of each molecule to the others of its set
 * (Morgan fingerprints of radius 2, continuous). Its interval is from the jackknife that leaves out a group of molecules
 * at a time, of either set (Efron and Stein, Ann. Statist. 9:586, 1981): resampling with repeats would add noise to every
 * density, and with it divergence. A molecule keeps its largest similarity when others are left out.
 *
 * Measured by simulation at a nominal 95 %: it covers the score that is to be expected at this n in 91 to 97 % of samples
 * of 100 and of 400 where that is above 0.6, also of equal laws; in 80 % where it is 0.15.
 *
 * @param columns ten, of the same groups, of which there are at least 2 for an interval
 */
export function klScore(columns: readonly KlParts[]): KlScore {
  const scoreOf = (divergence: (column: KlParts) => number) =>
    meanOf(columns.map((column) => Math.exp(-divergence(column))));
  const value = scoreOf((column) => column.value);
  const withoutEach = (side: 'withoutReference' | 'withoutGenerated') =>
    Float64Array.from(columns[0]?.[side] ?? [], (_, group) => scoreOf((column) => column[side][group] as number));
  const without = { reference: withoutEach('withoutReference'), generated: withoutEach('withoutGenerated') };
  if (without.reference.length === 0) return { value, interval: null, without };
  const half = HALF * Math.sqrt(jackknifeVariance(without.reference) + jackknifeVariance(without.generated));
  return { value, interval: { low: Math.max(0, value - half), high: Math.min(1, value + half) }, without };
}

const HALF = normalQuantile(0.975);

/**
 * The first less the second, which share the reference and its groups, so that the noise of it goes out of the
 * difference where it does the same to both.
 *
 * @returns null where one has no groups, or others than the other
 */
export function klDifference(
  first: KlScore,
  second: KlScore,
): { difference: number; interval: Interval; p: number } | null {
  const [a, b] = [first.without, second.without];
  if (a.reference.length === 0 || a.reference.length !== b.reference.length) return null;
  const difference = first.value - second.value;
  const ofReference = a.reference.map((score, group) => score - (b.reference[group] as number));
  const standardError = Math.sqrt(
    jackknifeVariance(a.generated) + jackknifeVariance(b.generated) + jackknifeVariance(ofReference),
  );
  const half = HALF * standardError;
  const p = standardError === 0 ? 1 : Math.min(1, 2 * normalTail(Math.abs(difference) / standardError));
  return { difference, interval: { low: difference - half, high: difference + half }, p };
}

/** Of an estimate, from its values without each of g groups: (g - 1) / g times the sum of squares around their mean. */
function jackknifeVariance(without: Float64Array): number {
  return ((without.length - 1) ** 2 / without.length) * varianceOf(without, 1);
}
