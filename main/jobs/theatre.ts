/** A few sequences of a batch sampled twice, every step kept: with carrying the estimate and without, all else the same. */
import type { RunSpecs, TheatrePair, TraceView } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import type { SampledSequence } from '../../models/sampler/run.ts';
import { decode } from '../../models/tokens/encode.ts';
import type { ChemPool } from '../chem/pool.ts';
import { readModel } from '../data/model-folder.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import { canonicalInChunks } from '../data/prepare.ts';
import { readRun } from '../data/runs/folder.ts';
import { pinnedIn, tracedSequence, traceView } from '../data/runs/traces.ts';
import { checkWeights } from '../runs/again.ts';
import { planRun } from '../runs/plan.ts';
import type { SessionOptions } from '../session-options.ts';
import { throwIfCancelled, type Job } from './job.ts';
import { samplingOf } from './sampling.ts';

interface Tools {
  shipped: ModelPlaces['shipped'];
  pool: () => ChemPool;
}

export function theatreJob({ shipped, pool }: Tools): Job<'theatre'> {
  return async ({ from, sequences, workspace, device }, signal, report): Promise<TheatrePair[]> => {
    const places = { workspace, shipped };
    const spec = await batchSpec(from, places);
    const beyond = sequences.find((sequence) => sequence >= spec.n);
    if (beyond !== undefined) {
      throw new LabError('badArguments', {
        what: `The batch has ${spec.n.toLocaleString('en-US')} sequences, and number ${beyond + 1} was asked for.`,
      });
    }
    const folder = modelFolder(places, spec.model.id);
    const checkpoint = await readModel(folder);
    checkWeights(checkpoint, spec.model, folder);
    const canCarry = checkpoint.card.denoiser.selfConditioning !== null;
    const play = async (selfConditioning: boolean, share: number) => {
      report({ fraction: share, message: selfConditioning ? 'with carrying' : 'without carrying', count: null });
      return traces(checkpoint, spec, selfConditioning, sequences, device, signal, pool);
    };
    const on = canCarry ? await play(true, 0) : null;
    throwIfCancelled(signal);
    const off = await play(false, canCarry ? 0.5 : 0);
    return sequences.map((sequence, index) => ({
      sequence,
      on: on?.[index] ?? null,
      off: off[index] as TraceView,
    }));
  };
}

/** The specification of a batch that was made, or of one that could be. */
async function batchSpec(
  from: Parameters<Job<'theatre'>>[0]['from'],
  places: ModelPlaces,
): Promise<RunSpecs['sample']> {
  const { kind, spec } =
    'runId' in from ? await readRun(places.workspace, from.runId) : await planRun(from.start, places);
  if (kind === 'sample') return spec;
  throw new LabError('badArguments', { what: 'Only a batch has sequences to replay.' });
}

/** In the order that was asked for. */
async function traces(
  checkpoint: Checkpoint,
  { options, label, template }: RunSpecs['sample'],
  selfConditioning: boolean,
  sequences: readonly number[],
  device: SessionOptions,
  signal: AbortSignal,
  pool: () => ChemPool,
): Promise<TraceView[]> {
  const n = Math.max(...sequences) + 1;
  const spec = { n, options: { ...options, selfConditioning }, label, template, trace: n, batchSize: 64, device };
  const sampling = samplingOf(checkpoint, spec, signal, () => undefined);
  const { vocabulary, starts } = sampling;
  const made = new Map<number, SampledSequence>();
  try {
    const wanted = starts.filter(({ sequence }) => sequences.includes(sequence));
    await sampling.sample(wanted, 'sampling', (sampled) => made.set(sampled.sequence, sampled));
  } finally {
    await sampling.release();
  }
  const all = sequences.map((sequence) => made.get(sequence) as SampledSequence);
  const texts = all.map(({ ids }) => decode(vocabulary, ids));
  const isChecked = vocabulary.domain === 'molecules';
  const canonical = isChecked ? await canonicalInChunks(pool(), texts, signal) : texts.map(() => null);
  return all.map((sampled, index) =>
    traceView(
      tracedSequence(sampled, {
        selfConditioning,
        tokens: [...vocabulary.tokens],
        maskTokenId: vocabulary.maskTokenId,
        pinned: pinnedIn(starts[sampled.sequence]?.isClamped ?? new Uint8Array()),
        text: texts[index] ?? '',
        valid: isChecked ? canonical[index] !== null : null,
        canonical: canonical[index] ?? null,
      }),
    ),
  );
}
