/** The reference profile of a model, `profile.json.gz` in its folder: written, read back and checked. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { domains } from '../../models/data/record.ts';
import { openKeys, type KnownKeys } from '../../models/fidelity/profile/known-keys.ts';
import { contradictionIn, profileSchemaVersion, type ReferenceProfile } from '../../models/fidelity/profile/profile.ts';
import { strandKey } from '../../models/fidelity/profile/strands.ts';
import { isErrno, messageOf } from '../files.ts';
import { versions } from '../versions.ts';
import { readModelFile, writeWhole } from './model-folder.ts';
import { sha256Of } from './shipped/checksums.ts';

export const profileFile = 'profile.json.gz';

const MOST_BYTES = 64_000_000;
const count = z.int().min(0);
const nameTable = z.strictObject({
  numItems: count,
  names: z.array(z.string()),
  counts: z.array(count),
  others: z.array(z.tuple([count, count])),
});
const schema = z.strictObject({
  schemaVersion: z.literal(profileSchemaVersion),
  domain: z.enum(domains as [(typeof domains)[number], ...typeof domains]),
  dataName: z.string(),
  dataHash: z.string(),
  numSequences: count.min(1),
  numDescribed: count.min(1),
  versions: z.record(z.string(), z.string()),
  keys: z.strictObject({
    numTexts: count,
    numCodes: count,
    spread: z.int().min(1),
    riceBits: z.int().min(0).max(52),
    /** Base64. */
    bytes: z.base64(),
  }),
  columns: z.array(
    z.strictObject({
      id: z.string(),
      n: count.min(1),
      values: z.array(z.number()).min(1),
      counts: z.array(count).nullable(),
      error: z.number().min(0),
    }),
  ),
  names: z.strictObject({ scaffolds: nameTable, fragments: nameTable }).nullable(),
  kmers: z.array(z.strictObject({ k: z.int().min(1).max(8), counts: z.array(count) })),
});

/** A profile that was read, and its keys, which can be asked. */
export interface OpenProfile {
  profile: ReferenceProfile;
  /** Of molecules, asked with canonical SMILES; of DNA, whichever strand it is. */
  known: KnownKeys;
  file: string;
  sha256: string;
  /** Sentences for people: what makes it less than exact here. */
  notes: string[];
}

/** The same profile gives the same bytes, as long as zlib is the same. */
export async function packProfile(profile: ReferenceProfile): Promise<Uint8Array<ArrayBuffer>> {
  const { keys } = profile;
  const json = JSON.stringify({ ...profile, keys: { ...keys, bytes: Buffer.from(keys.bytes).toString('base64') } });
  const packed = Uint8Array.from(await promisify(gzip)(json, { level: 9 }));
  // The byte of the operating system, which would differ between computers.
  packed[9] = 255;
  return packed;
}

/** @throws LabError `unusable` when it cannot be written */
export async function writeProfile(folder: string, profile: ReferenceProfile): Promise<void> {
  await writeWhole(path.join(folder, profileFile), await packProfile(profile));
}

/**
 * @param model a model's folder, or its weights
 * @throws LabError `notFound` when it has none, `badInput` when it is damaged or not the one that was shipped
 */
export async function readProfile(model: string): Promise<OpenProfile> {
  const file = path.join(await folderOf(model), profileFile);
  const bytes = await readModelFile(file, {
    what: 'This model has no reference profile.',
    todo: '“scmdm profile --model … --data …” makes one from the data that it was trained on.',
  });
  const bad = (why: string) =>
    new LabError('badInput', {
      what: `The reference profile is damaged. ${why}`,
      where: file,
      kept: 'The model itself can be used.',
      todo: 'Make it anew with “scmdm profile”.',
    });
  const read = schema.safeParse(await unpacked(bytes, bad));
  if (!read.success) throw bad(z.prettifyError(read.error));
  const { keys: coded } = read.data;
  const bytesOfKeys = Uint8Array.from(Buffer.from(coded.bytes, 'base64'));
  const profile = { ...read.data, keys: { ...coded, bytes: bytesOfKeys } };
  const contradiction = contradictionIn(profile);
  if (contradiction !== null) throw bad(contradiction);
  try {
    const keys = openKeys(profile.keys);
    const known = profile.domain === 'dna' ? { ...keys, has: (text: string) => keys.has(strandKey(text)) } : keys;
    return { profile, known, file, sha256: sha256Of(bytes), notes: notesOn(profile) };
  } catch (error) {
    throw bad(`Its keys cannot be read: ${messageOf(error)}.`);
  }
}

/** The profile, or in a sentence why there is none: without one everything else still works. */
export async function profileOrReason(model: string): Promise<OpenProfile | { reason: string }> {
  try {
    return await readProfile(model);
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    return { reason: error.message };
  }
}

async function folderOf(model: string): Promise<string> {
  const found = await stat(model).catch(() => null);
  return path.resolve(found?.isDirectory() === true ? model : path.dirname(model));
}

async function unpacked(bytes: Uint8Array, bad: (why: string) => LabError): Promise<unknown> {
  try {
    const text = await promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES });
    return JSON.parse(text.toString('utf8'));
  } catch (error) {
    throw bad(isErrno(error, 'ERR_BUFFER_TOO_LARGE') ? 'It is larger than a profile can be.' : `${messageOf(error)}.`);
  }
}

/** Another RDKit may write a molecule otherwise, which then looks new. */
function notesOn({ domain, versions: made }: ReferenceProfile): string[] {
  const here = versions().find(({ name }) => name === 'RDKit')?.version;
  if (domain !== 'molecules' || made['RDKit'] === here) return [];
  return [
    `The profile was made with RDKit ${made['RDKit'] ?? 'of an unknown version'}, and this is ${here ?? 'another'}: where they ` +
      'write a molecule differently, it counts as novel.',
  ];
}
