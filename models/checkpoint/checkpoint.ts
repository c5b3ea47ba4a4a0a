/** A model in one file: its weights by name and its card, in the safetensors format. */
import { LabError } from '../base/errors.ts';
import { type Key } from '../base/rng.ts';
import { type DenoiserConfig } from '../denoiser/config.ts';
import { adoptParameters, countParameters, parameterLayout } from '../denoiser/params.ts';
import { type Injection } from '../denoiser/self-conditioning.ts';
import { extendVocabulary } from '../tokens/extend.ts';
import { vocabularyFromJson, vocabularyToJson, type Vocabulary } from '../tokens/vocabulary.ts';
import { cardFromJson, type ModelCard } from './manifest.ts';
import { numbersOf, readSafetensors, writeSafetensors, type StoredTensor, type TensorHeader } from './safetensors.ts';
import { scaled, scalesName, storedTensors, type Storage } from './storage.ts';

export interface Checkpoint {
  readonly card: ModelCard;
  /** All weights, in the order of `parameterLayout`. */
  readonly theta: Float32Array<ArrayBuffer>;
}

const FORMAT = 'scmdm-lab';

/**
 * The same model gives the same bytes.
 *
 * @throws Error when the weights are not as many as the card's denoiser has
 * @throws LabError `unusable` for weights that the storage cannot hold
 */
export function writeCheckpoint({ card, theta }: Checkpoint, storage: Storage = 'float32'): Uint8Array<ArrayBuffer> {
  const wanted = countParameters(card.denoiser);
  if (theta.length !== wanted) throw new Error(`internal: ${theta.length} weights for a denoiser of ${wanted}`);
  const tensors = parameterLayout(card.denoiser).flatMap(({ name, shape, offset }) => {
    const size = shape.reduce((product, dim) => product * dim, 1);
    return storedTensors({ name, shape, values: theta.subarray(offset, offset + size) }, storage);
  });
  return writeSafetensors(tensors, { format: FORMAT, card: JSON.stringify(card) });
}

/**
 * @param where what the file is called in errors
 * @throws LabError `badInput` that says what is wrong: the file, its card, or a tensor that is missing, not known or of
 *   another shape than the card says
 */
export function readCheckpoint(bytes: Uint8Array, where: string): Checkpoint {
  const { tensors, metadata } = readSafetensors(bytes, where);
  const card = cardOfWeights({ tensors, metadata }, where);
  const layout = parameterLayout(card.denoiser);
  const known = new Set(
    layout.flatMap(({ name }) => (tensors.get(name)?.dtype === 'I8' ? [name, scalesName(name)] : [name])),
  );
  const stranger = [...tensors.keys()].find((name) => !known.has(name));
  if (stranger !== undefined) throw unfit(`It has a tensor “${stranger}”, which its denoiser does not.`, where);
  const theta = new Float32Array(countParameters(card.denoiser));
  for (const { name, shape, offset } of layout) theta.set(weightsIn(tensors, name, shape, where), offset);
  return { card, theta };
}

/**
 * The card in the metadata of weights.
 *
 * @throws LabError `badInput` when there is none, or it cannot be used
 */
export function cardOfWeights(
  {
    tensors,
    metadata,
  }: Pick<TensorHeader, 'metadata'> & {
    tensors: ReadonlyMap<string, unknown>;
  },
  where: string,
): ModelCard {
  const json = metadata.get('card');
  if (metadata.get('format') !== FORMAT || json === undefined) {
    const names = [...tensors.keys()].slice(0, 3).join(', ');
    throw new LabError('badInput', {
      what: `This file holds weights (${names === '' ? 'none' : names}), but no card of a model of this lab.`,
      where,
      todo: 'Only models that were made here can be opened: the tokens and the architecture stand in the card.',
    });
  }
  return cardFromJson(parse(json, where), where);
}

/** Of whatever storage. */
function weightsIn(
  tensors: ReadonlyMap<string, StoredTensor>,
  name: string,
  shape: readonly number[],
  where: string,
): Float32Array {
  const tensor = tensors.get(name);
  if (tensor?.dtype !== 'I8') return valuesOf(tensor, name, shape, where);
  const scales = valuesOf(tensors.get(scalesName(name)), scalesName(name), shape.slice(0, 1), where);
  checkShape(tensor, name, shape, where);
  return scaled(new Int8Array(tensor.bytes), scales);
}

function valuesOf(
  tensor: StoredTensor | undefined,
  name: string,
  shape: readonly number[],
  where: string,
): Float32Array {
  if (tensor === undefined) throw unfit(`Its tensor “${name}” is missing.`, where);
  checkShape(tensor, name, shape, where);
  const values = numbersOf(tensor);
  if (!(values instanceof Float32Array))
    throw unfit(`“${name}” is of type ${tensor.dtype}, and weights are F32.`, where);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at !== -1) throw unfit(`Number ${at + 1} of “${name}” is ${values[at]}, which no weight is.`, where);
  return values;
}

