/**
 * Makes a shipped model of a trained one: weights in fewer bytes, profile of its training set, card with what came of
 * sampling it, checksums. Everything on the card is measured here with the weights as they are shipped.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JobReport } from '../../../preload/contract.ts';
import type { ModelQuality, ReleaseView } from '../../../preload/models-contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from '../../../models/checkpoint/checkpoint.ts';
import type { Storage } from '../../../models/checkpoint/storage.ts';
import type { SamplerOptions } from '../../../models/sampler/options.ts';
import { vocabularyFromJson } from '../../../models/tokens/vocabulary.ts';
import type { ChemPool } from '../../chem/pool.ts';
import { defaultOptions, type CompareInput } from '../../compare/spec.ts';
import { nameFiles, type DataFile } from '../../data/data-files.ts';
import { files, readModel, writeWhole } from '../../data/model-folder.ts';
import { packProfile, profileFile } from '../../data/profile-file.ts';
import { writeChecksums } from '../../data/shipped/checksums.ts';
import { releaseText } from '../../data/shipped/release.ts';
import { encodeData } from '../../data/token-data.ts';
import { settingsOf } from '../../data/train-settings.ts';
import { canonicalTexts, trainingData, type TrainingData } from '../../data/training-data.ts';
import type { SessionOptions } from '../../engine/session.ts';
import { compareJob } from '../compare.ts';
import { profileOf } from '../profile.ts';
import { sampleJob } from '../sample.ts';
import { curvesOf } from './curves.ts';
import { figuresOf } from './figures.ts';
import { storageCost } from './storage-cost.ts';

export interface ShipSpec {
  /** The folder of the trained model. */
  model: string;
  /** A folder with a checkpoint of its training, for a model whose card does not say what was chosen. */
  checkpoint: string | null;
  /** What it was trained on. */
  data: readonly DataFile[];
  /** The folder of the shipped models, in which one of this name is made or replaced. */
  folder: string;
  name: string;
  storage: Storage;
  about: { summary: string; licence: string; source: string };
  /** Sequences that are sampled for the card. */
  n: number;
  options: Omit<Partial<SamplerOptions>, 'label'> & { seed: number };
  device: SessionOptions;
  /** Of a larger training set, so many sequences are described in the profile; keys are of all. */
  mostDescribed: number;
  /** Where descriptions of sets are kept for the next time; null for nowhere. */
  cacheFolder: string | null;
}

export interface ShipResult {
  out: string;
  release: ReleaseView;
  /** By file. */
  bytes: Record<string, number>;
}

/** What a shipped model may take, all files together. */
export const MOST_SHIPPED_BYTES = 12_000_000;

/** @throws LabError as `trainingData`; `unusable` for a model that is too large */
export async function shipJob(
  spec: ShipSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
): Promise<ShipResult> {
  const trained = await readModel(spec.model);
  const training = await trainingData(
    [spec.model, ...(spec.checkpoint === null ? [] : [spec.checkpoint])],
    trained.card,
    spec.data,
    pool,
    signal,
    report,
  );
  const model = named(trained, spec.name, training);
  const weights = writeCheckpoint(model, spec.storage);
  const profile = await packProfile(await profileOf(model.card, training, spec, signal, report, pool));
  checkSize(weights.length + profile.length, spec);
  report({ fraction: null, message: 'what the storage costs', count: null });
  const { card } = model;
  const cost = await storageCost(
    model,
    readCheckpoint(weights, spec.name).theta,
    encodeData(vocabularyFromJson(card.vocabulary), training, card.labelNames, card.maxLength, nameFiles(spec.data))
      .validation,
    training.plan.seed,
    spec.device,
  );
  const quality = await measured(spec, { weights, profile }, training, signal, report, pool);
  const release: ReleaseView = {
    summary: spec.about.summary,
    plannedSteps: Math.max(training.plan.steps, training.record.numSteps),
    data: { name: training.record.dataName ?? card.name, licence: spec.about.licence, source: spec.about.source },
    storage: spec.storage,
    storageCost: cost,
    curves: await curvesOf(spec.model, training.record.numSteps),
    quality,
  };
  const shipped = {
    [files.weights]: weights,
    [profileFile]: profile,
    [files.card]: Uint8Array.from(Buffer.from(releaseText(card, release))),
  };
  const out = path.join(spec.folder, spec.name);
  for (const [name, bytes] of Object.entries(shipped)) await writeWhole(path.join(out, name), bytes);
  // Last: until then the model is refused, by the checksums of the one before.
  await writeChecksums(spec.folder, spec.name, shipped);
  return {
    out,
    release,
    bytes: Object.fromEntries(Object.entries(shipped).map(([name, bytes]) => [name, bytes.length])),
  };
}

