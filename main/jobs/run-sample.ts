/** A batch as a run: what its manifest says, into its folder. Window and command line run the same. */
import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { JobReport, SampleCounts, SampledRow, SampleOutcome } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { formatNumber } from '../../models/base/format.ts';
import { itemWords, type Domain } from '../../models/data/record.ts';
import { summarize } from '../../models/sequences/sample-set.ts';
import { decode } from '../../models/tokens/encode.ts';
import type { ChemPool } from '../chem/pool.ts';
import { readModel, writeWhole } from '../data/model-folder.ts';
import { growingFile, samplesFile, tracesFile } from '../data/runs/folder.ts';
import type { RunManifest } from '../data/runs/manifest.ts';
import { sampledRow } from '../data/runs/sampled-row.ts';
import { pinnedIn, traceLine, tracedSequence } from '../data/runs/traces.ts';
import { rowOfLine, sampleLine, writeSamples, type WrittenRow } from '../data/write-samples.ts';
import { explain, isDeviceLost } from '../engine/reasons.ts';
import type { SessionOptions } from '../engine/session.ts';
import { isDiskFull, messageOf } from '../files.ts';
import { checkWeights } from '../runs/again.ts';
import { BatchTally, shareView } from './batch-tally.ts';
import { sharesOf } from './sample.ts';
import { sampleBatch, type Batch } from './sample-batch.ts';
import { samplingOf, type Sampling } from './sampling.ts';

export type SampleManifest = Extract<RunManifest, { kind: 'sample' }>;

export interface RunSampleTools {
  pool: () => ChemPool;
  /** New rows; of one that was repaired again. */
  publish: (rows: SampledRow[], counts: SampleCounts) => void;
}

/**
 * Samples, and writes rows as they are done; a run that is stopped keeps them.
 *
 * @param where the folder of the run, and that of its model
 * @param resume goes on with the rows that are there
 * @throws LabError that says what was kept
 */
export async function runSample(
  { spec }: Pick<SampleManifest, 'spec'>,
  where: { folder: string; model: string },
  { resume, device }: { resume: boolean; device: SessionOptions },
  signal: AbortSignal,
  report: (report: JobReport) => void,
  { pool, publish }: RunSampleTools,
): Promise<SampleOutcome> {
  const { folder } = where;
  const checkpoint = await readModel(where.model);
  checkWeights(checkpoint, spec.model, where.model);
  const { options, n, label, template, traced, batchSize, untilValid, filters } = spec;
  const sampling = samplingOf(
    checkpoint,
    { n, options, label, template, trace: traced, batchSize, device },
    signal,
    report,
  );
  const { domain } = sampling.vocabulary;
  const growing = path.join(folder, growingFile);
  const startMs = performance.now();
  try {
    const oldTraces = resume ? await readTraces(folder) : new Map<number, string>();
    const known = resume ? await rowsSoFar(growing, traced, oldTraces) : new Map<number, WrittenRow>();
    const tally = new BatchTally(n, filters.length);
    for (const row of known.values()) tally.add(row);
    await writeWhole(growing, [...known.values()].map((row) => sampleLine(row, domain)).join(''));
    const onRows = (rows: WrittenRow[]) => {
      append(growing, rows.map((row) => sampleLine(row, domain)).join(''));
      for (const row of rows) tally.add(row);
      publish(rows.map(sampledRow), tally.counts);
    };
    const batchSpec = { untilValid, batchSize, label, filters, known };
    const batch = await sampleBatch(sampling, batchSpec, report, pool, onRows).catch((error: unknown) => {
      throw brokenOff(error, device, folder, { made: tally.counts.made, domain });
    });
    await writeResult(folder, batch, sampling, oldTraces, traced);
    if (!batch.isStopped) await rm(growing, { force: true });
    return outcomeOf(batch, tally.counts, traced, performance.now() - startMs);
  } finally {
    await sampling.release();
  }
}

