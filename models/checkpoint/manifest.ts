/**
 * A model's card: everything that is known about where a model comes from. It lies in the metadata of its weights, so that
 * they can be understood wherever they are found.
 */
import { LabError } from '../base/errors.ts';
import { checkConfig, type DenoiserConfig } from '../denoiser/config.ts';
import { injections } from '../denoiser/self-conditioning.ts';
import { vocabularyFromJson, type VocabularyJson } from '../tokens/vocabulary.ts';

export const schemaVersion = 1;

/** What was learned in one training; a model that was adapted has several. */
export interface TrainingRecord {
  /** What the model was called then. */
  name: string;
  /** Names the data: records of the same canonical texts have the same. */
  dataHash: string;
  /** What the data are called; null where that is not known. */
  dataName: string | null;
  numSequences: number;
  /** What decided which records were held out; absent in older cards. */
  split?: { seed: number; validationFraction: number };
  objective: ObjectiveRecord;
  /** Optimizer steps that led to the weights. */
  numSteps: number;
  /** Steps taken in all by a training that was ended early: the held-out figure was lowest after `numSteps`. */
  endedEarlyAt?: number;
  batchSize: number;
  learningRate: number;
  seed: number;
  /** Everything that was chosen, by name, files without their folders; absent for a training of an earlier version. */
  settings?: Record<string, unknown>;
  /** Of the app and of what computed, by name. */
  versions: Record<string, string>;
}

export interface ObjectiveRecord {
  /** Lambda: how often the previous prediction was given; 0 is the vanilla objective. */
  selfCondRate: number;
  /** Whether PADs were masked and learned. */
  padInLoss: boolean;
  schedule: 'log-linear';
  /** How often a label was left out; absent for a model without labels. */
  labelDropout?: number;
  /** How much later at most the time was that the first pass saw; absent where it was the same. */
  nested?: number;
}

export interface ModelCard {
  schemaVersion: typeof schemaVersion;
  name: string;
  vocabulary: VocabularyJson;
  denoiser: DenoiserConfig;
  /** Longest sequence that it was trained for, in tokens. */
  maxLength: number;
  /** At index n the number of training sequences of n tokens. */
  lengths: number[];
  /** `lengths` of each class, by its number; absent for a model without labels. */
  lengthsByLabel?: number[][];
  /** Names of the classes, by their numbers. */
  labelNames: string[];
  /** Base model first, the last training last. */
  lineage: TrainingRecord[];
  /** Held-out figures by name, such as nllPerToken; `evaluatedAtStep` is the step of the weights they are of. */
  metrics: Record<string, number>;
}

/** Whether a model places PADs itself, as its last training taught it: lengths are then learned, not known. */
export function isPadInLoss({ lineage }: Pick<ModelCard, 'lineage'>): boolean {
  return lineage.at(-1)?.objective.padInLoss ?? false;
}

/**
 * A card as it was read from a file.
 *
 * @param where what the file is called in errors
 * @throws LabError `badInput` that names the field and what is wrong with it
 */
export function cardFromJson(json: unknown, where: string): ModelCard {
  const card = fields(json, 'it');
  const version = card['schemaVersion'];
  if (version !== schemaVersion) {
    const newer = typeof version === 'number' && version > schemaVersion;
    throw new LabError('badInput', {
      what: `This model’s card has version ${JSON.stringify(version)}, and version ${schemaVersion} is what is read here.`,
      where,
      todo: newer ? 'It was written by a newer version of the app: update this one.' : null,
    });
  }
  try {
    const parsed: ModelCard = {
      schemaVersion,
      name: text(card['name'], 'name'),
      vocabulary: vocabulary(card['vocabulary']),
      denoiser: denoiser(card['denoiser']),
      maxLength: whole(card['maxLength'], 'maxLength', 1),
      lengths: counts(card['lengths'], 'lengths'),
      ...(card['lengthsByLabel'] !== undefined && {
        lengthsByLabel: list(card['lengthsByLabel'], 'lengthsByLabel', counts),
      }),
      labelNames: list(card['labelNames'], 'labelNames', text),
      lineage: list(card['lineage'], 'lineage', training),
      metrics: byName(card['metrics'], 'metrics', number),
    };
    checkTogether(parsed);
    return parsed;
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    throw new LabError('badInput', { what: `This model’s card cannot be used. ${error.message}`, where });
  }
}

/** @throws LabError where two parts of a card contradict each other */
function checkTogether(card: ModelCard): void {
  const { vocabulary, denoiser, labelNames, lineage, lengths, lengthsByLabel, maxLength } = card;
  if (vocabulary.tokens.length !== denoiser.vocabSize) {
    throw wrong(`The vocabulary has ${vocabulary.tokens.length} tokens, and the denoiser ${denoiser.vocabSize}.`);
  }
  if (vocabulary.padTokenId !== denoiser.padTokenId || vocabulary.maskTokenId !== denoiser.maskTokenId) {
    throw wrong('The vocabulary and the denoiser number PAD and MASK differently.');
  }
  if (labelNames.length !== denoiser.numLabels) {
    throw wrong(`It names ${labelNames.length} labels, and the denoiser has ${denoiser.numLabels}.`);
  }
  if (lengthsByLabel !== undefined && lengthsByLabel.length !== labelNames.length) {
    throw wrong(`lengthsByLabel has ${lengthsByLabel.length} entries, for ${labelNames.length} labels.`);
  }
  if (lineage.length === 0) throw wrong('lineage is empty, so nothing tells what the model was trained on.');
  const longest = Math.max(...[lengths, ...(lengthsByLabel ?? [])].map((list) => list.length - 1));
  if (longest > maxLength) {
    throw wrong(`lengths counts sequences of ${longest} tokens, more than the ${maxLength} of maxLength.`);
  }
}

