import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { prepareData } from '../../../main/data/prepare.ts';
import { writeRunState } from '../../../main/data/run-state.ts';
import { prepareOptions } from '../../../main/data/prepare-options.ts';
import { planTraining, type TrainPlan } from '../../../main/data/train-plan.ts';
import { settingsOf } from '../../../main/data/train-settings.ts';
import { trainingData } from '../../../main/data/training-data.ts';
import type { ChemPool } from '../../../main/chem/pool.ts';
import { key, uniform } from '../../../models/base/rng.ts';
import { initParameters } from '../../../models/denoiser/params.ts';
import { denoiserConfig } from '../../../models/denoiser/config.ts';
import { vocabularyOf, vocabularyToJson } from '../../../models/tokens/vocabulary.ts';
import { cardOf } from '../../models/checkpoint/card.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const go = new AbortController().signal;
const noPool = (): ChemPool => {
  throw new Error('DNA takes no chemistry');
};

/** DNA, a card that says nothing of how it was parted, and the plan that parted it. */
async function trained(choices: { validation?: number } = {}) {
  const folder = tempFolder();
  const base = (row: number, at: number) => 'ACGT'[Math.floor(4 * uniform(key(1), row, at))] ?? '';
  const rows = Array.from({ length: 60 }, (_, row) => Array.from({ length: 24 }, (_one, at) => base(row, at)).join(''));
  const file = path.join(folder, 'some.txt');
  writeFileSync(file, rows.join('\n'));
  const data = [{ file, label: null }];
  const plan = planTraining({ data, domain: 'dna', window: 24, seed: 5, ...choices }, folder, false);
  const prepared = await prepareData(data, prepareOptions(plan, null), noPool, go, () => undefined);
  const vocabulary = vocabularyOf('dna', ['A', 'C', 'G', 'N', 'T']);
  const { padTokenId, maskTokenId, size } = vocabulary;
  const card = cardOf({
    vocabulary: vocabularyToJson(vocabulary),
    denoiser: denoiserConfig('tiny', { vocabSize: size, padTokenId, maskTokenId }),
    maxLength: 24,
    lengths: [],
    lineage: [
      {
        ...(cardOf().lineage[0] as ReturnType<typeof cardOf>['lineage'][number]),
        dataHash: prepared.dataHash,
        numSequences: prepared.train.length,
        batchSize: plan.batch,
        learningRate: plan.lr,
        seed: 5,
      },
    ],
  });
  return { folder, data, plan, prepared, card };
}

const read = ({ folder, card, data }: Pick<Awaited<ReturnType<typeof trained>>, 'folder' | 'card' | 'data'>) =>
  trainingData([folder], card, data, noPool, go, () => undefined);

async function checkpoint({ folder, card, prepared }: Awaited<ReturnType<typeof trained>>, plan: TrainPlan) {
  const theta = initParameters(card.denoiser, key(1));
  const state = { theta, mu: theta, nu: theta, ema: theta };
  const rest = { step: 1, elapsedS: 1, progress: null, bestMetrics: {}, state };
  await writeRunState(folder, { plan, card, dataHash: prepared.dataHash, ...rest });
}

it('parts the data by the defaults where nothing says how, and tells that it does', async () => {
  const model = await trained();
  const { train, validation, isPlanKnown } = await read(model);
  expect(isPlanKnown).toBe(false);
  expect(train).toEqual(model.prepared.train);
  expect(validation).toEqual(model.prepared.validation);
});

it('refuses data that come out otherwise by the defaults, and takes them by card or checkpoint', async () => {
  const model = await trained({ validation: 0.4 });
  await expect(read(model)).rejects.toThrow('The data were parted otherwise for the training');
  await checkpoint(model, model.plan);
  expect(await read(model)).toMatchObject({ isPlanKnown: true, train: model.prepared.train });
  const [record] = model.card.lineage;
  const card = { ...model.card, lineage: [{ ...record, settings: settingsOf(model.plan) }] } as typeof model.card;
  expect(await read({ ...model, folder: tempFolder(), card })).toMatchObject({ isPlanKnown: true });
});

it('refuses a checkpoint of another training', async () => {
  const model = await trained();
  await checkpoint(model, { ...model.plan, seed: 6 });
  await expect(read(model)).rejects.toThrow('The checkpoint here is of another training');
});

it('refuses other data', async () => {
  const [one, other] = [await trained(), tempFolder()];
  const file = path.join(other, 'x.txt');
  writeFileSync(file, 'ACGTACGT\nACGTTCGT\n');
  await expect(read({ ...one, data: [{ file, label: null }] })).rejects.toThrow('These are not the data');
});
