/** Where a training begins: data, model and state, made anew or taken up from a checkpoint. */
import path from 'node:path';
import type { JobReport, TrainStage } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { keyFor } from '../../models/base/rng.ts';
import { extendCheckpoint, type Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import {
  cardFromJson,
  isPadInLoss,
  schemaVersion,
  type ModelCard,
  type ObjectiveRecord,
  type TrainingRecord,
} from '../../models/checkpoint/manifest.ts';
import { denoiserConfig } from '../../models/denoiser/config.ts';
import { initParameters } from '../../models/denoiser/params.ts';
import { numRows } from '../../models/tokens/token-rows.ts';
import { vocabularyFromJson, vocabularyToJson } from '../../models/tokens/vocabulary.ts';
import type { ChemPool } from '../chem/pool.ts';
import { nameFiles } from '../data/data-files.ts';
import { readModel } from '../data/model-folder.ts';
import { prepareData, type Prepared } from '../data/prepare.ts';
import type { RunState } from '../data/run-state.ts';
import { encodeData, extendedLabels, unknownTokens, vocabularyOfData, type TokenData } from '../data/token-data.ts';
import type { LogLine } from '../data/train-log.ts';
import { prepareOptions } from '../data/prepare-options.ts';
import { checkInjection, type TrainPlan } from '../data/train-plan.ts';
import { settingsOf } from '../data/train-settings.ts';
import { rewrittenRecords } from '../data/rewritten.ts';
import type { TrainPoint } from '../engine/train-run.ts';
import { sayLabels, sayLeftOut } from './train-say.ts';

/** What the job gets from where it runs. */
export interface TrainTools {
  pool: () => ChemPool;
  publish: (line: LogLine) => void;
  /** A sentence on what was found, for people. */
  say: (sentence: string) => void;
  /** Of the app and of what computes, by name. */
  versions: Record<string, string>;
  /** Somebody watches the training, and may end it with its best weights so far. */
  watch?: TrainWatch;
}

export interface TrainWatch {
  onStage(stage: TrainStage, step: number): void;
  onCheckpoint(step: number, isBest: boolean): void;
  /** Called after every step. @param model reads the averaged weights back, with a card that fits them */
  betweenSteps(step: number, model: () => Promise<Checkpoint>): Promise<void>;
  /** The model as it is kept. */
  onEnd(step: number, model: Checkpoint): Promise<void>;
}

export interface ReadyTraining {
  card: ModelCard;
  data: TokenData;
  dataHash: string;
  start: TrainPoint;
  elapsedS: number;
  /** Held-out figures of the best weights so far. */
  bestMetrics: Record<string, number>;
}

type Tools = Pick<TrainTools, 'pool' | 'say' | 'versions' | 'watch'>;

export async function beginTraining(
  plan: TrainPlan,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  tools: Tools,
): Promise<ReadyTraining> {
  const base = plan.model === null ? null : await readModel(plan.model);
  const prepared = await prepare(plan, base && lengthened(plan, base.card), signal, report, tools);
  tools.watch?.onStage('model', 0);
  const { data, model } = base === null ? newModel(plan, prepared) : adaptedModel(plan, prepared, base);
  if (plan.patience !== null && numRows(data.validation) === 0) {
    throw new LabError('badArguments', {
      what: 'No sequence is held out, so nothing tells when the training gets no better.',
      todo: 'Hold some out with --validation, or leave --patience away.',
    });
  }
  sayLeftOut(prepared, data, tools.say);
  sayLabels(prepared, data, model.card, tools.say);
  const { theta } = model;
  const padInLoss = plan.padInLoss ?? isPadInLoss(model.card);
  const objective = {
    selfCondRate: plan.lambda,
    padInLoss,
    schedule: 'log-linear' as const,
    ...(plan.nested > 0 && { nested: plan.nested }),
  };
  const lineage = [...model.card.lineage, recordOf(plan, prepared, data, model.card, objective, tools.versions)];
  const made = {
    ...model.card,
    name: plan.name,
    lengths: data.lengths,
    ...(model.card.labelNames.length > 0 && { lengthsByLabel: lengthsByLabel(data, base) }),
    lineage,
    metrics: {},
  };
  // As it will be read when the training goes on: the file is then the same to the last byte.
  const card = cardFromJson(JSON.parse(JSON.stringify(made)), nameFiles(plan.data));
  const zeros = () => new Float32Array(theta.length);
  const state = { theta, mu: zeros(), nu: zeros(), ema: theta.slice() };
  return {
    card,
    data,
    dataHash: prepared.dataHash,
    start: { step: 0, state, progress: null },
    elapsedS: 0,
    bestMetrics: {},
  };
}

/** @throws LabError `badInput` when the data are not those that the training began with */
export async function goOnTraining(
  plan: TrainPlan,
  { card, dataHash, step, state, progress, elapsedS, bestMetrics }: RunState,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  tools: Tools,
): Promise<ReadyTraining> {
  const prepared = await prepare(plan, plan.model === null ? null : card.maxLength, signal, report, tools);
  if (prepared.dataHash !== dataHash) {
    throw new LabError('badInput', {
      what: `These are not the data that the training began with: their hash is ${prepared.dataHash.slice(0, 12)}, and was ${dataHash.slice(0, 12)}.`,
      where: nameFiles(plan.data),
      kept: `The checkpoint of step ${step}.`,
      todo: 'Name the same data with --data, or adapt the model that was trained so far to the new ones.',
    });
  }
  const data = encodeData(
    vocabularyFromJson(card.vocabulary),
    prepared,
    card.labelNames,
    plan.maxLength ?? card.maxLength,
    nameFiles(plan.data),
  );
  tools.say(`Going on after step ${step} of ${plan.steps}.`);
  const start = { step, state, progress };
  return { card: withSettings(card, plan), data, dataHash, start, elapsedS, bestMetrics };
}

/** A training that an earlier version began has not written its settings down. */
function withSettings(card: ModelCard, plan: TrainPlan): ModelCard {
  const lineage = card.lineage.map((record, index) => {
    const { versions, ...others } = record;
    return index < card.lineage.length - 1 ? record : { ...others, settings: settingsOf(plan), versions };
  });
  return { ...card, lineage };
}

/** The data of a training, in its two parts. @param maxLength of the model to be adapted; null for a new one */
export async function prepare(
  plan: TrainPlan,
  maxLength: number | null,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  { pool }: Pick<Tools, 'pool'>,
): Promise<Prepared> {
  const prepared = await prepareData(plan.data, prepareOptions(plan, maxLength), pool, signal, report);
  return { ...prepared, rewritten: await rewrittenRecords(prepared, plan, pool, signal, report) };
}

interface Begun {
  data: TokenData;
  /** With a lineage that lacks this training. */
  model: Checkpoint;
}

function newModel(plan: TrainPlan, prepared: Prepared): Begun {
  const vocabulary = vocabularyOfData(prepared);
  const labelNames = tellingLabels(prepared);
  const data = encodeData(vocabulary, prepared, labelNames, plan.maxLength, nameFiles(plan.data));
  const tokens = {
    vocabSize: vocabulary.size,
    padTokenId: vocabulary.padTokenId,
    maskTokenId: vocabulary.maskTokenId,
  };
  const denoiser = denoiserConfig('small', tokens, {
    hiddenSize: plan.width,
    numLayers: plan.layers,
    numHeads: plan.heads,
    selfConditioning: plan.lambda > 0 ? (plan.injection ?? 'add') : null,
    numLabels: labelNames.length,
  });
  const card: ModelCard = {
    schemaVersion,
    name: plan.name,
    vocabulary: vocabularyToJson(vocabulary),
    denoiser,
    maxLength: plan.maxLength ?? data.longest,
    lengths: data.lengths,
    labelNames,
    lineage: [],
    metrics: {},
  };
  return { data, model: { card, theta: initParameters(denoiser, keyFor(plan.seed, 'weights')) } };
}

function adaptedModel(plan: TrainPlan, prepared: Prepared, base: Checkpoint): Begun {
  const ownVocabulary = vocabularyFromJson(base.card.vocabulary);
  const where = nameFiles(plan.data);
  const whatOfUnknown = plan.extendVocabulary ? 'extend' : plan.leaveOutUnknown ? 'leaveOut' : 'refuse';
  const tokens = unknownTokens(ownVocabulary, prepared, whatOfUnknown, where);
  const hasLabels = base.card.labelNames.length > 0;
  const labelNames = hasLabels
    ? extendedLabels(base.card.labelNames, prepared.labelNames, plan.extendLabels, where)
    : tellingLabels(prepared);
  // Without self-conditioning the model stays as it is: the vanilla control.
  const known = base.card.denoiser.selfConditioning;
  if (plan.lambda > 0) checkInjection(plan.injection, known);
  const selfConditioning = plan.lambda > 0 ? (known ?? plan.injection ?? 'add') : undefined;
  const changes = { tokens, labelNames, ...(selfConditioning !== undefined && { selfConditioning }) };
  const { card, theta } = extendCheckpoint(base, changes, keyFor(plan.seed, 'weights'));
  const maxLength = lengthened(plan, base.card);
  const vocabulary = vocabularyFromJson(card.vocabulary);
  const data = encodeData(vocabulary, prepared, labelNames, plan.maxLength ?? maxLength, where);
  return { model: { card: { ...card, maxLength }, theta }, data };
}

/**
 * The most tokens that an adapted model takes. Its positions are rotary and have no weights of their own, so that a base
 * takes longer sequences as soon as it is asked to; what it has not seen, it learns by adapting.
 */
function lengthened(plan: TrainPlan, base: ModelCard): number {
  return Math.max(base.maxLength, plan.maxLength ?? 0);
}

/** The labels of the data, where they tell anything: one that every sequence has does not. */
function tellingLabels({ labelNames, train, validation }: Prepared): string[] {
  const isAlike = labelNames.length === 1 && [...train, ...validation].every(({ label }) => label !== null);
  return isAlike ? [] : labelNames;
}

/** A label that the data lack keeps the lengths that the base knows. */
function lengthsByLabel(data: TokenData, base: Checkpoint | null): number[][] {
  return data.lengthsByLabel.map((lengths, id) =>
    lengths.length > 0 ? lengths : (base?.card.lengthsByLabel?.[id] ?? []),
  );
}

function recordOf(
  plan: TrainPlan,
  { dataHash }: Prepared,
  data: TokenData,
  card: ModelCard,
  objective: ObjectiveRecord,
  versions: Record<string, string>,
): TrainingRecord {
  const labelDropout = card.labelNames.length > 0 ? { labelDropout: plan.labelDropout } : {};
  return {
    name: plan.name,
    dataHash,
    dataName: nameFiles(plan.data, (file) => path.basename(file)),
    numSequences: numRows(data.train) - data.numRewritten,
    split: { seed: plan.splitSeed ?? plan.seed, validationFraction: plan.validation },
    objective: { ...objective, ...labelDropout },
    numSteps: 0,
    batchSize: plan.batch,
    learningRate: plan.lr,
    seed: plan.seed,
    settings: settingsOf(plan),
    versions,
  };
}
