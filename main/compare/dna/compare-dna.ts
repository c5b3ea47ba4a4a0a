/** Sets of DNA against a reference: what is asked of each, in order, and what of it goes into the report. */
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import { formatCount, formatDecimal } from '../../../models/base/format.ts';
import { proportion } from '../../../models/base/proportion.ts';
import { decodeBases, reverseComplementOf } from '../../../models/fidelity/dna/bases.ts';
import { gcFraction } from '../../../models/fidelity/dna/composition.ts';
import { kmerName, kmerRows } from '../../../models/fidelity/dna/kmers.ts';
import { LETTERS, positionRows } from '../../../models/fidelity/dna/positions.ts';
import type { Exemplar, KmerScatter, PositionProfile } from '../../../models/fidelity/report.ts';
import { pooledCounts } from '../../../models/fidelity/statistics/counts.ts';
import { floorSizes } from '../../../models/fidelity/statistics/floor.ts';
import { estimate } from '../estimate.ts';
import { absent, drawn, estimateOf, type MetricPlan } from '../metric-plan.ts';
import type { DomainPart, ReadSets } from '../parts.ts';
import { hashedNoveltyPlan } from '../hashed-novelty.ts';
import { checkReference, type ReadSet } from '../read-set.ts';
import type { CompareOptions } from '../spec.ts';
import type { Work } from '../work.ts';
import { columnsOf, type Packed } from './columns.ts';
import { copyPlans } from './copies.ts';
import { discriminators, type Told } from './discriminator.ts';
import { countOf, gather, packDna, sequencesOf, type DnaSet } from './dna-set.ts';
import { diversityK, heads, lags } from './heads.ts';
import { motifPart, motifsOf, readMotifs } from './motifs.ts';
import type { SequenceMetric } from './sequence-metric.ts';
import { findingsIn, synthesisPlans, synthesisRules, synthesisTable } from './synthesis.ts';

export const dnaStages = [
  { name: 'reading', weight: 5 },
  { name: 'looking through sequences', weight: 25 },
  { name: 'telling apart', weight: 20 },
  { name: 'intervals', weight: 35 },
  { name: 'floors', weight: 15 },
];

/** Bases of a set; of a larger one, so many sequences are drawn. */
const MOST_BASES = 20_000_000;
/** Sequences that motifs are looked for in. */
const MOST_SCANNED = 5_000;
const SAMPLES = 7;

