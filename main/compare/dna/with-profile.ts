/** Sets of DNA against the profile of a training set: k-mers, GC, CpG and lengths, and what a set tells by itself. */
import type { OpenProfile } from '../../data/profile-file.ts';
import { formatCount } from '../../../models/base/format.ts';
import { kmerName, kmerRows } from '../../../models/fidelity/dna/kmers.ts';
import { columnOf } from '../../../models/fidelity/profile/columns.ts';
import { pooledCounts } from '../../../models/fidelity/statistics/counts.ts';
import { floorSizes } from '../../../models/fidelity/statistics/floor.ts';
import type { KmerScatter } from '../../../models/fidelity/report.ts';
import { estimate } from '../estimate.ts';
import { absent, drawn, type MetricPlan } from '../metric-plan.ts';
import type { DomainPart, ReadSets } from '../parts.ts';
import { sharedFloats } from '../shared-arrays.ts';
import type { CompareOptions } from '../spec.ts';
import type { Work } from '../work.ts';
import { columnsOf } from './columns.ts';
import { countOf, packDna, sequencesOf } from './dna-set.ts';
import { diversityK, heads } from './heads.ts';
import { readMotifs } from './motifs.ts';
import { countsOf, type Packed } from './packed-set.ts';
import { sequencePlan } from './sequence-plans.ts';
import { findingsIn, synthesisPlans, synthesisRules, synthesisTable } from './synthesis.ts';
import { validityPlans } from './validity-plans.ts';

const NO_SEQUENCES =
  'A profile has distributions and counts, and this takes the sequences of the reference one by one.';
const noFloor = { kind: 'none', reason: 'None of a profile.' } as const;

export async function compareDnaWithProfile(
  reads: ReadSets,
  { profile }: OpenProfile,
  options: CompareOptions,
  work: Work,
): Promise<DomainPart> {
  const rules = synthesisRules(options.enzymes, options.forbidden);
  const generated = reads.generated.map((read): Packed => ({ read, dna: packDna(read) }));
  const train = reads.train === null ? null : { read: reads.train, dna: packDna(reads.train) };
  // Read all the same: a file that cannot be used is to be told.
  const motifs = options.motifs === null ? null : await readMotifs(options.motifs);
  const smallest = Math.min(...generated.map(({ dna }) => countOf(dna)).filter((n) => n > 1));
  const { n: floorItems } = floorSizes(Number.isFinite(smallest) ? smallest : 0, profile.numDescribed);
  work.progress.enter('looking through sequences');
  const findings: Awaited<ReturnType<typeof findingsIn>>[] = [];
  for (const { dna } of generated) findings.push(await findingsIn(dna, rules, work, () => undefined));

  const columns = columnsOf(generated, (id) => {
    const sketch = profile.columns.find((one) => one.id === id);
    return sharedFloats(sketch === undefined ? 0 : columnOf(sketch, sketch.n));
  });
  const ks = options.kmers.filter((k) => profile.kmers.some((table) => table.k === k));
  const without = (head: MetricPlan['head']): MetricPlan => ({
    head,
    interval: { method: 'centred', low: 0, high: Infinity },
    sets: generated.map(() => absent(NO_SEQUENCES)),
    floor: noFloor,
  });
  const alone = (plan: MetricPlan): MetricPlan => ({ ...plan, floor: noFloor });
  const own = (plan: (one: Packed) => MetricPlan): MetricPlan[] => {
    const plans = generated.map(plan);
    const [first] = plans;
    return first === undefined ? [] : [{ ...first, sets: plans.flatMap(({ sets }) => sets), floor: noFloor }];
  };
  const plans: MetricPlan[] = [
    ...validityPlans(generated, train, reads.profile),
    ...ks.map((k) => kmerPlan(k, generated, profile)),
    ...columns.flatMap(({ plans: both }) => both),
    without(heads.autocorrelation),
    without(heads.positions),
    ...own((one) => sequencePlan(heads.pairwise, { name: 'pairwise' }, [one], one)),
    ...own((one) => sequencePlan(heads.kmerDiversity, { name: 'kmerDiversity', k: diversityK }, [one], one)),
    without(heads.auroc),
    // How close is too close is told beside sequences of the reference.
    ...(train === null ? [] : [heads.identity(false), heads.copied]).map(without),
    ...synthesisPlans(findings, []).map(alone),
  ];
  const { metrics, differences } = await estimate(plans, { ...options, numSets: generated.length, floorItems }, work);
  return {
    metrics,
    differences,
    distributions: columns.flatMap(({ row }) => (row === null ? [] : [row])),
    tables: [],
    kmers: ks.filter((k) => k > 1).map((k) => scatterOf(k, generated, profile)),
    positions: null,
    best: [],
    worst: [],
    examples: columns.flatMap(({ examples }) => examples),
    counts: {
      reference: { used: profile.numDescribed, valid: profile.numDescribed },
      train: train === null ? null : countsOf(train),
      sets: generated.map(countsOf),
    },
    parameters: { 'k-mers': ks.join(', ') },
    files: {
      'synthesis.csv': synthesisTable(
        generated.map(({ read, dna }, set) => ({
          name: read.input.name,
          lines: Array.from(dna.rows, (row) => read.lines[row] as number),
          findings: findings[set] ?? [],
        })),
      ),
    },
    notes: [
      ...generated.flatMap(({ dna }) => dna.notes),
      ...(motifs === null ? [] : ['Motifs are not compared: a profile has no sequences to look them up in.']),
      `The reference is the profile of a training set of ${formatCount(profile.numSequences)} sequences, of which ${formatCount(profile.numDescribed)} were described. Distances of k-mers have no floor.`,
    ],
  };
}

function tableOf(k: number, { kmers }: OpenProfile['profile']): Float64Array {
  return Float64Array.from(kmers.find((table) => table.k === k)?.counts ?? []);
}

function kmerPlan(k: number, generated: readonly Packed[], profile: OpenProfile['profile']): MetricPlan {
  const table = sharedFloats(tableOf(k, profile));
  return {
    head: heads.kmers(k),
    interval: { method: 'centred', low: 0, high: Infinity },
    sets: generated.map(({ dna: { bases, starts } }) =>
      drawn({ kind: 'kmerTable', k, generated: { bases, starts }, table, numReference: profile.numDescribed }),
    ),
    floor: noFloor,
  };
}

function scatterOf(k: number, generated: readonly Packed[], profile: OpenProfile['profile']): KmerScatter {
  const sharesOf = (counts: Float64Array) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { total, shares: Array.from(counts, (count) => (total === 0 ? 0 : count / total)) };
  };
  const ofReference = sharesOf(tableOf(k, profile));
  const ofSets = generated.map(({ dna }) => sharesOf(pooledCounts(kmerRows(sequencesOf(dna), k))));
  return {
    k,
    kmers: Array.from({ length: 4 ** k }, (_, code) => kmerName(code, k)),
    reference: ofReference.shares,
    sets: ofSets.map(({ shares }) => shares),
    numReference: ofReference.total,
    numSets: ofSets.map(({ total }) => total),
  };
}