/** Under its new name, and with what was chosen for its training, which was held against the data just now. */
function named({ card, theta }: Checkpoint, name: string, { plan, isPlanKnown }: TrainingData): Checkpoint {
  const lineage = card.lineage.map((record, index) => {
    const { versions, settings, ...others } = record;
    const own = index === card.lineage.length - 1 && isPlanKnown ? settingsOf(plan) : settings;
    return { ...others, ...(own !== undefined && { settings: own }), versions };
  });
  return { card: { ...card, name, lineage }, theta };
}

function checkSize(bytes: number, { storage, model }: ShipSpec): void {
  if (bytes <= MOST_SHIPPED_BYTES) return;
  throw new LabError('unusable', {
    what: `As ${storage} the model takes ${(bytes / 1e6).toFixed(1)} MB, and a shipped one at most ${MOST_SHIPPED_BYTES / 1e6} MB.`,
    where: model,
    todo: storage === 'int8' ? 'Train a smaller one.' : 'Store it as int8.',
  });
}

/** Samples the stored weights, and compares with what the training held out. */
async function measured(
  { name, n, options, device, cacheFolder }: ShipSpec,
  { weights, profile }: Record<'weights' | 'profile', Uint8Array<ArrayBuffer>>,
  training: TrainingData,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
): Promise<ModelQuality> {
  const folder = await mkdtemp(path.join(tmpdir(), 'scmdm-ship-'));
  try {
    const model = path.join(folder, name);
    await writeWhole(path.join(model, files.weights), weights);
    await writeWhole(path.join(model, profileFile), profile);
    const file = (of: string) => path.join(folder, `${of}${training.domain === 'dna' ? '.txt' : '.smi'}`);
    const texts = async (of: string, records: TrainingData['train']): Promise<CompareInput> => {
      const lines = await canonicalTexts(training, records, pool, signal);
      await writeWhole(file(of), lines.map((line) => `${line}\n`).join(''));
      return { name: of, file: file(of), dataset: null, series: null };
    };
    const out = path.join(folder, training.domain === 'dna' ? 'samples.fasta' : 'samples.smi');
    const sampled = await sampleJob(
      {
        model,
        n,
        out,
        force: false,
        options,
        label: null,
        template: null,
        untilValid: 0,
        trace: 0,
        batchSize: 64,
        device,
      },
      signal,
      report,
      pool,
    );
    const compared = await compareJob(
      {
        generated: [{ name, file: out, dataset: null, series: null }],
        reference: await texts('held-out sequences', training.validation),
        train: await texts('training set', training.train),
        domain: training.domain,
        column: null,
        windows: null,
        out: null,
        force: false,
        cacheFolder,
        options: { ...defaultOptions, seed: options.seed },
      },
      signal,
      report,
      pool,
    );
    const { sampler, numSteps, temperature, topP, corrections } = sampled.options;
    return {
      command: sampleCommandOf(name, n, options),
      options: { sampler, numSteps, temperature, topP, corrections },
      evaluations: sampled.summary.meanNfe,
      n,
      seed: options.seed,
      reference: `${training.record.dataName ?? name}, held out`,
      numReference: compared.report.reference.numValid,
      figures: figuresOf(compared.report),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Chosen options alone: the defaults of the lab are those that the card was made with. */
function sampleCommandOf(
  name: string,
  n: number,
  { seed, sampler, numSteps, temperature, topP, corrections }: ShipSpec['options'],
): string {
  const option = (flag: string, value: string | number | null | undefined) =>
    value === undefined || value === null ? [] : [flag, String(value)];
  return [
    ...['scmdm sample --model', name, '-n', String(n), '--seed', String(seed)],
    ...option('--sampler', sampler),
    ...option('--steps', numSteps),
    ...option('--temperature', temperature),
    ...option('--top-p', topP),
    ...option('--corrections', corrections),
    '--out samples.csv',
  ].join(' ');
}