export async function compareDna(reads: ReadSets, options: CompareOptions, work: Work): Promise<DomainPart> {
  const rules = synthesisRules(options.enzymes, options.forbidden);
  const motifs = options.motifs === null ? null : await readMotifs(options.motifs);
  const notes: string[] = motifs?.notes ?? [];
  const pack = (read: ReadSet): Packed => {
    const limited = limitBases(read, options.seed);
    const dna = packDna(limited);
    notes.push(...limited.notes.slice(read.notes.length), ...dna.notes);
    return { read: limited, dna };
  };
  const reference = pack(reads.reference);
  checkReference(reads.reference, countOf(reference.dna));
  const generated = reads.generated.map(pack);
  const train = reads.train === null ? null : { read: reads.train, dna: packDna(reads.train) };
  const smallest = Math.min(...generated.map(({ dna }) => countOf(dna)).filter((n) => n > 1));
  const { n: floorItems, matched } = floorSizes(Number.isFinite(smallest) ? smallest : 0, countOf(reference.dna));
  if (floorItems > 1 && !matched) {
    notes.push(
      `The reference is too small for a floor at the size of the sets: it is at n ${formatCount(floorItems)}, and so too high.`,
    );
  }

  const looked = await lookThrough(generated, reference, { rules, motifs, options }, work);
  notes.push(...looked.notes);
  const copies = await copyPlans(
    generated.map(({ dna }) => dna),
    reference.dna,
    train?.dna ?? null,
    options.seed,
    work,
  );
  notes.push(...copies.notes);
  work.progress.enter('telling apart');
  const told = await discriminators(
    generated.map(({ dna }) => dna),
    reference.dna,
    { seed: options.seed, floorItems },
    work,
    (share) => {
      work.progress.at(share);
    },
  );
  notes.push(...told.notes);

  const columns = columnsOf(generated, (_, values) => values(reference));
  const plans = [
    ...validityPlans(generated, train, reads.profile),
    ...options.kmers.map((k) => sequencePlan(heads.kmers(k), { name: 'kmers', k }, generated, reference)),
    ...columns.flatMap(({ plans: both }) => both),
    sequencePlan(heads.autocorrelation, { name: 'lags', lags }, generated, reference),
    sequencePlan(heads.positions, { name: 'positions' }, generated, reference),
    sequencePlan(heads.pairwise, { name: 'pairwise' }, generated, reference),
    sequencePlan(heads.kmerDiversity, { name: 'kmerDiversity', k: diversityK }, generated, reference),
    told.plan,
    ...(looked.motifs?.plans ?? []),
    ...copies.plans,
    ...looked.synthesis,
  ];
  const { metrics, differences } = await estimate(plans, { ...options, numSets: generated.length, floorItems }, work);
  return {
    metrics,
    differences,
    distributions: columns.flatMap(({ row }) => (row === null ? [] : [row])),
    tables: looked.motifs === null ? [] : [looked.motifs.table],
    kmers: options.kmers.filter((k) => k > 1).map((k) => scatterOf(k, generated, reference)),
    positions: profileOf(generated, reference),
    ...exemplarsOf(generated, told),
    counts: {
      reference: countsOf(reference),
      train: train === null ? null : countsOf(train),
      sets: generated.map(countsOf),
    },
    parameters: {
      'k-mers': options.kmers.join(', '),
      'lags of the autocorrelation': lags,
      motifs: motifs === null ? null : motifs.names.length,
      enzymes: rules.enzymes.map(({ name }) => name).join(', '),
      'forbidden words': rules.forbidden.join(', '),
      'length for synthesis': `${rules.minLength} to ${rules.maxLength}`,
      'GC for synthesis': `${rules.minGc} to ${rules.maxGc}`,
      'GC of windows for synthesis': `${rules.minWindowGc} to ${rules.maxWindowGc} in ${rules.gcWindow} bases`,
      'homopolymer from': rules.homopolymer,
      'repeat from': rules.repeat,
    },
    files: { 'synthesis.csv': looked.table },
    notes,
  };
}

/** A set of many or long sequences is sampled, since k-mers of all of them have to be in memory. */
function limitBases(read: ReadSet, seed: number): ReadSet {
  const total = read.texts.reduce((sum, { length }) => sum + length, 0);
  if (total <= MOST_BASES) return read;
  const n = Math.max(2, Math.floor((read.texts.length * MOST_BASES) / total));
  const rows = permutation(fold(keyFor(seed, 'comparison'), SAMPLES), read.texts.length)
    .slice(0, n)
    .sort();
  return {
    ...read,
    texts: Array.from(rows, (row) => read.texts[row] as string),
    lines: Array.from(rows, (row) => read.lines[row] as number),
    notes: [
      ...read.notes,
      `${read.input.name}: ${formatCount(n)} of ${formatCount(read.texts.length)} sequences were drawn at random (seed ${seed}), to hold about ${formatCount(MOST_BASES)} bases.`,
    ],
  };
}

interface Looked {
  synthesis: MetricPlan[];
  table: string;
  motifs: ReturnType<typeof motifPart> | null;
  notes: string[];
}

