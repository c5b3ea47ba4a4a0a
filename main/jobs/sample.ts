/** Generating sequences with a model, and for molecules checking and repairing them. */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { CancelledError } from '../../models/base/errors.ts';
import { proportion, type Proportion } from '../../models/base/proportion.ts';
import { hashedNovelty, type CorrectedProportion } from '../../models/fidelity/profile/novelty.ts';
import type { SamplerOptions } from '../../models/sampler/options.ts';
import { summarize, type SampleSummary } from '../../models/sequences/sample-set.ts';
import type { ChemPool } from '../chem/pool.ts';
import { writeWhole } from '../data/model-folder.ts';
import { profileOrReason, type OpenProfile } from '../data/profile-file.ts';
import { formatOf, writeSamples, type WrittenRow } from '../data/write-samples.ts';
import type { SessionOptions } from '../engine/session.ts';
import { refuseExisting } from './refuse-existing.ts';
import { sampleBatch } from './sample-batch.ts';
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
  const { card, vocabulary, options, totals } = sampling;
  const { domain } = vocabulary;
  const format = formatOf(out, domain);
  const profile = await profileOrReason(spec.model);
  const startMs = performance.now();
  try {
    const { untilValid, batchSize, label } = spec;
    const batch = {
      untilValid: domain === 'molecules' ? untilValid : 0,
      batchSize,
      label,
      filters: [],
      known: new Map(),
    };
    const { rows, isStopped, rounds } = await sampleBatch(sampling, batch, report, pool);
    if (isStopped) throw new CancelledError('Stopped: nothing was written.');
    const elapsedMs = performance.now() - startMs;
    await writeSamples(out, rows, domain, format);
    if (traceOut !== null) {
      const inOrder = rows.flatMap(({ sequence }) => rounds.get(sequence) ?? []);
      await writeWhole(traceOut, traceLines(inOrder, vocabulary));
    }
    const texts = rows.flatMap(({ text, canonical }) => (domain === 'molecules' ? (canonical ?? []) : [text]));
    return {
      out,
      traceOut,
      model: card.name,
      device: spec.device.provider,
      options,
      label: spec.label,
      template: spec.template,
      summary: summarize(rows, elapsedMs),
      ...sharesOf(rows),
      ...noveltyOf(new Set(texts), profile),
      ...totals,
      elapsedS: elapsedMs / 1000,
    };
  } finally {
    await sampling.release();
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

/** Shares of the molecules of a batch; null for DNA. */
export function sharesOf(
  rows: readonly WrittenRow[],
): Pick<SampleResult, 'validSampled' | 'valid' | 'uniqueAmongValid'> {
  if (rows[0] === undefined || rows[0].valid === null)
    return { validSampled: null, valid: null, uniqueAmongValid: null };
  const valid = rows.filter((row) => row.valid === true);
  const distinct = new Set(valid.map(({ canonical }) => canonical));
  return {
    // What was repaired was no molecule before.
    validSampled: proportion(valid.filter(({ numRepairs }) => numRepairs === 0).length, rows.length),
    valid: proportion(valid.length, rows.length),
    uniqueAmongValid: proportion(distinct.size, valid.length),
  };
}
