/** The traces of a batch: a line for each watched sequence and round, its steps packed. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { TraceStepView, TraceView } from '../../../preload/contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import type { SampledSequence } from '../../../models/sampler/run.ts';
import { candidates, packStep, unpackStep, type TraceStep } from '../../../models/sampler/trace.ts';
import { tracesFile } from './folder.ts';

const lineSchema = z.strictObject({
  sequence: z.int().min(0),
  round: z.int().min(0),
  selfConditioning: z.boolean(),
  tokens: z.array(z.string()),
  maskTokenId: z.int().min(0),
  pinned: z.array(z.int().min(0)),
  text: z.string(),
  valid: z.boolean().nullable(),
  canonical: z.string().nullable(),
  /** Each as base64 of `packStep`. */
  steps: z.array(z.string()),
});

/** What is known of a traced sequence beside its steps. */
export type TracedSequence = Omit<z.infer<typeof lineSchema>, 'steps'> & { trace: readonly TraceStep[] };

export function traceLine({ trace, ...about }: TracedSequence): string {
  const steps = trace.map((step) => Buffer.from(packStep(step)).toString('base64'));
  return `${JSON.stringify({ ...about, steps })}\n`;
}

/**
 * A sequence as it was sampled first, before any repair.
 *
 * @throws LabError `notFound` when it was not traced, `badInput` for a damaged file
 */
export async function readTrace(folder: string, sequence: number): Promise<TraceView> {
  const file = path.join(folder, tracesFile);
  const text = await readFile(file, 'utf8').catch(() => '');
  for (const line of text.split('\n')) {
    // Lines are long, and one is wanted.
    if (!line.startsWith(`{"sequence":${sequence},"round":0,`)) continue;
    try {
      const { steps, ...about } = lineSchema.parse(JSON.parse(line));
      return traceView({ ...about, trace: steps.map((step) => unpackStep(Buffer.from(step, 'base64'))) });
    } catch {
      throw new LabError('badInput', { what: 'The trace of this sequence cannot be read.', where: file });
    }
  }
  throw new LabError('notFound', {
    what: `Sequence ${sequence + 1} was not traced.`,
    where: file,
    todo: 'Sample it once more with and without carrying: that keeps every step.',
  });
}

export function traceView({ trace, ...about }: TracedSequence): TraceView {
  return { ...about, steps: trace.map((step, index) => stepView(step, trace[index - 1] ?? null, about.maskTokenId)) };
}

function stepView(step: TraceStep, before: TraceStep | null, maskTokenId: number): TraceStepView {
  const ids = Array.from(step.ids);
  const where = (is: (id: number, was: number) => boolean) =>
    ids.flatMap((id, position) => (before !== null && is(id, before.ids[position] ?? id) ? [position] : []));
  const open = Array.from(candidates(step), ([position, top], index) => ({
    position,
    top: top.map(({ id, prob }) => ({ id, prob: Math.round(255 * prob) })),
    entropyBits: step.entropyBits[index] ?? 0,
  }));
  return {
    step: step.step,
    time: step.time,
    ids,
    committed: where((id, was) => was === maskTokenId && id !== maskTokenId),
    remasked: where((id, was) => was !== maskTokenId && id === maskTokenId),
    open,
    openBits: open.reduce((sum, { entropyBits }) => sum + entropyBits, 0),
  };
}

/** The trace of a sampled sequence. @throws Error when it was not traced */
export function tracedSequence(
  { sequence, round, trace }: SampledSequence,
  about: Omit<TracedSequence, 'sequence' | 'round' | 'trace'>,
): TracedSequence {
  if (trace === null) throw new Error(`internal: sequence ${sequence} was not traced`);
  return { sequence, round, ...about, trace };
}

/** Positions of given tokens. @param isClamped [L] */
export function pinnedIn(isClamped: Uint8Array): number[] {
  return Array.from(isClamped).flatMap((is, position) => (is === 1 ? [position] : []));
}