async function lookThrough(
  generated: readonly Packed[],
  reference: Packed,
  {
    rules,
    motifs,
    options,
  }: {
    rules: ReturnType<typeof synthesisRules>;
    motifs: Awaited<ReturnType<typeof readMotifs>> | null;
    options: CompareOptions;
  },
  work: Work,
): Promise<Looked> {
  work.progress.enter('looking through sequences');
  const all = [...generated, reference];
  const scannedOf = ({ dna }: Packed, stream: number) =>
    motifs === null || countOf(dna) <= MOST_SCANNED
      ? dna
      : gather(
          dna,
          permutation(fold(fold(keyFor(options.seed, 'comparison'), SAMPLES), 1 + stream), countOf(dna)).subarray(
            0,
            MOST_SCANNED,
          ),
        );
  const scanned = motifs === null ? [] : all.map(scannedOf);
  const total =
    all.reduce((sum, { dna }) => sum + countOf(dna), 0) + scanned.reduce((sum, dna) => sum + countOf(dna), 0);
  let numDone = 0;
  const done = (count: number) => {
    numDone += count;
    work.progress.at(numDone / total, { done: numDone, of: total, unit: 'sequences' });
  };
  const findings = [];
  for (const { dna } of all) findings.push(await findingsIn(dna, rules, work, done));
  const found = [];
  for (const dna of motifs === null ? [] : scanned)
    found.push(await motifsOf(dna, motifs as NonNullable<typeof motifs>, work, done));
  const inReference = findings.at(-1) ?? [];
  const inSets = findings.slice(0, -1);
  const hits = found.at(-1);
  const isSampled = motifs !== null && all.some(({ dna }) => countOf(dna) > MOST_SCANNED);
  return {
    synthesis: synthesisPlans(inSets, inReference),
    table: synthesisTable(
      generated.map(({ read, dna }, set) => ({
        name: read.input.name,
        lines: Array.from(dna.rows, (row) => read.lines[row] as number),
        findings: inSets[set] ?? [],
      })),
    ),
    motifs: motifs === null || hits === undefined ? null : motifPart(found.slice(0, -1), hits, motifs),
    notes: isSampled
      ? [`Motifs are looked for in at most ${formatCount(MOST_SCANNED)} sequences of a set, drawn at random.`]
      : [],
  };
}

export function validityPlans(
  generated: readonly Packed[],
  train: Packed | null,
  profile: ReadSets['profile'],
): MetricPlan[] {
  const noFloor = { kind: 'none', reason: 'The reference is what its file says.' } as const;
  const interval = { method: 'percentile', low: 0, high: 1 } as const;
  const known = train === null ? null : new Set(bothStrands(train.dna));
  return [
    {
      head: heads.valid,
      interval,
      sets: generated.map(({ read, dna }) =>
        estimateOf(
          read.texts.length === 0 ? { reason: 'The set is empty.' } : proportion(countOf(dna), read.texts.length),
        ),
      ),
      floor: noFloor,
    },
    {
      head: heads.unique,
      interval,
      sets: generated.map(({ dna }) =>
        estimateOf(
          countOf(dna) === 0 ? { reason: 'There is no sequence.' } : proportion(distinctOf(dna).size, countOf(dna)),
        ),
      ),
      floor: noFloor,
    },
    known === null && profile !== null
      ? hashedNoveltyPlan(heads.novel, profile, {
          sets: generated.map(({ dna }) => distinctOf(dna)),
          floor: () => ({ kind: 'none', reason: 'It depends on how the reference was made.' }),
        })
      : {
          head: heads.novel,
          interval,
          sets: generated.map(({ dna }) => {
            if (known === null) return absent('No training set was given.');
            const distinct = distinctOf(dna);
            if (distinct.size === 0) return absent('There is no sequence.');
            return estimateOf(proportion([...distinct].filter((text) => !known.has(text)).length, distinct.size));
          }),
          floor: {
            kind: 'none',
            reason: known === null ? 'No training set was given.' : 'It depends on how the reference was made.',
          },
        },
  ];
}

function distinctOf(dna: DnaSet): Set<string> {
  return new Set(sequencesOf(dna).map(decodeBases));
}

function* bothStrands(dna: DnaSet): Generator<string> {
  for (const bases of sequencesOf(dna)) {
    yield decodeBases(bases);
    yield decodeBases(reverseComplementOf(bases));
  }
}

