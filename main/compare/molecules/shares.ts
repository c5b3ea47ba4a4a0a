/** Shares that are counted: validity, uniqueness, novelty, filters, quality. */
import { proportion, type Proportion } from '../../../models/base/proportion.ts';
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import type { Floor, MetricHead } from '../../../models/fidelity/report.ts';
import { novelty, quality, uniqueness, validity } from '../../../models/fidelity/molecules/set-metrics.ts';
import { floorBand } from '../../../models/fidelity/statistics/floor.ts';
import type { NoMetric } from '../../../models/fidelity/statistics/metric.ts';
import type { KnownSet } from '../describe-set.ts';
import { estimateOf, type MetricPlan } from '../metric-plan.ts';
import type { MoleculeSet } from '../molecule-set.ts';
import { hashedNoveltyPlan } from '../hashed-novelty.ts';
import type { ReadSets } from '../parts.ts';
import type { ReadSet } from '../read-set.ts';
import { heads } from './heads.ts';

/** A generated set, read and described. */
export interface Generated {
  read: ReadSet;
  set: MoleculeSet;
}

export interface SharesOf {
  generated: readonly Generated[];
  reference: Generated;
  train: KnownSet | null;
  profile: ReadSets['profile'];
  uniqueAt: readonly number[];
  /** For the floors. */
  floorItems: number;
  repeats: number;
  seed: number;
}

/** Uses of the seed, beside those of `estimate` and of the similarities. */
const PARTS = 4;

export function sharePlans(of: SharesOf): MetricPlan[] {
  const { generated, reference, train, profile } = of;
  const noTrain = 'No training set was given.';
  const plan = (
    head: MetricHead,
    value: (one: Generated) => Proportion | NoMetric,
    floor: MetricPlan['floor'],
  ): MetricPlan => ({
    head,
    interval: { method: 'percentile', low: 0, high: 1 },
    sets: generated.map((one) => estimateOf(value(one))),
    floor,
  });
  const parts = partsOf(of);
  const ofValid = (one: MoleculeSet, rows: Uint32Array) =>
    Array.from(rows, (row) => one.canonical[one.rows[row] as number] as string);
  const floor = (value: (texts: string[], rows: Uint32Array) => Proportion | NoMetric) =>
    partFloor(parts, of.floorItems, (rows) => value(ofValid(reference.set, rows), rows));
  const none = (reason: string): MetricPlan['floor'] => ({ kind: 'none', reason });
  const noTrainAsWritten = profile === null ? noTrain : 'A profile knows molecules by their canonical form alone.';
  const trained = (value: (one: Generated, known: KnownSet) => Proportion | NoMetric) => (one: Generated) =>
    train === null ? { reason: noTrainAsWritten } : value(one, train);
  return [
    plan(heads.valid, ({ set }) => some(set, validity(set.canonical)), none('The reference is what its file says.')),
    ...of.uniqueAt.map((k) =>
      plan(
        heads.uniqueAt(k),
        ({ set }) => uniqueness(set.canonical, k),
        floor((texts) => uniqueness(texts, k)),
      ),
    ),
    plan(
      heads.unique,
      ({ set }) => uniqueness(set.canonical),
      floor((texts) => uniqueness(texts)),
    ),
    plan(
      heads.uniqueAsWritten,
      (one) => uniqueness(validAsWritten(one)),
      none('Spellings of the reference are those of its source.'),
    ),
    train === null && profile !== null
      ? hashedNoveltyPlan(heads.novel, profile, {
          sets: generated.map(({ set }) => set.canonical),
          floor: (value) => floor((texts) => value(texts)),
        })
      : plan(
          heads.novel,
          trained(({ set }, { canonical }) => novelty(set.canonical, canonical)),
          train === null ? none(noTrain) : floor((texts) => novelty(texts, train.canonical)),
        ),
    plan(
      heads.novelAsWritten,
      trained((one, { asWritten }) => novelty(validAsWritten(one), asWritten)),
      none(train === null ? noTrainAsWritten : 'Spellings of the reference are those of its source.'),
    ),
    plan(
      heads.filters,
      ({ set }) => filtersOf(set, null),
      partFloor(parts, of.floorItems, (rows) => filtersOf(reference.set, rows)),
    ),
    plan(
      heads.quality,
      ({ set }) => some(set, quality(set.canonical, spread(set, 'qed'), spread(set, 'SA'))),
      floor((texts, rows) => qualityOf(reference.set, texts, rows)),
    ),
  ];
}

function some({ canonical }: MoleculeSet, value: Proportion): Proportion | NoMetric {
  return canonical.length === 0 ? { reason: 'The set is empty.' } : value;
}

function validAsWritten({ read, set }: Generated): (string | null)[] {
  return set.canonical.map((canonical, row) => (canonical === null ? null : (read.texts[row] as string)));
}

function filtersOf({ filterReasons: { offsets }, rows }: MoleculeSet, of: Uint32Array | null): Proportion | NoMetric {
  const items = of ?? rows.keys();
  let [count, n] = [0, 0];
  for (const item of items) {
    n++;
    if (offsets[item] === offsets[item + 1]) count++;
  }
  return n === 0 ? { reason: 'No generated molecule is valid.' } : proportion(count, n);
}

/** A descriptor by lines instead of by valid ones. */
function spread({ canonical, rows, descriptors }: MoleculeSet, name: 'qed' | 'SA'): Float64Array {
  const values = new Float64Array(canonical.length).fill(NaN);
  for (const [valid, row] of rows.entries()) values[row] = descriptors[name][valid] as number;
  return values;
}

function qualityOf({ descriptors }: MoleculeSet, texts: readonly string[], rows: Uint32Array): Proportion {
  const pick = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
  return quality(texts, pick(descriptors.qed), pick(descriptors.SA));
}

/** Random parts of the valid reference, as rows. */
function partsOf({ reference, floorItems, repeats, seed }: SharesOf): Uint32Array[] {
  if (floorItems < 2) return [];
  const key = fold(keyFor(seed, 'comparison'), PARTS);
  const n = reference.set.rows.length;
  return Array.from({ length: repeats }, (_, repeat) => permutation(fold(key, repeat), n).slice(0, floorItems));
}

function partFloor(
  parts: readonly Uint32Array[],
  n: number,
  value: (rows: Uint32Array) => Proportion | NoMetric,
): MetricPlan['floor'] {
  const values: number[] = [];
  for (const rows of parts) {
    const share = value(rows);
    if ('reason' in share) return { kind: 'none', reason: `In a part of the reference: ${share.reason}` };
    values.push(share.share);
  }
  const band = floorBand(values);
  if (band === null) return { kind: 'none', reason: 'The reference is too small for two parts.' };
  return { kind: 'known', floor: { ...band, n } satisfies Floor };
}
