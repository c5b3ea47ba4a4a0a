/** Models as the window shows them: by their cards, without reading weights. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ModelInfo, ModelView, ProfileView, RatioView, TrainingView } from '../../../preload/contract.ts';
import { toErrorParts } from '../../../models/base/errors.ts';
import type { ModelCard, TrainingRecord } from '../../../models/checkpoint/manifest.ts';
import { countParameters } from '../../../models/denoiser/params.ts';
import { foldersIn, sizeOf } from '../folders.ts';
import { files, modelFilesIn, readModelHead } from '../model-folder.ts';
import { profileView } from '../list-models.ts';
import { profileFile, profileOrReason } from '../profile-file.ts';
import { readRelease } from '../shipped/release.ts';
import { commandOf, planOf } from '../train-settings.ts';
import { readNotes } from './notes.ts';
import { modelFolder, modelsFolder, shippedId, isShipped, type ModelPlaces } from './places.ts';

/**
 * Shipped models by name, then those of the workspace, newest first and damaged ones last.
 *
 * @param runOf the run that made a model of the workspace, or is making it
 */
export async function listModelViews(
  places: ModelPlaces,
  runOf: (modelId: string) => string | null,
): Promise<ModelView[]> {
  const shipped = places.shipped === null ? [] : (await foldersIn(places.shipped)).sort().map(shippedId);
  const own = (await foldersIn(modelsFolder(places.workspace))).sort();
  const view = (id: string) => modelView(places, id, runOf);
  const ownViews = await Promise.all(own.map(view));
  const age = ({ changedAt }: ModelView) => changedAt ?? '';
  ownViews.sort((a, b) => (age(a) === age(b) ? (a.id < b.id ? -1 : 1) : age(a) < age(b) ? 1 : -1));
  return [...(await Promise.all(shipped.map(view))), ...ownViews];
}

/** A model that cannot be read is shown as damaged; that there is none of this name is an error of its card. */
export async function modelView(
  places: ModelPlaces,
  id: string,
  runOf: (modelId: string) => string | null,
): Promise<ModelView> {
  const folder = modelFolder(places, id);
  const there = await modelFilesIn(folder);
  const base = {
    id,
    source: isShipped(id) ? ('shipped' as const) : ('workspace' as const),
    name: isShipped(id) ? path.basename(folder) : id,
    notes: await readNotes(folder),
    runId: isShipped(id) ? null : runOf(id),
    bytes: await sizeOf(folder),
  };
  const isUnfinished = there.includes(files.optimizer) || (!there.includes(files.weights) && base.runId !== null);
  if (isUnfinished && !there.includes(files.weights)) {
    return { ...base, state: 'unfinished', error: null, info: null, changedAt: null };
  }
  try {
    const { card, changedAt } = await readModelHead(folder);
    const state = isUnfinished ? 'unfinished' : 'ready';
    const release = isShipped(id) ? (await readRelease(folder)).release : null;
    const info = { ...infoOf(card), release, profile: await profileIn(folder) };
    const name = isShipped(id) ? base.name : card.name;
    return { ...base, name, state, error: null, info, changedAt: changedAt.toISOString() };
  } catch (error) {
    return { ...base, state: 'damaged', error: toErrorParts(error), info: null, changedAt: null };
  }
}

function infoOf(card: ModelCard): Omit<ModelInfo, 'release' | 'profile'> {
  const { vocabulary, denoiser, metrics } = card;
  const { hiddenSize, numLayers, numHeads, mlpRatio, selfConditioning } = denoiser;
  const ratio = (name: string): RatioView | null => {
    const value = metrics[name];
    const n = metrics['numHeldOut'];
    if (value === undefined || n === undefined) return null;
    return { value, standardError: metrics[`${name}StandardError`] ?? null, n };
  };
  const evaluatedAtStep = metrics['evaluatedAtStep'];
  return {
    domain: vocabulary.domain,
    tokens: vocabulary.tokens,
    padTokenId: vocabulary.padTokenId,
    maskTokenId: vocabulary.maskTokenId,
    labels: card.labelNames,
    maxLength: card.maxLength,
    lengths: card.lengths,
    parameters: countParameters(denoiser),
    denoiser: { hiddenSize, numLayers, numHeads, mlpRatio, selfConditioning },
    lineage: card.lineage.map(trainingView),
    heldOut:
      evaluatedAtStep === undefined
        ? null
        : { evaluatedAtStep, nll: ratio('nllPerToken'), nllSelfCond: ratio('nllPerTokenSelfCond') },
  };
}

function trainingView(record: TrainingRecord): TrainingView {
  const { name, dataName, dataHash, numSequences, numSteps, batchSize, learningRate, seed, versions } = record;
  const { selfCondRate } = record.objective;
  const endedEarlyAt = record.endedEarlyAt ?? null;
  const plan = planOf(record);
  return {
    name,
    dataName,
    dataHash,
    numSequences,
    selfCondRate,
    numSteps,
    endedEarlyAt,
    batchSize,
    learningRate,
    seed,
    command: plan === null ? null : commandOf(plan),
    versions,
  };
}

/** Profiles take a while to read and never change; kept by file and time. */
const profiles = new Map<string, ProfileView | null>();

async function profileIn(folder: string): Promise<ProfileView | null> {
  const file = path.join(folder, profileFile);
  const status = await stat(file).catch(() => null);
  if (status === null) return null;
  const key = `${file} ${String(status.mtimeMs)}`;
  const known = profiles.get(key);
  if (known !== undefined) return known;
  const read = await profileOrReason(folder);
  const view = 'reason' in read ? null : profileView(read);
  profiles.set(key, view);
  return view;
}