function checkShape({ shape }: StoredTensor, name: string, wanted: readonly number[], where: string): void {
  if (shape.join() === wanted.join()) return;
  throw unfit(`“${name}” has the shape [${shape.join(', ')}], and its card asks for [${wanted.join(', ')}].`, where);
}

function parse(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw unfit('Its card is not JSON.', where);
  }
}

function unfit(why: string, where: string): LabError {
  return new LabError('badInput', { what: `This model cannot be opened. ${why}`, where });
}

/** What a model is wanted for. */
export interface ModelUse {
  readonly domain: Vocabulary['domain'];
  /** Tokens of the data, the special ones aside; those that are not known to the model can be added when it is adapted. */
  readonly tokens?: Iterable<string>;
  readonly mayAddTokens?: boolean;
  /** The longest sequence. */
  readonly longest?: number;
}

/** Why a model cannot be used for something, in a sentence for people; null when it can. */
export function incompatibility({ vocabulary: json, maxLength }: ModelCard, use: ModelUse): string | null {
  const vocabulary = vocabularyFromJson(json);
  const called = { molecules: 'molecules', dna: 'DNA' };
  if (vocabulary.domain !== use.domain) {
    return `This model is of ${called[vocabulary.domain]}, and the data are ${called[use.domain]}.`;
  }
  if (use.mayAddTokens !== true) {
    const unknown = [...new Set(use.tokens ?? [])].filter((token) => vocabulary.idOf(token) === undefined).sort();
    const first = unknown.slice(0, 5).map((token) => `“${token}”`);
    if (unknown.length > 0) {
      const rest = unknown.length > first.length ? ` and ${unknown.length - first.length} more` : '';
      return `This model does not know ${first.join(', ')}${rest}.`;
    }
  }
  if (use.longest !== undefined && use.longest > maxLength) {
    return `This model takes sequences of up to ${maxLength} tokens, and the longest has ${use.longest}.`;
  }
  return null;
}

export interface Changes {
  /** Tokens to know besides. */
  readonly tokens?: Iterable<string>;
  /** How the previous prediction enters from now on. */
  readonly selfConditioning?: Injection | null;
  /** Its own, if it has any, and new ones behind them. */
  readonly labelNames?: readonly string[];
}

/**
 * The same model with more tokens, self-conditioning or labels. What it knew stays; what is new has its first values, so
 * that the predictions of known tokens keep their proportions. The card's lineage stays as it was: nothing was learned.
 *
 * @param key of the first values
 * @throws LabError when a token is none of the domain, or the model's labels are not the first ones
 */
export function extendCheckpoint({ card, theta }: Checkpoint, changes: Changes, key: Key): Checkpoint {
  const { vocabulary, oldIdOf } = extendVocabulary(vocabularyFromJson(card.vocabulary), changes.tokens ?? []);
  const from = card.denoiser;
  const labelNames = [...(changes.labelNames ?? card.labelNames)];
  if (card.labelNames.some((name, id) => labelNames[id] !== name)) {
    const what = `This model has the labels ${card.labelNames.join(', ')}: others can only come behind them.`;
    throw new LabError('badArguments', { what });
  }
  const to: DenoiserConfig = {
    ...from,
    vocabSize: vocabulary.size,
    padTokenId: vocabulary.padTokenId,
    maskTokenId: vocabulary.maskTokenId,
    selfConditioning: changes.selfConditioning === undefined ? from.selfConditioning : changes.selfConditioning,
    numLabels: labelNames.length,
  };
  const extended = adoptParameters({ config: from, theta }, to, key, oldIdOf);
  if (from.selfConditioning === 'project' && to.selfConditioning === 'project') {
    moveTokenColumns({ config: from, theta }, { config: to, theta: extended }, oldIdOf);
  }
  return { card: { ...card, vocabulary: vocabularyToJson(vocabulary), denoiser: to, labelNames }, theta: extended };
}

/** The projection of the previous distribution has a column per token. [D, V] */
function moveTokenColumns(
  from: { config: DenoiserConfig; theta: Float32Array },
  to: { config: DenoiserConfig; theta: Float32Array },
  oldIdOf: Int32Array,
): void {
  const offsetIn = (config: DenoiserConfig) =>
    parameterLayout(config).find(({ name }) => name === 'selfcond.weight')?.offset ?? 0;
  const [fromOffset, toOffset] = [offsetIn(from.config), offsetIn(to.config)];
  for (let row = 0; row < to.config.hiddenSize; row++) {
    for (const [id, oldId] of oldIdOf.entries()) {
      if (oldId < 0) continue;
      const value = from.theta[fromOffset + row * from.config.vocabSize + oldId] as number;
      to.theta[toOffset + row * to.config.vocabSize + id] = value;
    }
  }
}
