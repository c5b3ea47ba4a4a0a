/**
 * Sets of molecules against the profile of a training set: everything that distributions and counts can tell. What takes
 * single molecules of the reference says that it does.
 */
import type { OpenProfile } from '../../data/profile-file.ts';
import { formatCount } from '../../../models/base/format.ts';
import { columnOf } from '../../../models/fidelity/profile/columns.ts';
import { countsOfTable, isUnnamed, type NameTable } from '../../../models/fidelity/profile/name-table.ts';
import { floorSizes } from '../../../models/fidelity/statistics/floor.ts';
import type { FrequencyTable } from '../../../models/fidelity/report.ts';
import type { Cache } from '../cache.ts';
import { describeKnown, describeSet } from '../describe-set.ts';
import { estimate } from '../estimate.ts';
import { absent, type MetricPlan } from '../metric-plan.ts';
import { recordOf, type MoleculeSet } from '../molecule-set.ts';
import { joinNames, NameCoder, type NameLists } from '../name-lists.ts';
import type { DomainPart, ReadSets } from '../parts.ts';
import { sharedFloats, sharedWords } from '../shared-arrays.ts';
import type { CompareOptions } from '../spec.ts';
import type { Work } from '../work.ts';
import { countsOf, floorNotes, tableOf } from './compare-molecules.ts';
import { descriptorPlans, distributionsOf } from './descriptor-plans.ts';
import { bestOf, molecularExamples, worstOf } from './exemplars.ts';
import { heads, shownDescriptors } from './heads.ts';
import { likenessPlans, namesPlan } from './likeness-plans.ts';
import { sharePlans, type Generated } from './shares.ts';
import { within } from './similarities.ts';

const NO_MOLECULES =
  'A profile has distributions and counts, and this takes the molecules of the reference one by one.';

const NO_PARTS = 'None of a profile.';

export async function compareMoleculesWithProfile(
  reads: ReadSets,
  { profile }: OpenProfile,
  options: CompareOptions,
  work: Work,
  cache: Cache,
): Promise<DomainPart> {
  work.progress.enter('describing molecules');
  const notes: string[] = [];
  const generated: Generated[] = [];
  for (const read of reads.generated) {
    const described = await describeSet(read, work, cache, () => undefined);
    notes.push(...described.notes);
    generated.push({ read, set: described.set });
  }
  const train = reads.train === null ? null : await describeKnown(reads.train, work, cache, () => undefined);
  const reference: Generated = { read: reads.reference, set: setOf(profile) };
  const smallest = Math.min(...generated.map(({ set }) => set.rows.length).filter((n) => n > 1));
  const { n: floorItems, matched } = floorSizes(Number.isFinite(smallest) ? smallest : 0, reference.set.rows.length);
  notes.push(...floorNotes(generated, floorItems, matched));

  work.progress.enter('nearest neighbours');
  const similar = { snn: [], within: [], floors: null, training: null, notes: [] } as Parameters<
    typeof likenessPlans
  >[0];
  for (const { set } of generated) similar.within.push(await within(set.fingerprints, work, () => undefined));
  const sets = generated.map(({ set }) => set);
  const fragments = joinNames([reference.set, ...sets].map((set) => set.fragments));
  const scaffolds = joinNames([reference.set, ...sets].map((set) => set.scaffolds));
  const none = { kind: 'none', reason: NO_PARTS } as const;
  const without = (plan: Pick<MetricPlan, 'head' | 'interval'>): MetricPlan => ({
    head: plan.head,
    interval: plan.interval,
    sets: generated.map(() => absent(NO_MOLECULES)),
    floor: none,
  });
  const interval = { method: 'percentile', low: 0, high: 1 } as const;
  const noFloor = (plans: readonly MetricPlan[]) => plans.map((plan) => ({ ...plan, floor: none }));
  const [, ...diversities] = likenessPlans(similar);
  const [frechet, ...distances] = descriptorPlans(generated, reference);
  const plans: MetricPlan[] = [
    ...noFloor(sharePlans({ ...options, generated, reference, train, profile: reads.profile, floorItems: 0 })),
    without({ head: heads.snn, interval }),
    ...noFloor(diversities),
    // Fragments of one molecule come together, which counts alone do not tell.
    ...noFloor([namesPlan('frag', fragments.names.length, fragments.sets)]),
    namesPlan('scaf', scaffolds.names.length, scaffolds.sets),
    without({ head: heads.klScore, interval }),
    without(frechet as MetricPlan),
    // How close is too close is told beside molecules of the reference.
    ...(train === null ? [] : [heads.nearestTraining, heads.nearDuplicates, heads.copies]).map((head) =>
      without({ head, interval }),
    ),
    ...distances,
  ];
  const { metrics, differences } = await estimate(plans, { ...options, numSets: generated.length, floorItems }, work);
  const distributions = distributionsOf(generated, reference);
  return {
    metrics,
    differences,
    distributions,
    tables: [
      tableOf('scaffolds', scaffolds),
      named('fragments', tableOf('fragments', fragments), profile.numDescribed),
    ].map((table) => ({ ...table, entries: table.entries.filter(({ name }) => !isUnnamed(name)) })),
    best: generated.flatMap((one, index) => bestOf(one, index, null)),
    worst: generated.flatMap((one, index) => worstOf(one, index, null)),
    examples: generated.flatMap((one, index) => molecularExamples(one, index, distributions, null)),
    kmers: [],
    positions: null,
    counts: {
      reference: { used: profile.numDescribed, valid: profile.numDescribed },
      train: train === null ? null : { used: reads.train?.texts.length ?? 0, valid: train.smiles.length },
      sets: generated.map(countsOf),
    },
    parameters: { 'unique at': options.uniqueAt.join(', ') },
    files: {},
    notes: [...notes, ...notesOn(profile)],
  };
}

