/** Sets of molecules against a reference: what is asked of each, in order, and what of it goes into the report. */
import type { DistributionRow, FrequencyTable } from '../../../models/fidelity/report.ts';
import { memorisation } from '../../../models/fidelity/molecules/memorisation.ts';
import { mostCommon } from '../../../models/fidelity/molecules/name-counts.ts';
import { occurrenceRows } from '../../../models/fidelity/statistics/counts.ts';
import { floorSizes } from '../../../models/fidelity/statistics/floor.ts';
import type { Cache } from '../cache.ts';
import { describeKnown, describeSet, type KnownSet } from '../describe-set.ts';
import { distributionRow } from '../distributions.ts';
import { estimate } from '../estimate.ts';
import { absent, drawn, estimateOf, type MetricPlan } from '../metric-plan.ts';
import type { MetricSpec, Occurrences } from '../metric-spec.ts';
import { joinNames, type NameLists } from '../name-lists.ts';
import { checkReference, type ReadSet } from '../read-set.ts';
import type { DomainPart, ReadSets } from '../parts.ts';
import type { CompareOptions } from '../spec.ts';
import type { Work } from '../work.ts';
import { canonicalOf, type MoleculeSet } from '../molecule-set.ts';
import { bestOf, worstOf, type NearestOf } from './exemplars.ts';
import { frechetColumns, heads, shownDescriptors } from './heads.ts';
import { klDefinition, klScores } from './kl.ts';
import { sharePlans, type Generated } from './shares.ts';
import { countOf, nearest, similarityFloors, within, type Nearest, type Within } from './similarities.ts';

/** With their share of the time of a large comparison. */
export const moleculeStages = [
  { name: 'reading', weight: 2 },
  { name: 'describing molecules', weight: 60 },
  { name: 'nearest neighbours', weight: 20 },
  { name: 'intervals', weight: 12 },
  { name: 'floors', weight: 6 },
];

const MOST_IN_TABLE = 20;

export async function compareMolecules(
  reads: ReadSets,
  options: CompareOptions,
  work: Work,
  cache: Cache,
): Promise<DomainPart> {
  const { generated, reference, train, notes } = await describeEverything(reads, work, cache);
  const smallest = Math.min(...generated.map(({ set }) => set.rows.length).filter((n) => n > 1));
  const { n: floorItems, matched } = floorSizes(Number.isFinite(smallest) ? smallest : 0, reference.set.rows.length);
  notes.push(...floorNotes(generated, floorItems, matched));

  const found = await lookUp({ generated, reference, train, floorItems }, options, work);
  notes.push(...found.notes);
  const fragments = joinNames([reference.set, ...generated.map(({ set }) => set)].map((set) => set.fragments));
  const scaffolds = joinNames([reference.set, ...generated.map(({ set }) => set)].map((set) => set.scaffolds));
  const plans = [
    ...sharePlans({ ...options, generated, reference, train, floorItems }),
    ...likenessPlans(found),
    namesPlan('frag', fragments.names.length, fragments.sets),
    namesPlan('scaf', scaffolds.names.length, scaffolds.sets),
    found.kl,
    ...found.training,
    ...descriptorPlans(generated, reference),
  ];
  const { metrics, differences } = await estimate(plans, { ...options, numSets: generated.length, floorItems }, work);
  const nearestShown = (index: number): NearestOf => ({
    ...(found.snn[index] as Nearest),
    smiles: (target) => canonicalOf(reference.set, target),
  });
  return {
    metrics,
    differences,
    distributions: distributionsOf(generated, reference),
    tables: [tableOf('scaffolds', scaffolds), tableOf('fragments', fragments)],
    best: generated.flatMap((one, index) => bestOf(one, index, nearestShown(index))),
    worst: generated.flatMap((one, index) => worstOf(one, index, nearestShown(index))),
    kmers: [],
    positions: null,
    counts: {
      reference: countsOf(reference),
      train: train === null ? null : { used: reads.train?.texts.length ?? 0, valid: train.smiles.length },
      sets: generated.map(countsOf),
    },
    parameters: { 'unique at': options.uniqueAt.join(', ') },
    files: {},
    notes,
  };
}

function countsOf({ read, set }: Generated): { used: number; valid: number } {
  return { used: read.texts.length, valid: set.rows.length };
}

interface Everything {
  generated: Generated[];
  reference: Generated;
  train: KnownSet | null;
  notes: string[];
}

