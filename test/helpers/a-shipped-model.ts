/** A folder of shipped models with one tiny model in it, whose numbers mean nothing. */
import path from 'node:path';
import { files, writeWhole } from '../../main/data/model-folder.ts';
import { packProfile, profileFile } from '../../main/data/profile-file.ts';
import { writeChecksums } from '../../main/data/shipped/checksums.ts';
import { releaseText } from '../../main/data/shipped/release.ts';
import { key } from '../../models/base/rng.ts';
import { writeCheckpoint } from '../../models/checkpoint/checkpoint.ts';
import { initParameters } from '../../models/denoiser/params.ts';
import { codeKeys } from '../../models/fidelity/profile/known-keys.ts';
import { sketchColumn } from '../../models/fidelity/profile/columns.ts';
import type { ReferenceProfile } from '../../models/fidelity/profile/profile.ts';
import type { ReleaseView } from '../../preload/models-contract.ts';
import { versions } from '../../main/versions.ts';
import { cardOf } from '../models/checkpoint/card.ts';

export const profile: ReferenceProfile = {
  schemaVersion: 1,
  domain: 'molecules',
  dataName: 'some.csv',
  dataHash: '00ff',
  numSequences: 3,
  numDescribed: 3,
  versions: { RDKit: versions().find(({ name }) => name === 'RDKit')?.version ?? '' },
  keys: codeKeys(new Set(['C', 'CC', 'CCO'])),
  columns: [sketchColumn('weight', [16, 30, 46])],
  names: {
    scaffolds: { numItems: 3, names: [], counts: [], others: [] },
    fragments: { numItems: 3, names: ['C', 'CC'], counts: [2, 1], others: [[1, 4]] },
  },
  kmers: [],
};

const interval = { low: 0.5, high: 0.7 };

export const release: ReleaseView = {
  summary: 'A model of a test.',
  plannedSteps: 2000,
  data: { name: 'some.csv', licence: 'CC0', source: 'nowhere' },
  storage: 'float16',
  storageCost: { nll: 1, nllStored: 1.0001, largestDifference: 1e-3, n: 16 },
  curves: { loss: [{ step: 1000, value: 1 }], heldOut: [] },
  quality: {
    command: 'scmdm sample --model tiny -n 100 --seed 0 --out samples.csv',
    options: { sampler: 'first-hitting', numSteps: null, temperature: 1, topP: 1, corrections: 0 },
    evaluations: 4.5,
    n: 100,
    seed: 0,
    reference: 'some.csv, held out',
    numReference: 50,
    figures: [
      {
        id: 'valid',
        name: 'Valid',
        value: 0.6,
        interval,
        n: 100,
        isShare: true,
        unit: null,
        better: 'higher',
        floor: null,
      },
    ],
  },
};

/** @returns the folder of the model */
export async function shippedModel(folder: string, name = 'tiny'): Promise<string> {
  const card = cardOf({ name });
  const shipped = {
    [files.weights]: writeCheckpoint({ card, theta: initParameters(card.denoiser, key(1)) }, 'float16'),
    [profileFile]: await packProfile(profile),
    [files.card]: Uint8Array.from(Buffer.from(releaseText(card, release))),
  };
  for (const [file, bytes] of Object.entries(shipped)) await writeWhole(path.join(folder, name, file), bytes);
  await writeChecksums(folder, name, shipped);
  return path.join(folder, name);
}
