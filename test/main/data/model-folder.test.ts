import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { listModels } from '../../../main/data/list-models.ts';
import {
  files,
  modelFilesIn,
  readModel,
  removeOptimizer,
  removeUnfinished,
  writeModel,
  writeWhole,
} from '../../../main/data/model-folder.ts';
import { readRunState, writeRunState, type RunState } from '../../../main/data/run-state.ts';
import { openLog, type LogLine } from '../../../main/data/train-log.ts';
import { planTraining } from '../../../main/data/train-plan.ts';
import { key } from '../../../models/base/rng.ts';
import { schemaVersion, type ModelCard } from '../../../models/checkpoint/manifest.ts';
import { denoiserConfig } from '../../../models/denoiser/config.ts';
import { initParameters } from '../../../models/denoiser/params.ts';
import { vocabularyOf, vocabularyToJson } from '../../../models/tokens/vocabulary.ts';
import { readOnlyFolder } from '../../helpers/read-only-folder.ts';
import { smallDisk } from '../../helpers/small-disk.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const vocabulary = vocabularyOf('molecules', ['C', 'N']);
const denoiser = denoiserConfig('tiny', { vocabSize: 4, padTokenId: 2, maskTokenId: 3 });
const theta = initParameters(denoiser, key(1));
const objective = { selfCondRate: 0, padInLoss: false, schedule: 'log-linear' } as const;
const training = { name: 'm', dataHash: 'h', dataName: null, numSequences: 1, objective, numSteps: 5, batchSize: 1 };
const card: ModelCard = {
  schemaVersion,
  name: 'm',
  vocabulary: vocabularyToJson(vocabulary),
  denoiser,
  maxLength: 4,
  lengths: [0, 1],
  labelNames: [],
  lineage: [{ ...training, learningRate: 1e-3, seed: 0, versions: {} }],
  metrics: { nllPerToken: 1.5 },
};
const run: RunState = {
  plan: planTraining({ data: [{ file: 'x', label: null }] }, 'm', false),
  card,
  dataHash: 'h',
  step: 5,
  elapsedS: 1,
  progress: { best: 1.5, step: 3, sinceBest: 2, ema: theta.map((x) => 2 * x) },
  bestMetrics: { nllPerToken: 1.5 },
  state: { theta, mu: theta.map((x) => x / 3), nu: theta.map((x) => x * x), ema: theta.slice() },
};

it('writes a model that is read back from its folder and from its file', async () => {
  const folder = path.join(tempFolder(), 'new', 'm');
  await writeModel(folder, { card, theta });
  expect(await readModel(folder)).toEqual({ card, theta });
  expect(await readModel(path.join(folder, files.weights))).toEqual({ card, theta });
  expect(JSON.parse(readFileSync(path.join(folder, files.card), 'utf8'))).toEqual(card);
  expect(readdirSync(folder).sort()).toEqual([files.card, files.weights]);
});

it('keeps everything that a training needs to go on, to the last bit', async () => {
  const folder = tempFolder();
  await writeRunState(folder, run);
  expect(await readRunState(folder)).toEqual(run);
  expect(await modelFilesIn(folder)).toEqual([files.optimizer]);
  const others = { ...run, progress: { best: 1, step: 3, sinceBest: 0, ema: null } };
  await writeRunState(folder, others);
  expect(await readRunState(folder)).toEqual(others);
  await removeOptimizer(folder);
  expect(await modelFilesIn(folder)).toEqual([]);
});

it('says what is wrong with a checkpoint that was cut off, is foreign, or is not there', async () => {
  const folder = tempFolder();
  await expect(readRunState(folder)).rejects.toMatchObject({ code: 'notFound' });
  await expect(readModel(folder)).rejects.toMatchObject({ code: 'notFound', where: path.join(folder, files.weights) });
  await writeModel(folder, { card, theta });
  writeFileSync(path.join(folder, files.optimizer), readFileSync(path.join(folder, files.weights)));
  await expect(readRunState(folder)).rejects.toThrow('no checkpoint of a training');
  await writeRunState(folder, run);
  truncateSync(path.join(folder, files.optimizer), 2_000);
  await expect(readRunState(folder)).rejects.toMatchObject({ code: 'badInput' });
});

it('leaves what was there when a file cannot be written, and says so', async ({ skip }) => {
  const folder = readOnlyFolder();
  skip(folder === null, 'no read-only folder can be made here');
  await expect(writeWhole(path.join(folder ?? '', 'file'), 'text')).rejects.toMatchObject({
    code: 'unusable',
    kept: 'What was written before is as it was.',
  });
});

it('says that the disk is full, and keeps the model and the checkpoint before', async ({ skip }) => {
  const disk = smallDisk('192k');
  skip(disk === null, 'no small disk can be mounted here');
  const folder = disk ?? '';
  await writeModel(folder, { card, theta });
  await writeRunState(folder, run);
  const before = readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name)).toString('base64')]);
  // The new file is written beside the old one, and two do not fit.
  await expect(writeRunState(folder, { ...run, step: 6 })).rejects.toMatchObject({
    code: 'unusable',
    message: 'The disk is full, so a file could not be written.',
  });
  expect(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name)).toString('base64')])).toEqual(
    before,
  );
  expect((await readRunState(folder)).step).toBe(5);
});

it('lists models, damaged ones with the reason', async () => {
  const folder = tempFolder();
  await writeModel(path.join(folder, 'b'), { card, theta });
  await writeWhole(path.join(folder, 'a', files.weights), 'nonsense');
  const models = await listModels({ workspace: folder, shipped: null }, new AbortController().signal);
  expect(models).toEqual([
    {
      id: 'a',
      origin: 'workspace',
      path: path.join(folder, 'a'),
      isNameTwice: false,
      problem: expect.stringContaining('not a usable safetensors file') as string,
    },
    expect.objectContaining({ id: 'b', problem: null, domain: 'molecules', card, release: null }),
  ]);
  expect(
    await listModels({ workspace: path.join(folder, 'none'), shipped: null }, new AbortController().signal),
  ).toEqual([]);
});

it('takes away what a killed process was writing, and nothing else', async () => {
  const folder = tempFolder();
  const kept = [files.optimizer, files.weights, 'mine.partial'];
  for (const name of [...kept, `${files.optimizer}.0af2.partial`, `${files.card}.0af3.partial`])
    writeFileSync(path.join(folder, name), 'x');
  await removeUnfinished(folder);
  expect(readdirSync(folder).toSorted()).toEqual(kept.toSorted());
});

it('takes lines of the log back that a run will write again, and one that was cut off', async () => {
  const folder = tempFolder();
  const line = (step: number): LogLine => ({
    kind: 'steps',
    step,
    loss: 1,
    gradNorm: 1,
    learningRate: 1,
    tokensPerS: 1,
    elapsedS: 1,
  });
  const { write } = await openLog(folder, -1);
  for (const step of [20, 40, 60]) write(line(step));
  const file = path.join(folder, files.log);
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"kind":"ste`);
  (await openLog(folder, 40)).write(line(50));
  const steps = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((text) => (JSON.parse(text) as { step: number }).step);
  expect(steps).toEqual([20, 40, 50]);
});
