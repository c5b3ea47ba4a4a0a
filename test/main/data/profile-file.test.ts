import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { packProfile, profileFile, readProfile, writeProfile } from '../../../main/data/profile-file.ts';
import { codeKeys } from '../../../models/fidelity/profile/known-keys.ts';
import { profile } from '../../helpers/a-shipped-model.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

it('is read back as it was written, by the folder and by the weights', async () => {
  const folder = tempFolder();
  await writeProfile(folder, profile);
  for (const model of [folder, path.join(folder, 'weights.safetensors')]) {
    const { profile: read, known, notes } = await readProfile(model);
    expect(read).toEqual(profile);
    expect([known.has('CCO'), known.has('CCN')]).toEqual([true, false]);
    expect(notes).toEqual([]);
  }
  expect(await packProfile(profile)).toEqual(await packProfile(profile));
});

it('knows DNA on either strand', async () => {
  const folder = tempFolder();
  const kmers = [{ k: 1, counts: [3, 1, 1, 0] }];
  await writeProfile(folder, { ...profile, domain: 'dna', names: null, kmers, keys: codeKeys(new Set(['AACGT'])) });
  const { known } = await readProfile(folder);
  expect([known.has('AACGT'), known.has('ACGTT'), known.has('TTGCA')]).toEqual([true, true, false]);
});

it('says that another RDKit may write molecules otherwise', async () => {
  const folder = tempFolder();
  await writeProfile(folder, { ...profile, versions: { RDKit: '2020.1.1' } });
  expect((await readProfile(folder)).notes).toEqual([expect.stringContaining('made with RDKit 2020.1.1, and this is')]);
});

it.for([
  ['no gzip', Buffer.from('{}'), 'incorrect header check'],
  ['no JSON', gzipSync('{'), 'JSON'],
  ['another version', gzipSync(JSON.stringify({ ...profile, schemaVersion: 2, keys: {} })), 'schemaVersion'],
  ['keys cut off', packed({ keys: { ...profile.keys, bytes: 'AA==' } }), 'the bits end too early'],
  ['a gap in the k-mers', packed({ kmers: [{ k: 2, counts: [1] }] }), 'The table of 2-mers has 1 entries.'],
  [
    'a count too many',
    packed({ columns: [{ id: 'x', n: 1, values: [1], counts: [1, 1], error: 0 }] }),
    'more or fewer counts',
  ],
] as const)('refuses a damaged one: %s', async ([, bytes, why]) => {
  const folder = tempFolder();
  writeFileSync(path.join(folder, profileFile), bytes);
  await expect(readProfile(folder)).rejects.toMatchObject({
    code: 'badInput',
    message: expect.stringMatching(new RegExp(`^The reference profile is damaged. [^]*${why}`)) as string,
    kept: 'The model itself can be used.',
  });
});

function packed(changes: object): Buffer {
  const keys = { ...profile.keys, bytes: Buffer.from(profile.keys.bytes).toString('base64') };
  return gzipSync(JSON.stringify({ ...profile, keys, ...changes }));
}
