import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listModels } from '../../../../main/data/list-models.ts';
import { readModel } from '../../../../main/data/model-folder.ts';
import { profileOrReason, readProfile } from '../../../../main/data/profile-file.ts';
import { readRelease } from '../../../../main/data/shipped/release.ts';
import { release, shippedModel } from '../../../helpers/a-shipped-model.ts';
import { flipByte } from '../../../helpers/flip-byte.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const go = new AbortController().signal;

it('opens every file of a shipped model that is as it was shipped', async () => {
  const model = await shippedModel(tempFolder());
  expect((await readModel(model)).card.name).toBe('tiny');
  expect((await readRelease(model)).release).toEqual(release);
  expect((await readProfile(model)).known.numTexts).toBe(3);
});

it.for([0, 0.1, 0.5, 0.999])('refuses weights that changed by one bit at %d of their length', async (place) => {
  const model = await shippedModel(tempFolder());
  flipByte(path.join(model, 'weights.safetensors'), place);
  for (const named of [model, path.join(model, 'weights.safetensors')]) {
    await expect(readModel(named)).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringMatching(/is not the one that was shipped: its SHA-256 begins with [0-9a-f]{12}/) as string,
      where: path.join(model, 'weights.safetensors'),
      todo: 'Install the lab anew, or in a clone: git checkout -- models/checkpoints',
    });
  }
});

it('refuses a card that changed, and the list says so of that model alone', async () => {
  const folder = tempFolder();
  await shippedModel(folder, 'other');
  const model = await shippedModel(folder);
  flipByte(path.join(model, 'model.json'));
  const [other, tiny] = await listModels({ workspace: path.join(folder, 'none'), shipped: folder }, go);
  expect(other).toMatchObject({ id: 'other', problem: null, release });
  expect(tiny).toMatchObject({ id: 'tiny', origin: 'shipped', path: model });
  expect(tiny?.problem).toContain('is not the one that was shipped');
});

it('a profile that changed or is gone costs the novelty alone', async () => {
  const folder = tempFolder();
  const model = await shippedModel(folder);
  flipByte(path.join(model, 'profile.json.gz'));
  expect(await profileOrReason(model)).toEqual({
    reason: expect.stringContaining('is not the one that was shipped') as string,
  });
  rmSync(path.join(model, 'profile.json.gz'));
  expect(await profileOrReason(model)).toEqual({ reason: 'This model has no reference profile.' });
  const [listed] = await listModels({ workspace: path.join(folder, 'none'), shipped: folder }, go);
  expect(listed).toMatchObject({ problem: null, profile: null, noProfile: 'This model has no reference profile.' });
});

it('refuses a model that lies among the shipped ones and is none of them', async () => {
  const [folder, elsewhere] = [tempFolder(), tempFolder()];
  await shippedModel(folder, 'a');
  const stranger = await shippedModel(elsewhere, 'b');
  cpSync(stranger, path.join(folder, 'b'), { recursive: true });
  await expect(readModel(path.join(folder, 'b'))).rejects.toThrow('not among the shipped ones');
});

it('refuses every shipped model when the checksums themselves are damaged', async () => {
  const folder = tempFolder();
  const model = await shippedModel(folder);
  writeFileSync(
    path.join(folder, 'checksums.json'),
    '{"schemaVersion":1,"models":{"tiny":{"weights.safetensors":"00"}}}',
  );
  await expect(readModel(model)).rejects.toThrow('The checksums of the shipped models are damaged');
});
