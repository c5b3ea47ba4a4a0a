/** A batch of sequences: sampled block by block, checked while the next block is sampled, repaired, held against filters. */
import type { JobReport } from '../../preload/contract.ts';
import { CancelledError } from '../../models/base/errors.ts';
import { isPadInLoss } from '../../models/checkpoint/manifest.ts';
import type { SampledSequence } from '../../models/sampler/run.ts';
import { masksIn, type SequenceStart } from '../../models/sampler/state.ts';
import { failedFilters, type Filter } from '../../models/fidelity/filters.ts';
import { planRepair, repairState, type RepairState } from '../../models/sequences/repair.ts';
import { sampleRow } from '../../models/sequences/sample-set.ts';
import { lengthMultipleOf } from '../../models/sampler/length-multiple.ts';
import type { ChemPool } from '../chem/pool.ts';
import { descriptorNames } from '../chem/descriptors.ts';
import { canonicalInChunks } from '../data/prepare.ts';
import type { WrittenRow } from '../data/write-samples.ts';
import { sampleBlocks } from './sample-blocks.ts';
import type { Sampling } from './sampling.ts';

export interface BatchSpec {
  /** Rounds of repair at most; 0 repairs nothing. */
  untilValid: number;
  batchSize: number;
  /** A label of the model; null for any. */
  label: string | null;
  filters: readonly Filter[];
  /** Rows of an earlier sitting, by their numbers. */
  known: ReadonlyMap<number, WrittenRow>;
}

export interface Batch {
  /** In the order of their numbers; fewer than wanted when it was stopped. */
  rows: WrittenRow[];
  isStopped: boolean;
  /** Every round of each sequence that was sampled in this sitting. */
  rounds: Map<number, SampledSequence[]>;
}

/** A sequence and everything that was done to it. */
interface Made {
  start: SequenceStart;
  rounds: SampledSequence[];
  repair: RepairState;
  row: WrittenRow | null;
}

/**
 * @param sampling its `starts` are those of the batch
 * @param pool reads molecules; not asked for DNA
 * @param onRows told of rows as soon as they are checked; of one that is repaired again
 */
export async function sampleBatch(
  sampling: Sampling,
  spec: BatchSpec,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
  onRows: (rows: WrittenRow[]) => void = () => undefined,
): Promise<Batch> {
  const { card, vocabulary, starts } = sampling;
  const { domain } = vocabulary;
  const finished = new Map<number, Made>();
  // What is checked is checked to its end, also when the batch was stopped.
  const never = new AbortController().signal;

  const check = async (some: readonly Made[]) => {
    const rows = some.map(({ start, rounds, repair }): WrittenRow => ({
      ...sampleRow(vocabulary, rounds, start.isClamped, repair.confidence),
      valid: null,
      canonical: null,
      ...(card.labelNames.length > 0 && { label: spec.label }),
    }));
    if (domain === 'molecules') {
      const canonical = await canonicalInChunks(
        pool(),
        rows.map(({ text }) => text),
        never,
      );
      for (const [index, row] of rows.entries()) {
        row.canonical = canonical[index] ?? null;
        row.valid = row.canonical !== null;
      }
    }
    if (spec.filters.length > 0) await filter(rows, spec.filters, pool);
    for (const [index, one] of some.entries()) one.row = rows[index] ?? null;
    if (rows.length > 0) onRows(rows);
  };

  const open = starts.filter(({ sequence }) => !isFinal(spec.known.get(sequence), spec.untilValid));
  const masksOf = (some: readonly SequenceStart[]) =>
    some.reduce((sum, { ids }) => sum + masksIn(ids, card.denoiser.maskTokenId), 0);
  const total = masksOf(starts);
  // What an earlier sitting made is work done.
  let numMasks = total - masksOf(open);
  const tell = (masks: number) => {
    const done = starts.length - open.length + finished.size;
    report({
      fraction: total === 0 ? null : masks / total,
      message: `sampling, ${done} of ${starts.length} done`,
      count: { done, of: starts.length, unit: 'sequences' },
    });
  };
  tell(numMasks);
  let isStopped = false;
  /** Of a check: rows could not be written, say. Nothing more is sampled then. */
  const faults: unknown[] = [];
  try {
    const checks: Promise<void>[] = [];
    try {
      for (const block of sampleBlocks(open, spec.batchSize, lengthMultipleOf(isPadInLoss(card)))) {
        if (faults.length > 0) break;
        const masks = masksOf(block);
        const before = numMasks;
        const made: Made[] = [];
        const byNumber = new Map(block.map((start) => [start.sequence, start]));
        try {
          await sampling.sample(
            block,
            'sampling',
            (sampled) => {
              const start = byNumber.get(sampled.sequence) as SequenceStart;
              const one: Made = { start, rounds: [sampled], repair: repairState(start, sampled), row: null };
              made.push(one);
              finished.set(sampled.sequence, one);
            },
            ({ fraction }) => {
              tell(before + (fraction ?? 0) * masks);
            },
          );
        } finally {
          // It may fail while others are sampled, when nobody waits for it yet.
          checks.push(check(made).catch((error: unknown) => void faults.push(error)));
        }
        numMasks += masks;
      }
    } finally {
      await Promise.all(checks);
    }
    if (domain === 'molecules' && faults.length === 0)
      await repairAll([...finished.values()], spec.untilValid, sampling, check, report);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    isStopped = true;
  }
  // Told of also when the sampling was stopped.
  if (faults.length > 0) throw faults[0];
  const rows = new Map(spec.known);
  for (const [number, { row }] of finished) if (row !== null) rows.set(number, row);
  const inOrder = [...rows.values()].sort((a, b) => a.sequence - b.sequence);
  const rounds = new Map(Array.from(finished, ([number, one]) => [number, one.rounds]));
  return { rows: inOrder, isStopped, rounds };
}