function counts(json: unknown, at: string): number[] {
  return list(json, at, (count, place) => whole(count, place));
}

function vocabulary(json: unknown): VocabularyJson {
  const { domain, tokens, padTokenId, maskTokenId } = vocabularyFromJson(json);
  return { domain, tokens: [...tokens], padTokenId, maskTokenId };
}

function denoiser(json: unknown): DenoiserConfig {
  const from = fields(json, 'denoiser');
  const size = (name: string) => whole(from[name], `denoiser.${name}`);
  const kind = from['selfConditioning'];
  const injection = injections.find((known) => known === kind) ?? null;
  if (injection === null && kind !== null) {
    throw wrong(`denoiser.selfConditioning is ${JSON.stringify(kind)}, not null or one of ${injections.join(', ')}.`);
  }
  const config: DenoiserConfig = {
    vocabSize: size('vocabSize'),
    padTokenId: size('padTokenId'),
    maskTokenId: size('maskTokenId'),
    hiddenSize: size('hiddenSize'),
    numLayers: size('numLayers'),
    numHeads: size('numHeads'),
    mlpRatio: size('mlpRatio'),
    selfConditioning: injection,
    numLabels: size('numLabels'),
    attendPads: truth(from['attendPads'], 'denoiser.attendPads'),
    normEpsilon: number(from['normEpsilon'], 'denoiser.normEpsilon'),
    ropeBase: number(from['ropeBase'], 'denoiser.ropeBase'),
  };
  checkConfig(config);
  return config;
}

function training(json: unknown, at: string): TrainingRecord {
  const from = fields(json, at);
  const objective = fields(from['objective'], `${at}.objective`);
  const selfCondRate = number(objective['selfCondRate'], `${at}.objective.selfCondRate`);
  if (selfCondRate < 0 || selfCondRate > 1)
    throw wrong(`${at}.objective.selfCondRate is ${selfCondRate}, not from 0 to 1.`);
  if (objective['schedule'] !== 'log-linear') {
    throw wrong(`${at}.objective.schedule is ${JSON.stringify(objective['schedule'])}, and only log-linear is known.`);
  }
  return {
    name: text(from['name'], `${at}.name`),
    dataHash: text(from['dataHash'], `${at}.dataHash`),
    dataName: from['dataName'] === null ? null : text(from['dataName'], `${at}.dataName`),
    numSequences: whole(from['numSequences'], `${at}.numSequences`),
    ...(from['split'] !== undefined && { split: split(from['split'], `${at}.split`) }),
    objective: {
      selfCondRate,
      padInLoss: truth(objective['padInLoss'], `${at}.objective.padInLoss`),
      schedule: 'log-linear',
      ...(objective['labelDropout'] !== undefined && {
        labelDropout: number(objective['labelDropout'], `${at}.objective.labelDropout`),
      }),
      ...(objective['nested'] !== undefined && { nested: number(objective['nested'], `${at}.objective.nested`) }),
    },
    numSteps: whole(from['numSteps'], `${at}.numSteps`),
    ...(from['endedEarlyAt'] !== undefined && { endedEarlyAt: whole(from['endedEarlyAt'], `${at}.endedEarlyAt`) }),
    batchSize: whole(from['batchSize'], `${at}.batchSize`, 1),
    learningRate: number(from['learningRate'], `${at}.learningRate`),
    seed: whole(from['seed'], `${at}.seed`),
    ...(from['settings'] !== undefined && { settings: { ...fields(from['settings'], `${at}.settings`) } }),
    versions: byName(from['versions'], `${at}.versions`, text),
  };
}

function split(json: unknown, at: string): NonNullable<TrainingRecord['split']> {
  const from = fields(json, at);
  const validationFraction = number(from['validationFraction'], `${at}.validationFraction`);
  return { seed: whole(from['seed'], `${at}.seed`), validationFraction };
}

type Fields = Partial<Record<string, unknown>>;

function fields(json: unknown, at: string): Fields {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw wrong(`${at} is not an object.`);
  return json;
}

function byName<T>(json: unknown, at: string, read: (value: unknown, at: string) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(fields(json, at)).map(([name, value]) => [name, read(value, `${at}.${name}`)]),
  );
}

function list<T>(json: unknown, at: string, read: (value: unknown, at: string) => T): T[] {
  if (!Array.isArray(json)) throw wrong(`${at} is not a list.`);
  return json.map((value, index) => read(value, `${at}[${index}]`));
}

function text(value: unknown, at: string): string {
  if (typeof value !== 'string') throw wrong(`${at} is ${shown(value)}, not a text.`);
  return value;
}

function number(value: unknown, at: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(`${at} is ${shown(value)}, not a number.`);
  return value;
}

function whole(value: unknown, at: string, least = 0): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least) {
    throw wrong(`${at} is ${shown(value)}, not a whole number from ${least}.`);
  }
  return value;
}

function truth(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean') throw wrong(`${at} is ${shown(value)}, not true or false.`);
  return value;
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}

function wrong(what: string): LabError {
  return new LabError('badInput', { what });
}
