/** The shipped models and those of a workspace, by their cards; damaged ones with the reason. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import type { ProfileView, ReleaseView } from '../../preload/models-contract.ts';
import type { Domain } from '../../models/data/record.ts';
import { isErrno, messageOf } from '../files.ts';
import { files, readModel } from './model-folder.ts';
import { profileOrReason, type OpenProfile } from './profile-file.ts';
import { readRelease } from './shipped/release.ts';

interface ModelPlace {
  /** The name of its folder, by which `--model` finds it. */
  id: string;
  origin: 'shipped' | 'workspace';
  /** Its folder. */
  path: string;
  /** A model of the workspace and a shipped one have this name; the name alone means that of the workspace. */
  isNameTwice: boolean;
}

interface ModelFacts {
  problem: null;
  card: ModelCard;
  domain: Domain;
  parameters: number;
  /** Of the weights on disk. */
  bytes: number;
  /** Null for a model of one's own. */
  release: ReleaseView | null;
  profile: ProfileView | null;
  /** Why there is no profile, in a sentence. */
  noProfile: string | null;
}

/** A model that cannot be used says why. */
export type ListedModel = ModelPlace & (ModelFacts | { problem: string });

export interface ModelFolders {
  workspace: string;
  /** Of the shipped models; null where the lab came without. */
  shipped: string | null;
}

/** Shipped ones first, each kind by name. */
export async function listModels({ workspace, shipped }: ModelFolders, signal: AbortSignal): Promise<ListedModel[]> {
  const own = await foldersIn(workspace);
  const ours = shipped === null ? [] : await foldersIn(shipped);
  const twice = new Set(own.filter((id) => ours.includes(id)));
  const models: ListedModel[] = [];
  for (const [origin, folder, ids] of [
    ['shipped', shipped ?? '', ours],
    ['workspace', workspace, own],
  ] as const) {
    for (const id of ids) {
      signal.throwIfAborted();
      const place = { id, origin, path: path.join(folder, id), isNameTwice: twice.has(id) };
      try {
        models.push({ ...place, ...(await factsOf(place)) });
      } catch (error) {
        models.push({ ...place, problem: messageOf(error) });
      }
    }
  }
  return models;
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return [];
    throw new LabError('badInput', { what: `The folder cannot be read: ${messageOf(error)}.`, where: folder });
  }
}

async function factsOf({ origin, path: folder }: Pick<ModelPlace, 'origin' | 'path'>): Promise<ModelFacts> {
  // The weights are read in any case: only so is it known that they can be.
  const { card } = await readModel(folder);
  const { size } = await stat(path.join(folder, files.weights));
  const profile = await profileOrReason(folder);
  return {
    problem: null,
    card,
    domain: card.vocabulary.domain,
    parameters: countParameters(card.denoiser),
    bytes: size,
    release: origin === 'shipped' ? (await readRelease(folder)).release : null,
    ...('reason' in profile
      ? { profile: null, noProfile: profile.reason }
      : { profile: profileView(profile), noProfile: null }),
  };
}

export function profileView({ profile, known }: OpenProfile): ProfileView {
  const { dataName, dataHash, numDescribed } = profile;
  const { numTexts: numSequences, falsePositiveRate } = known;
  return { dataName, dataHash, numSequences, numDescribed, falsePositiveRate };
}
