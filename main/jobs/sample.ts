/** Generating sequences with a model, and for molecules checking and repairing them. */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { proportion, type Proportion } from '../../models/base/proportion.ts';
import { hashedNovelty, type CorrectedProportion } from '../../models/fidelity/profile/novelty.ts';
import type { SamplerOptions } from '../../models/sampler/options.ts';
import type { SampledSequence } from '../../models/sampler/run.ts';
import type { SequenceStart } from '../../models/sampler/state.ts';
import { planRepair, repairState, type RepairState } from '../../models/sequences/repair.ts';
import { sampleRow, summarize, type SampleSummary } from '../../models/sequences/sample-set.ts';
import { decode } from '../../models/tokens/encode.ts';
import type { ChemPool } from '../chem/pool.ts';
import { writeWhole } from '../data/model-folder.ts';
import { profileOrReason, type OpenProfile } from '../data/profile-file.ts';
import { canonicalInChunks } from '../data/prepare.ts';
import { formatOf, writeSamples, type WrittenRow } from '../data/write-samples.ts';
import type { SessionOptions } from '../engine/session.ts';
import { refuseExisting } from './refuse-existing.ts';
import { traceLines } from './sample-trace.ts';
import { openSampling } from './sampling.ts';
import type { SamplingSpec } from './sampling-spec.ts';

export interface SampleSpec extends SamplingSpec {
  out: string;
  /** Whether a file that is there may be written over. */
  force: boolean;
  /** Rounds of repair at most; 0 repairs nothing. */
  untilValid: number;
  /** Sequences whose every step is written to a file beside; 0 for none. */
  trace: number;
}

export interface SampleResult {
  out: string;
  traceOut: string | null;
  model: string;
  device: SessionOptions['provider'];
  options: SamplerOptions;
  label: string | null;
  template: string | null;
  summary: SampleSummary;
  /** Molecules that RDKit can read, as they were sampled and, where it differs, after repairs; null for DNA. */
  validSampled: Proportion | null;
  valid: Proportion | null;
  /** Different canonical SMILES among the valid ones. */
  uniqueAmongValid: Proportion | null;
  /** Different ones that are not in the training set, of all different ones; null where that cannot be told. */
  novel: CorrectedProportion | null;
  /** Why it cannot be told, or what makes it less than exact: sentences for people. */
  noveltyNotes: string[];
  /** Calls of the network, each for a whole batch, and rows of these that were nobody's. */
  numCalls: number;
  numIdleRows: number;
  /** Of sampling, repairs and checks included. */
  elapsedS: number;
}

/** A sequence and everything that was done to it. */
interface Made {
  start: SequenceStart;
  rounds: SampledSequence[];
  repair: RepairState;
  canonical: string | null;
}

/** @param pool reads molecules; not asked for DNA */
export async function sampleJob(
  spec: SampleSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
): Promise<SampleResult> {
  const out = path.resolve(spec.out);
  const traceOut = spec.trace > 0 ? `${out}.trace.jsonl` : null;
  if (!spec.force) for (const file of [out, traceOut]) if (file !== null) await refuseExisting(file);
  const sampling = await openSampling(spec, signal, report);
  const { card, vocabulary, options, starts, totals, sample } = sampling;
  const { domain } = vocabulary;
  const format = formatOf(out, domain);
  const profile = await profileOrReason(spec.model);
  const startMs = performance.now();
  try {
    const made: Made[] = [];
    await sample(starts, 'sampling', (sampled) => {
      const start = starts[sampled.sequence] as SequenceStart;
      made[sampled.sequence] = { start, rounds: [sampled], repair: repairState(start, sampled), canonical: null };
    });
    const check = async (some: readonly Made[]) => {
      if (domain !== 'molecules') return;
      const texts = some.map(({ rounds }) => decode(vocabulary, rounds.at(-1)?.ids ?? []));
      const canonical = await canonicalInChunks(pool(), texts, signal);
      for (const [index, one] of some.entries()) one.canonical = canonical[index] ?? null;
    };
    await check(made);
    const numValidSampled = numValid(made);
    if (domain === 'molecules') await repairAll(made, spec.untilValid, sample, check);

    const rows = made.map(({ start, rounds, repair, canonical }): WrittenRow => ({
      ...sampleRow(vocabulary, rounds, start.isClamped, repair.confidence),
      valid: domain === 'molecules' ? canonical !== null : null,
      canonical,
      ...(card.labelNames.length > 0 && { label: spec.label }),
    }));
    const elapsedMs = performance.now() - startMs;
    await writeSamples(out, rows, domain, format);
    if (traceOut !== null)
      await writeWhole(
        traceOut,
        traceLines(
          made.flatMap(({ rounds }) => rounds),
          vocabulary,
        ),
      );
    const isChecked = domain === 'molecules';
    const distinct = new Set(made.flatMap(({ canonical }) => canonical ?? []));
    const novelty = noveltyOf(isChecked ? distinct : rows.map(({ text }) => text), profile);
    return {
      out,
      traceOut,
      model: card.name,
      device: spec.device.provider,
      options,
      label: spec.label,
      template: spec.template,
      summary: summarize(rows, elapsedMs),
      validSampled: isChecked ? proportion(numValidSampled, spec.n) : null,
      valid: isChecked ? proportion(numValid(made), spec.n) : null,
      uniqueAmongValid: isChecked ? proportion(distinct.size, numValid(made)) : null,
      ...novelty,
      ...totals,
      elapsedS: elapsedMs / 1000,
    };
  } finally {
    await sampling.release();
  }
}

/** Masks and draws again the least confident tokens of what is no molecule, more of them each round. */
async function repairAll(
  made: readonly Made[],
  maxRounds: number,
  sample: (from: readonly SequenceStart[], message: string, take: (made: SampledSequence) => void) => Promise<void>,
  check: (some: readonly Made[]) => Promise<void>,
): Promise<void> {
  for (let round = 1; round <= maxRounds; round++) {
    const attempts = new Map<Made, SequenceStart>();
    for (const one of made) {
      const attempt = one.canonical === null ? planRepair(one.repair, round, { maxRounds }) : null;
      if (attempt !== null) attempts.set(one, attempt);
    }
    if (attempts.size === 0) return;
    await sample([...attempts.values()], `repair ${round} of ${maxRounds}`, (sampled) => {
      const one = made[sampled.sequence] as Made;
      one.repair = repairState(one.start, sampled, one.repair, attempts.get(one) ?? null);
      one.rounds.push(sampled);
    });
    await check([...attempts.keys()]);
  }
}

function noveltyOf(
  texts: Iterable<string>,
  profile: OpenProfile | { reason: string },
): Pick<SampleResult, 'novel' | 'noveltyNotes'> {
  if ('reason' in profile) return { novel: null, noveltyNotes: [profile.reason] };
  const novel = hashedNovelty(texts, profile.known);
  return 'reason' in novel ? { novel: null, noveltyNotes: [novel.reason] } : { novel, noveltyNotes: profile.notes };
}

function numValid(made: readonly Made[]): number {
  return made.reduce((count, { canonical }) => count + (canonical === null ? 0 : 1), 0);
}