export function sequencePlan(
  head: MetricPlan['head'],
  metric: SequenceMetric,
  generated: readonly Packed[],
  reference: Packed,
): MetricPlan {
  const plain = ({ dna: { bases, starts } }: Packed) => ({ bases, starts });
  const against = plain(reference);
  return {
    head,
    interval: {
      method: metric.name === 'pairwise' || metric.name === 'kmerDiversity' ? 'bca' : 'centred',
      low: 0,
      high: Infinity,
    },
    sets: generated.map((one) => drawn({ kind: 'sequences', metric, generated: plain(one), reference: against })),
    floor: drawn({ kind: 'sequences', metric, generated: against, reference: against }),
  };
}

function scatterOf(k: number, generated: readonly Packed[], reference: Packed): KmerScatter {
  const sharesOf = ({ dna }: Packed) => {
    const counts = pooledCounts(kmerRows(sequencesOf(dna), k));
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { total, shares: Array.from(counts, (count) => (total === 0 ? 0 : count / total)) };
  };
  const [ofReference, ofSets] = [sharesOf(reference), generated.map(sharesOf)];
  return {
    k,
    kmers: Array.from({ length: 4 ** k }, (_, code) => kmerName(code, k)),
    reference: ofReference.shares,
    sets: ofSets.map(({ shares }) => shares),
    numReference: ofReference.total,
    numSets: ofSets.map(({ total }) => total),
  };
}

/** Null unless the reference has one length; for a set of another, null in its place. */
function profileOf(generated: readonly Packed[], reference: Packed): PositionProfile | null {
  const { length } = reference.dna;
  if (length === null) return null;
  const sharesOf = ({ dna }: Packed): number[][] | null => {
    const rows = dna.length === length ? positionRows(sequencesOf(dna)) : null;
    if (rows === null || 'reason' in rows) return null;
    const counts = pooledCounts(rows);
    return Array.from({ length }, (_, at) =>
      Array.from(counts.subarray(at * LETTERS, (at + 1) * LETTERS), (count) => count / rows.n),
    );
  };
  const shares = sharesOf(reference);
  if (shares === null) return null;
  return {
    length,
    reference: shares,
    sets: generated.map(sharesOf),
    numReference: countOf(reference.dna),
    numSets: generated.map(({ dna }) => countOf(dna)),
  };
}

const SHOWN = 6;
const MOST_SHOWN_BASES = 200;

/** Those that the discriminator takes most and least for real ones. */
function exemplarsOf(generated: readonly Packed[], { scored }: Told): Pick<DomainPart, 'best' | 'worst'> {
  const pick = (side: 1 | -1): Exemplar[] =>
    generated.flatMap(({ read, dna }, set) => {
      const { items, scores } = scored[set] ?? { items: new Uint32Array(0), scores: new Float64Array(0) };
      const order = Array.from(scores.keys()).sort(
        (a, b) => side * ((scores[a] as number) - (scores[b] as number)) || a - b,
      );
      return order.slice(0, SHOWN).map((at): Exemplar => {
        const item = items[at] as number;
        const bases = sequencesOf(dna, item, item + 1)[0] as Uint8Array;
        const gc = gcFraction(bases);
        const text = decodeBases(bases.subarray(0, MOST_SHOWN_BASES));
        return {
          set,
          line: read.lines[dna.rows[item] as number] as number,
          text: bases.length > MOST_SHOWN_BASES ? `${text}…` : text,
          nearest: null,
          remarks: [
            `discriminator ${formatDecimal(scores[at] as number, 2)}`,
            ...(gc === null ? [] : [`GC ${formatDecimal(100 * gc, 1)} %`]),
            `${formatCount(bases.length)} bases`,
          ],
        };
      });
    });
  return { best: pick(1), worst: pick(-1) };
}

export function countsOf({ read, dna }: Packed): { used: number; valid: number } {
  return { used: read.texts.length, valid: countOf(dna) };
}
