/** Where a training begins: data, model and state, made anew or taken up from a checkpoint. */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { keyFor } from '../../models/base/rng.ts';
import { extendCheckpoint, type Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import { cardFromJson, schemaVersion, type ModelCard, type TrainingRecord } from '../../models/checkpoint/manifest.ts';
import { denoiserConfig } from '../../models/denoiser/config.ts';
import { initParameters } from '../../models/denoiser/params.ts';
import { numRows } from '../../models/tokens/token-rows.ts';
import { vocabularyFromJson, vocabularyToJson } from '../../models/tokens/vocabulary.ts';
import type { ChemPool } from '../chem/pool.ts';
import { readModel } from '../data/model-folder.ts';
import { prepareData, type Prepared } from '../data/prepare.ts';
import type { RunState } from '../data/run-state.ts';
import { encodeData, unknownTokens, vocabularyOfData, type TokenData } from '../data/token-data.ts';
import type { LogLine } from '../data/train-log.ts';
import type { TrainPlan } from '../data/train-plan.ts';
import type { TrainStart } from '../engine/train-run.ts';

/** What the job gets from where it runs. */
export interface TrainTools {
  pool: () => ChemPool;
  publish: (line: LogLine) => void;
  /** A sentence on what was found, for people. */
  say: (sentence: string) => void;
  /** Of the app and of what computes, by name. */
  versions: Record<string, string>;
}

export interface ReadyTraining {
  card: ModelCard;
  data: TokenData;
  dataHash: string;
  start: TrainStart;
  elapsedS: number;
}

type Tools = Pick<TrainTools, 'pool' | 'say' | 'versions'>;

const DEFAULT_WINDOW = 128;

export async function beginTraining(
  plan: TrainPlan,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  tools: Tools,
): Promise<ReadyTraining> {
  const base = plan.model === null ? null : await readModel(plan.model);
  const prepared = await prepare(plan, base?.card.maxLength ?? null, signal, report, tools);
  const { data, model } = base === null ? newModel(plan, prepared) : adaptedModel(plan, prepared, base);
  sayLeftOut(prepared, data, tools.say);
  const { theta } = model;
  const lineage = [...model.card.lineage, recordOf(plan, prepared, data, tools.versions)];
  const made = { ...model.card, name: plan.name, lengths: data.lengths, lineage, metrics: {} };
  // As it will be read when the training goes on: the file is then the same to the last byte.
  const card = cardFromJson(JSON.parse(JSON.stringify(made)), plan.data);
  const zeros = () => new Float32Array(theta.length);
  const state = { theta, mu: zeros(), nu: zeros(), ema: theta.slice() };
  return { card, data, dataHash: prepared.dataHash, start: { step: 0, state, progress: null }, elapsedS: 0 };
}

/** @throws LabError `badInput` when the data are not those that the training began with */
export async function goOnTraining(
  plan: TrainPlan,
  { card, dataHash, step, state, progress, elapsedS }: RunState,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  tools: Tools,
): Promise<ReadyTraining> {
  const prepared = await prepare(plan, plan.model === null ? null : card.maxLength, signal, report, tools);
  if (prepared.dataHash !== dataHash) {
    throw new LabError('badInput', {
      what: `These are not the data that the training began with: their hash is ${prepared.dataHash.slice(0, 12)}, and was ${dataHash.slice(0, 12)}.`,
      where: plan.data,
      kept: `The checkpoint of step ${step}.`,
      todo: 'Name the same data with --data, or adapt the model that was trained so far to the new ones.',
    });
  }
  const data = encodeData(vocabularyFromJson(card.vocabulary), prepared, card.maxLength, plan.data);
  tools.say(`Going on after step ${step} of ${plan.steps}.`);
  return { card, data, dataHash, start: { step, state, progress }, elapsedS };
}

function prepare(
  plan: TrainPlan,
  maxLength: number | null,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  { pool }: Tools,
): Promise<Prepared> {
  const options = {
    domain: plan.domain ?? undefined,
    column: plan.column ?? undefined,
    // Windows that the model to be adapted can take.
    windowLength: plan.window ?? Math.min(DEFAULT_WINDOW, maxLength ?? DEFAULT_WINDOW),
    canonical: !plan.asWritten,
    validationFraction: plan.validation,
    seed: plan.seed,
  };
  return prepareData(plan.data, options, pool, signal, report);
}

interface Begun {
  data: TokenData;
  /** With a lineage that lacks this training. */
  model: Checkpoint;
}

function newModel(plan: TrainPlan, prepared: Prepared): Begun {
  const vocabulary = vocabularyOfData(prepared);
  const data = encodeData(vocabulary, prepared, plan.maxLength, plan.data);
  const tokens = {
    vocabSize: vocabulary.size,
    padTokenId: vocabulary.padTokenId,
    maskTokenId: vocabulary.maskTokenId,
  };
  const denoiser = denoiserConfig('small', tokens, {
    hiddenSize: plan.width,
    numLayers: plan.layers,
    numHeads: plan.heads,
    selfConditioning: plan.lambda > 0 ? 'add' : null,
  });
  const card: ModelCard = {
    schemaVersion,
    name: plan.name,
    vocabulary: vocabularyToJson(vocabulary),
    denoiser,
    maxLength: plan.maxLength ?? data.longest,
    lengths: data.lengths,
    labelNames: [],
    lineage: [],
    metrics: {},
  };
  return { data, model: { card, theta: initParameters(denoiser, keyFor(plan.seed, 'weights')) } };
}

function adaptedModel(plan: TrainPlan, prepared: Prepared, base: Checkpoint): Begun {
  const known = vocabularyFromJson(base.card.vocabulary);
  const tokens = unknownTokens(known, prepared, plan.extendVocabulary, plan.data);
  // Without self-conditioning the model stays as it is: the vanilla control.
  const selfConditioning = plan.lambda > 0 ? (base.card.denoiser.selfConditioning ?? 'add') : undefined;
  const changes = { tokens, ...(selfConditioning !== undefined && { selfConditioning }) };
  const model = extendCheckpoint(base, changes, keyFor(plan.seed, 'weights'));
  const maxLength = Math.min(plan.maxLength ?? Infinity, base.card.maxLength);
  return { model, data: encodeData(vocabularyFromJson(model.card.vocabulary), prepared, maxLength, plan.data) };
}

function recordOf(
  plan: TrainPlan,
  { dataHash }: Prepared,
  data: TokenData,
  versions: Record<string, string>,
): TrainingRecord {
  return {
    name: plan.name,
    dataHash,
    dataName: path.basename(plan.data),
    numSequences: numRows(data.train),
    objective: { selfCondRate: plan.lambda, padInLoss: false, schedule: 'log-linear' },
    numSteps: 0,
    batchSize: plan.batch,
    learningRate: plan.lr,
    seed: plan.seed,
    versions,
  };
}

function sayLeftOut(prepared: Prepared, data: TokenData, say: (sentence: string) => void): void {
  const number = (value: number) => value.toLocaleString('en-US');
  say(
    `${number(prepared.numRead)} rows: ${number(numRows(data.train))} sequences to train on, ` +
      `${number(numRows(data.validation))} held out, ${number(prepared.numDuplicates)} duplicates.`,
  );
  for (const { line, reason } of prepared.problems.slice(0, 3)) say(`Left out, line ${line}: ${reason}`);
  const numMore = prepared.problems.length - 3;
  if (numMore > 0) say(`Left out: ${number(numMore)} more rows that cannot be read.`);
  if (data.numUnreadable > 0) say(`Left out: ${number(data.numUnreadable)} sequences that cannot be cut into tokens.`);
  if (data.numTooLong > 0) say(`Left out: ${number(data.numTooLong)} sequences that are longer than the model takes.`);
}