/** A valid row is not touched by repairs; one that may be repaired is sampled again, and comes out the same. */
function isFinal(row: WrittenRow | undefined, untilValid: number): boolean {
  return row !== undefined && (untilValid === 0 || row.valid !== false);
}

/** As it is written: nothing is taken away from it. */
const asWritten = { salts: 'keep', charges: 'keep', stereo: 'keep' } as const;

/** Writes down which filters each row fails. */
async function filter(rows: readonly WrittenRow[], filters: readonly Filter[], pool: () => ChemPool): Promise<void> {
  const asked = rows.filter(({ valid }) => valid !== false);
  for (const row of rows) row.fails = null;
  const values = asked.some(({ valid }) => valid === true)
    ? await describe(
        asked.map(({ canonical }) => canonical ?? ''),
        pool(),
      )
    : null;
  for (const [index, row] of asked.entries()) {
    const properties = values?.[index] ?? null;
    row.fails = failedFilters(filters, { text: row.canonical ?? row.text, properties });
  }
}

async function describe(texts: string[], pool: ChemPool): Promise<(Record<string, number> | null)[]> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const described = await pool.run('standardise', { texts, choices: asWritten, at });
  return described.map((one) =>
    'reason' in one
      ? null
      : Object.fromEntries(descriptorNames.map((name, index) => [name, one.descriptors[index] ?? NaN])),
  );
}

/** Masks and draws again the least confident tokens of what is no molecule, more of them each round. */
async function repairAll(
  made: readonly Made[],
  maxRounds: number,
  sampling: Sampling,
  check: (some: readonly Made[]) => Promise<void>,
  report: (report: JobReport) => void,
): Promise<void> {
  const inOrder = [...made].sort((a, b) => a.start.sequence - b.start.sequence);
  for (let round = 1; round <= maxRounds; round++) {
    const attempts = new Map<Made, SequenceStart>();
    for (const one of inOrder) {
      const attempt = one.row?.valid === false ? planRepair(one.repair, round, { maxRounds }) : null;
      if (attempt !== null) attempts.set(one, attempt);
    }
    if (attempts.size === 0) return;
    const byNumber = new Map(Array.from(attempts.keys(), (one) => [one.start.sequence, one]));
    const repaired: Made[] = [];
    try {
      await sampling.sample(
        [...attempts.values()],
        `repair ${round} of ${maxRounds}`,
        (sampled) => {
          const one = byNumber.get(sampled.sequence) as Made;
          one.repair = repairState(one.start, sampled, one.repair, attempts.get(one) ?? null);
          one.rounds.push(sampled);
          repaired.push(one);
        },
        (progress) => {
          report({ ...progress, count: progress.count && { ...progress.count, unit: 'repairs' } });
        },
      );
    } finally {
      await check(repaired);
    }
  }
}
