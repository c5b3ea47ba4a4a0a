/** Sets of molecules against a reference: what is asked of each, in order, and what of it goes into the report. */
import type { FrequencyTable } from '../../../models/fidelity/report.ts';
import { mostCommon } from '../../../models/fidelity/molecules/name-counts.ts';
import { occurrenceRows } from '../../../models/fidelity/statistics/counts.ts';
import { floorSizes } from '../../../models/fidelity/statistics/floor.ts';
import type { Cache } from '../cache.ts';
import { estimate } from '../estimate.ts';
import { joinNames, type NameLists } from '../name-lists.ts';
import type { DomainPart, ReadSets } from '../parts.ts';
import type { CompareOptions } from '../spec.ts';
import type { Work } from '../work.ts';
import { canonicalOf } from '../molecule-set.ts';
import { describeEverything } from './describe-sets.ts';
import { descriptorPlans, distributionsOf } from './descriptor-plans.ts';
import { bestOf, molecularExamples, worstOf, type NearestOf } from './exemplars.ts';
import { klPlan } from './kl.ts';
import { likenessPlans, namesPlan, trainingPlans } from './likeness-plans.ts';
import { lookUp } from './look-up.ts';
import { sharePlans, type Generated } from './shares.ts';
import type { Nearest } from './similarities.ts';

/** With their share of the time of a large comparison. */
export const moleculeStages = [
  { name: 'reading', weight: 2 },
  { name: 'describing molecules', weight: 55 },
  { name: 'nearest neighbours', weight: 17 },
  { name: 'KL score', weight: 8 },
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
  work.progress.enter('describing molecules');
  const { generated, reference, train, notes } = await describeEverything(reads, work, cache);
  const smallest = Math.min(...generated.map(({ set }) => set.rows.length).filter((n) => n > 1));
  const { n: floorItems, matched } = floorSizes(Number.isFinite(smallest) ? smallest : 0, reference.set.rows.length);
  notes.push(...floorNotes(generated, floorItems, matched));

  work.progress.enter('nearest neighbours');
  const found = await lookUp({ generated, reference, train, floorItems }, options, work);
  notes.push(...found.notes);
  work.progress.enter('KL score');
  const sets = generated.map(({ set }) => set);
  const kl = await klPlan(sets, reference.set, { seed: options.seed, floorItems }, work, (share) => {
    work.progress.at(share);
  });
  const fragments = joinNames([reference.set, ...sets].map((set) => set.fragments));
  const scaffolds = joinNames([reference.set, ...sets].map((set) => set.scaffolds));
  const plans = [
    ...sharePlans({ ...options, generated, reference, train, profile: reads.profile, floorItems }),
    ...likenessPlans(found),
    namesPlan('frag', fragments.names.length, fragments.sets),
    namesPlan('scaf', scaffolds.names.length, scaffolds.sets),
    kl,
    ...trainingPlans(found),
    ...descriptorPlans(generated, reference),
  ];
  const { metrics, differences } = await estimate(plans, { ...options, numSets: generated.length, floorItems }, work);
  const nearestShown = (index: number): NearestOf => ({
    ...(found.snn[index] as Nearest),
    smiles: (target) => canonicalOf(reference.set, target),
  });
  const distributions = distributionsOf(generated, reference);
  return {
    metrics,
    differences,
    distributions,
    tables: [tableOf('scaffolds', scaffolds), tableOf('fragments', fragments)],
    best: generated.flatMap((one, index) => bestOf(one, index, nearestShown(index))),
    worst: generated.flatMap((one, index) => worstOf(one, index, nearestShown(index))),
    examples: generated.flatMap((one, index) => molecularExamples(one, index, distributions, nearestShown(index))),
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

export function countsOf({ read, set }: Generated): { used: number; valid: number } {
  return { used: read.texts.length, valid: set.rows.length };
}

export function floorNotes(generated: readonly Generated[], floorItems: number, matched: boolean): string[] {
  const counts = generated.map(({ set }) => set.rows.length).filter((n) => n > 1);
  const largest = Math.max(0, ...counts);
  const count = (value: number) => value.toLocaleString('en-US');
  if (floorItems < 2) {
    const hasSome = generated.some(({ set }) => set.rows.length > 0);
    const reason = largest === 0 ? 'no set has two valid items' : 'the reference is too small for two parts';
    return hasSome ? [`There is no floor: ${reason}.`] : [];
  }
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

export function tableOf(
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
