/** Sets of DNA against a reference: what is asked of each, in order, and what of it goes into the report. */
import { formatCount } from '../../../models/base/format.ts';
import { floorSizes } from '../../../models/fidelity/statistics/floor.ts';
import { estimate } from '../estimate.ts';
import type { DomainPart, ReadSets } from '../parts.ts';
import { checkReference } from '../read-set.ts';
import type { CompareOptions } from '../spec.ts';
import type { Work } from '../work.ts';
import { columnsOf } from './columns.ts';
import { copyPlans } from './copies.ts';
import { discriminators } from './discriminator.ts';
import { countOf, packDna } from './dna-set.ts';
import { exemplarsOf } from './exemplars.ts';
import { diversityK, heads, lags } from './heads.ts';
import { lookThrough } from './look-through.ts';
import { readMotifs } from './motifs.ts';
import { countsOf, packed } from './packed-set.ts';
import { profileOf, scatterOf } from './profiles.ts';
import { sequencePlan } from './sequence-plans.ts';
import { synthesisRules } from './synthesis.ts';
import { validityPlans } from './validity-plans.ts';

export const dnaStages = [
  { name: 'reading', weight: 5 },
  { name: 'looking through sequences', weight: 25 },
  { name: 'telling apart', weight: 20 },
  { name: 'intervals', weight: 35 },
  { name: 'floors', weight: 15 },
];

export async function compareDna(reads: ReadSets, options: CompareOptions, work: Work): Promise<DomainPart> {
  const rules = synthesisRules(options.enzymes, options.forbidden);
  const motifs = options.motifs === null ? null : await readMotifs(options.motifs);
  const notes: string[] = motifs?.notes ?? [];
  const reference = packed(reads.reference, options.seed, notes);
  checkReference(reads.reference, countOf(reference.dna));
  const generated = reads.generated.map((read) => packed(read, options.seed, notes));
  const train = reads.train === null ? null : { read: reads.train, dna: packDna(reads.train) };
  const smallest = Math.min(...generated.map(({ dna }) => countOf(dna)).filter((n) => n > 1));
  const { n: floorItems, matched } = floorSizes(Number.isFinite(smallest) ? smallest : 0, countOf(reference.dna));
  if (floorItems < 2 && generated.some(({ dna }) => countOf(dna) > 0)) {
    const isFew = !Number.isFinite(smallest);
    notes.push(
      `There is no floor: ${isFew ? 'no set has two valid items' : 'the reference is too small for two parts'}.`,
    );
  } else if (floorItems > 1 && !matched) {
    notes.push(
      `The reference is too small for a floor at the size of the sets: it is at n ${formatCount(floorItems)}, and so too high.`,
    );
  }

  work.progress.enter('looking through sequences');
  const looked = await lookThrough(generated, reference, { rules, motifs, seed: options.seed }, work);
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
    examples: columns.flatMap(({ examples }) => examples),
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