/** Columns and lists with the distributions of the profile. Rows of different columns do not belong together. */
function setOf({ numDescribed, columns, names }: OpenProfile['profile']): MoleculeSet {
  const known = new Map(
    shownDescriptors.flatMap(({ id, column }) => {
      const sketch = columns.find((one) => one.id === id);
      return sketch === undefined ? [] : [[column, sharedFloats(columnOf(sketch, numDescribed))] as const];
    }),
  );
  return {
    canonical: [],
    rows: sharedWords(Uint32Array.from({ length: numDescribed }, (_, row) => row)),
    descriptors: recordOf((name) => known.get(name) ?? sharedFloats(0)),
    fingerprints: sharedWords(0),
    scaffolds: listsOf(names?.scaffolds ?? null),
    fragments: listsOf(names?.fragments ?? null),
    murcko: listsOf(null),
    filterReasons: listsOf(null),
  };
}

/** An item for each time that a name occurs, and items without one up to their number in the profile. */
function listsOf(table: NameTable | null): NameLists {
  const coder = new NameCoder();
  let numItems = 0;
  for (const [name, count] of table === null ? [] : countsOfTable(table)) {
    for (let i = 0; i < count; i++) coder.add([name]);
    numItems += count;
  }
  for (; numItems < (table?.numItems ?? 0); numItems++) coder.add([]);
  return coder.lists();
}

/** Shares are of molecules, of which one may have several fragments. */
function named(id: FrequencyTable['id'], table: FrequencyTable, numReference: number): FrequencyTable {
  return { ...table, id, numReference };
}

function notesOn({ numSequences, numDescribed, columns, names }: OpenProfile['profile']): string[] {
  const rarest = Math.max(0, ...[names?.scaffolds, names?.fragments].map((table) => table?.others[0]?.[0] ?? 0));
  const largest = columns.filter(({ error }) => error > 0).map(({ id, error }) => `${id} ${error.toPrecision(1)}`);
  return [
    `The reference is the profile of a training set of ${formatCount(numSequences)} molecules, of which ${formatCount(numDescribed)} were described.`,
    ...(largest.length === 0
      ? []
      : [`Its quantiles are off the training set by a Wasserstein distance of: ${largest.join(', ')}.`]),
    ...(rarest === 0
      ? []
      : [
          `Scaffolds and fragments that occur up to ${formatCount(rarest)} times in it are not known by name: similarities are a little too low.`,
        ]),
  ];
}
