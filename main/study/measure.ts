/** What both kinds of sequences share in being measured. */
import { fold, keyFor, permutation } from '../../models/base/rng.ts';
import type { Floor } from '../../models/fidelity/report.ts';
import { floorBand } from '../../models/fidelity/statistics/floor.ts';
import { valueOf, type Metric, type NoMetric } from '../../models/fidelity/statistics/metric.ts';
import type { Proportion } from '../../models/base/proportion.ts';
import { entropyOfCounts } from '../../models/fidelity/molecules/token-entropy.ts';
import type { Work } from '../compare/work.ts';
import { throwIfCancelled } from '../jobs/job.ts';
import type { Measures, Samples } from './unit-files.ts';

/** Measures one sample after another, and then what real sequences come to. */
export interface Measurer {
  measure(samples: Samples): Promise<Measures>;
  /** By metric, for so many sequences: those of a sample in which all are valid. */
  floors(numSequences: number): Promise<ReadonlyMap<string, Floor>>;
}

export type MeasureWork = Pick<Work, 'pool' | 'signal'>;

/** Collects numbers, and the reasons of those that there are none of. */
export class Collected {
  readonly values: Record<string, number | null> = {};
  readonly reasons: Record<string, string> = {};

  add(id: string, value: number | Proportion | Metric | NoMetric): void {
    if (typeof value === 'number') this.#number(id, value);
    else if ('reason' in value) this.#none(id, value.reason);
    else this.#number(id, 'share' in value ? value.share : valueOf(value));
  }

  #number(id: string, value: number): void {
    if (Number.isFinite(value)) this.values[id] = value;
    else this.#none(id, 'The sample leaves nothing to compute it from.');
  }

  #none(id: string, reason: string): void {
    this.values[id] = null;
    this.reasons[id] = reason;
  }
}

/** Entropy and evaluations, which every sample has. */
export function addCommon(found: Collected, { nfe, tokenEntropy, tokenCounts }: Samples): Measures['perSequence'] {
  const known = tokenEntropy.filter((entropy) => entropy !== null);
  found.add('tokenEntropy', mean(known));
  found.add('tokenEntropy.pooled', entropyOfCounts(tokenCounts));
  found.add('nfe', mean(nfe));
  return { tokenEntropy, nfe };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const REPEATS = 100;

/**
 * What as many real sequences come to, again and again: drawn from the training part and measured as samples are. They
 * share their law with what is held out, and are as many as a sample, which halves of what is held out might not be.
 *
 * @param numReal training sequences there are to draw from
 * @param n as many as a sample has; at most half of them, and the floor is then too high
 * @param valuesOf the metrics of some of them, by their rows
 * @returns empty when there are too few
 */
export async function realFloors(
  { numReal, n: wanted, seed }: { numReal: number; n: number; seed: number },
  signal: AbortSignal,
  valuesOf: (rows: Uint32Array, repeat: number) => Promise<Readonly<Record<string, number>>>,
  repeats = REPEATS,
): Promise<Map<string, Floor>> {
  const found = new Map<string, number[]>();
  const n = Math.min(wanted, Math.floor(numReal / 2));
  if (n < 2) return new Map();
  const key = fold(keyFor(seed, 'comparison'), FLOORS);
  for (let repeat = 0; repeat < repeats; repeat++) {
    throwIfCancelled(signal);
    const rows = permutation(fold(key, repeat), numReal).slice(0, n).sort();
    for (const [id, value] of Object.entries(await valuesOf(rows, repeat))) {
      const values = found.get(id);
      if (values === undefined) found.set(id, [value]);
      else values.push(value);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return new Map(
    [...found].flatMap(([id, values]): [string, Floor][] => {
      const band = floorBand(values);
      return band === null ? [] : [[id, { ...band, n }]];
    }),
  );
}

/** Beside the other uses of the seed, which comparisons make. */
const FLOORS = 20;

/** Training sequences that stand for all where there are more: in three samples' worth the draws are nearly apart. */
export function realRows(numTrain: number, n: number, seed: number): Uint32Array {
  const most = Math.min(numTrain, 3 * n);
  return permutation(fold(fold(keyFor(seed, 'comparison'), FLOORS), 1_000_000), numTrain)
    .slice(0, most)
    .sort();
}