async function describeEverything(
  { generated, reference, train }: ReadSets,
  work: Work,
  cache: Cache,
): Promise<Everything> {
  work.progress.enter('describing molecules');
  const total = [...generated, reference, ...(train === null ? [] : [train])].reduce(
    (sum, { texts }) => sum + texts.length,
    0,
  );
  let numDone = 0;
  const done = (count: number) => {
    numDone += count;
    work.progress.at(numDone / total, { done: numDone, of: total, unit: 'molecules' });
  };
  const notes: string[] = [];
  const describe = async (read: ReadSet): Promise<Generated> => {
    const described = await describeSet(read, work, cache, done);
    notes.push(...described.notes);
    return { read, set: described.set };
  };
  const described = await describe(reference);
  checkReference(reference, described.set.rows.length);
  const sets: Generated[] = [];
  for (const read of generated) sets.push(await describe(read));
  const known = train === null ? null : await describeKnown(train, work, cache, done);
  return { generated: sets, reference: described, train: known, notes };
}

function floorNotes(generated: readonly Generated[], floorItems: number, matched: boolean): string[] {
  const counts = generated.map(({ set }) => set.rows.length).filter((n) => n > 1);
  const largest = Math.max(0, ...counts);
  const count = (value: number) => value.toLocaleString('en-US');
  if (floorItems < 2) return [];
  return [
    ...(matched
      ? []
      : [
          `The reference is too small for a floor at the size of the sets: it is at n ${count(floorItems)}, and so too high.`,
        ]),
    ...(largest > 1.1 * Math.min(...counts)
      ? [`The floor is at the size of the smallest set, n ${count(floorItems)}; for larger sets it would be narrower.`]
      : []),
  ];
}

interface LookedUp {
  snn: Nearest[];
  within: Within[];
  floors: Awaited<ReturnType<typeof similarityFloors>> | null;
  kl: MetricPlan;
  training: MetricPlan[];
  notes: string[];
}

interface ToLookUp extends Omit<Everything, 'notes'> {
  floorItems: number;
}

/** Everything of fingerprints. Progress goes by pairs. */
async function lookUp(
  { generated, reference, train, floorItems }: ToLookUp,
  options: CompareOptions,
  work: Work,
): Promise<LookedUp> {
  work.progress.enter('nearest neighbours');
  const numReference = reference.set.rows.length;
  const numTrain = train?.smiles.length ?? 0;
  const counts = generated.map(({ set }) => set.rows.length);
  const pairs =
    counts.reduce((sum, n) => sum + n * (numReference + numTrain + n), 0) + Math.min(numReference, 10_000) * numTrain;
  // The floors and the KL score take about as long as a third of a large search.
  const total = 1.33 * pairs + 1;
  let numDone = 0;
  const done = (perItem: number) => (items: number) => {
    numDone += items * perItem;
    work.progress.at(numDone / total);
  };
  const found: LookedUp = { snn: [], within: [], floors: null, kl: klPlan([], null), training: [], notes: [] };
  const toTraining: Nearest[] = [];
  for (const { set } of generated) {
    found.snn.push(await nearest(set.fingerprints, reference.set.fingerprints, work, done(numReference)));
    found.within.push(await within(set.fingerprints, work, done(set.rows.length)));
    if (train !== null) toTraining.push(await nearest(set.fingerprints, train.fingerprints, work, done(numTrain)));
  }
  if (floorItems > 1) {
    const before = numDone;
    found.floors = await similarityFloors(
      { fingerprints: reference.set.fingerprints, n: floorItems, repeats: options.repeats, seed: options.seed },
      work,
      (share) => {
        numDone = before + 0.25 * pairs * share;
        work.progress.at(numDone / total);
      },
    );
    found.notes.push(...found.floors.notes);
  }
  const sets = generated.map(({ set }) => set);
  const kl = await klScores(sets, reference.set, { seed: options.seed, floorItems }, work, () => undefined);
  found.kl = klPlan(kl.values, kl.floor);
  found.training = await trainingPlans({ train, toTraining, reference, work });
  return found;
}

function klPlan(values: MetricPlan['sets'], floor: Awaited<ReturnType<typeof klScores>>['floor']): MetricPlan {
  return {
    head: { ...heads.klScore, definition: klDefinition },
    interval: { method: 'percentile', low: 0, high: 1 },
    sets: values,
    floor:
      floor === null ? { kind: 'none', reason: 'The reference is too small for two parts.' } : { kind: 'known', floor },
  };
}

/** Of the reference, so many are looked up in the training set. */
const MOST_UNSEEN = 10_000;

interface Training {
  train: KnownSet | null;
  toTraining: Nearest[];
  reference: Generated;
  work: Work;
}