async function writeResult(
  folder: string,
  { rows, rounds }: Batch,
  { vocabulary, starts, options }: Sampling,
  oldTraces: ReadonlyMap<number, string>,
  traced: number,
): Promise<void> {
  const { domain, tokens, maskTokenId } = vocabulary;
  // A table of no rows has no columns either.
  if (rows.length > 0) await writeSamples(path.join(folder, samplesFile), rows, domain, '.parquet');
  if (traced === 0) return;
  const lines = new Map(oldTraces);
  for (const row of rows.filter(({ sequence }) => sequence < traced)) {
    const made = rounds.get(row.sequence);
    if (made === undefined) continue;
    const pinned = pinnedIn(starts[row.sequence]?.isClamped ?? new Uint8Array());
    const text = made.map((sampled, round) =>
      traceLine(
        tracedSequence(sampled, {
          selfConditioning: options.selfConditioning,
          tokens: [...tokens],
          maskTokenId,
          pinned,
          text: decode(vocabulary, sampled.ids),
          // What was repaired was no molecule before.
          valid: row.valid === null ? null : row.valid && round === made.length - 1,
          canonical: round === made.length - 1 ? row.canonical : null,
        }),
      ),
    );
    lines.set(row.sequence, text.join(''));
  }
  const inOrder = [...lines].sort(([a], [b]) => a - b).map(([, text]) => text);
  await writeWhole(path.join(folder, tracesFile), inOrder.join(''));
}

function outcomeOf({ rows }: Batch, counts: SampleCounts, traced: number, elapsedMs: number): SampleOutcome {
  const { meanNfe, nfe, repairNfe, perSecond } = summarize(rows, elapsedMs);
  const { validSampled } = sharesOf(rows);
  return {
    counts,
    validSampled: validSampled && shareView(validSampled),
    meanNfe: rows.length === 0 ? 0 : meanNfe,
    nfe,
    repairNfe,
    perSecond,
    traced: rows.flatMap(({ sequence }) => (sequence < traced ? [sequence] : [])),
  };
}

/** Rows that were done in an earlier sitting, less those whose trace was lost. */
async function rowsSoFar(
  growing: string,
  traced: number,
  traces: ReadonlyMap<number, string>,
): Promise<Map<number, WrittenRow>> {
  const text = await readFile(growing, 'utf8').catch(() => '');
  const rows = text.split('\n').flatMap((line) => rowOfLine(line) ?? []);
  // Of a repaired row the last line counts.
  const byNumber = new Map(rows.map((row) => [row.sequence, row]));
  return new Map([...byNumber].filter(([number]) => number >= traced || traces.has(number)).sort(([a], [b]) => a - b));
}

/** The lines of each traced sequence. */
async function readTraces(folder: string): Promise<Map<number, string>> {
  const text = await readFile(path.join(folder, tracesFile), 'utf8').catch(() => '');
  const lines = new Map<number, string>();
  for (const line of text.split('\n')) {
    const sequence = /^\{"sequence":(\d+),/.exec(line)?.[1];
    if (sequence !== undefined) lines.set(Number(sequence), `${lines.get(Number(sequence)) ?? ''}${line}\n`);
  }
  return lines;
}

/** Not flushed: rows that a power cut takes are sampled again. Where there is no room for all, none are written. */
function append(file: string, text: string): void {
  const before = statSync(file, { throwIfNoEntry: false });
  try {
    appendFileSync(file, text);
  } catch (error) {
    if (before !== undefined) truncateSync(file, before.size);
    const isFull = isDiskFull(error);
    throw new LabError('unusable', {
      what: isFull
        ? 'The disk is full, so rows could not be written.'
        : `Rows could not be written: ${messageOf(error)}.`,
      where: file,
      todo: isFull ? 'Make room on the disk, then go on.' : 'Make the folder writable, then go on.',
    });
  }
}

/** What broke a batch off, in words and with what was kept. */
function brokenOff(
  error: unknown,
  { provider }: SessionOptions,
  where: string,
  { made, domain }: { made: number; domain: Domain },
): unknown {
  const kept = `${formatNumber(made, itemWords[domain].one, itemWords[domain].many)}.`;
  if (error instanceof LabError) {
    return new LabError(error.code, {
      what: error.message,
      where: error.where ?? where,
      kept: error.kept ?? kept,
      todo: error.todo,
    });
  }
  const message = messageOf(error);
  if (message.startsWith('internal')) return error;
  return new LabError(isDeviceLost(message) ? 'interrupted' : 'unusable', {
    what: `The sampling broke off. ${explain(provider, message).reason} ${message}`,
    where,
    kept,
    todo: made > 0 ? 'Resume it, or choose another device.' : 'Choose another device.',
  });
}