async function trainingPlans({ train, toTraining, reference, work }: Training): Promise<MetricPlan[]> {
  if (train === null) return [];
  const { fingerprints } = reference.set;
  const unseenPrints =
    countOf(fingerprints) > MOST_UNSEEN
      ? fingerprints.subarray(0, MOST_UNSEEN * (fingerprints.length / countOf(fingerprints)))
      : fingerprints;
  const unseen = (await nearest(unseenPrints, train.fingerprints, work, () => undefined)).similarity;
  const found = toTraining.map(({ similarity }) => memorisation(similarity, unseen));
  const none = { kind: 'none', reason: 'The reference has no valid molecule.' } as const;
  const share = (head: MetricPlan['head'], pick: 'copies' | 'nearDuplicates'): MetricPlan => ({
    head,
    interval: { method: 'percentile', low: 0, high: 1 },
    sets: found.map((one) => estimateOf('reason' in one ? one : one[pick])),
    floor: none,
  });
  return [
    {
      head: heads.nearestTraining,
      interval: { method: 'bca', low: 0, high: 1 },
      sets: toTraining.map(({ similarity }) => drawn({ kind: 'mean', values: similarity })),
      floor: unseen.length < 2 ? none : drawn({ kind: 'mean', values: unseen }),
    },
    share(heads.nearDuplicates, 'nearDuplicates'),
    share(heads.copies, 'copies'),
  ];
}

function likenessPlans(found: LookedUp): MetricPlan[] {
  const tooSmall = { kind: 'none', reason: 'The reference is too small for two parts.' } as const;
  const known = (floor: keyof Omit<NonNullable<LookedUp['floors']>, 'notes'>): MetricPlan['floor'] =>
    found.floors === null ? tooSmall : { kind: 'known', floor: found.floors[floor] };
  const interval = { method: 'bca', low: 0, high: 1 } as const;
  return [
    {
      head: heads.snn,
      interval,
      sets: found.snn.map(({ similarity }) =>
        similarity.length === 0
          ? absent('No generated molecule is valid.')
          : drawn({ kind: 'mean', values: similarity }),
      ),
      floor: known('snn'),
    },
    {
      head: heads.diversity1,
      interval,
      sets: found.within.map(({ mean }) => drawn({ kind: 'diversity', order: 1, values: mean })),
      floor: known('diversity1'),
    },
    {
      head: heads.diversity2,
      interval,
      sets: found.within.map(({ rootMeanSquare }) => drawn({ kind: 'diversity', order: 2, values: rootMeanSquare })),
      floor: known('diversity2'),
    },
  ];
}

function namesPlan(which: 'frag' | 'scaf', width: number, lists: readonly NameLists[]): MetricPlan {
  const [reference, ...sets] = lists.map(({ offsets, codes }): Occurrences => ({ offsets, codes, width })) as [
    Occurrences,
  ];
  const spec = (generated: Occurrences): MetricSpec => ({ kind: 'counts', distance: 'cosine', generated, reference });
  return {
    head: heads[which],
    interval: { method: 'centred', low: 0, high: 1 },
    sets: sets.map((set) => drawn(spec(set))),
    floor: drawn(spec(reference)),
  };
}

function descriptorPlans(generated: readonly Generated[], reference: Generated): MetricPlan[] {
  const columns = (set: MoleculeSet) => frechetColumns.map((name) => set.descriptors[name]);
  const frechet = (set: MoleculeSet): MetricSpec => ({
    kind: 'frechet',
    generated: columns(set),
    reference: columns(reference.set),
  });
  const distance = (kind: 'wasserstein' | 'ks'): MetricPlan[] =>
    shownDescriptors.map((descriptor) => {
      const spec = (set: MoleculeSet): MetricSpec => ({
        kind: 'distance',
        distance: kind,
        generated: set.descriptors[descriptor.column],
        reference: reference.set.descriptors[descriptor.column],
      });
      return {
        head: heads[kind](descriptor),
        interval: { method: 'centred', low: 0, high: kind === 'ks' ? 1 : Infinity },
        sets: generated.map(({ set }) => drawn(spec(set))),
        floor: drawn(spec(reference.set)),
      };
    });
  return [
    {
      head: heads.frechet,
      interval: { method: 'centred', low: 0, high: Infinity },
      sets: generated.map(({ set }) => drawn(frechet(set))),
      floor: drawn(frechet(reference.set)),
    },
    ...distance('wasserstein'),
    ...distance('ks'),
  ];
}

function distributionsOf(generated: readonly Generated[], reference: Generated): DistributionRow[] {
  return shownDescriptors.flatMap(({ column, id, name, unit, isInteger }) => {
    const of = ({ set }: Generated) => set.descriptors[column];
    const row = distributionRow({ id, name, unit, isInteger, reference: of(reference), sets: generated.map(of) });
    return row === null ? [] : [row];
  });
}

function tableOf(
  id: 'scaffolds' | 'fragments',
  { names, sets }: { names: string[]; sets: NameLists[] },
): FrequencyTable {
  const rows = sets.map(({ offsets, codes }) => occurrenceRows(offsets, codes, names.length));
  const numbers = sets.map(({ offsets }) => offsets.length - 1);
  const [numReference = 0, ...numSets] = numbers;
  return {
    id,
    entries: mostCommon({ names, sets: rows }, MOST_IN_TABLE).map(({ name, counts: [inReference = 0, ...inSets] }) => ({
      name,
      reference: inReference,
      sets: inSets,
    })),
    numReference,
    numSets,
  };
}
