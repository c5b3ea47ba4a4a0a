/** The very data that a model was trained on, read again and held against its card. */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { ModelCard, TrainingRecord } from '../../models/checkpoint/manifest.ts';
import { encode } from '../../models/tokens/encode.ts';
import { vocabularyFromJson } from '../../models/tokens/vocabulary.ts';
import type { ChemPool } from '../chem/pool.ts';
import { nameFiles, type DataFile } from './data-files.ts';
import { files, modelFilesIn } from './model-folder.ts';
import { canonicalInChunks, prepareData, type Prepared, type PreparedRecord } from './prepare.ts';
import { readRunState } from './run-state.ts';
import { planTraining, prepareOptions, type TrainPlan } from './train-plan.ts';
import { planOf } from './train-settings.ts';

/** Training and held-out sequences that the model takes, and what was chosen. */
export interface TrainingData extends Pick<Prepared, 'domain' | 'train' | 'validation'> {
  plan: TrainPlan;
  record: TrainingRecord;
}

/**
 * @param folder of the model
 * @param data where the data lie now
 * @throws LabError `badInput` for other data than those of the model's last training, or parted otherwise
 */
export async function trainingData(
  folder: string,
  card: ModelCard,
  data: readonly DataFile[],
  pool: () => ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<TrainingData> {
  const record = card.lineage.at(-1) as TrainingRecord;
  const plan = { ...(await planThatWas(folder, card, record, data)), data: [...data] };
  const options = prepareOptions(plan, plan.model === null ? null : card.maxLength);
  const { domain, dataHash, ...parts } = await prepareData(data, options, pool, signal, report);
  if (dataHash !== record.dataHash) {
    throw new LabError('badInput', {
      what:
        `These are not the data that the model was trained on: their hash is ${dataHash.slice(0, 12)}, and its card ` +
        `says ${record.dataHash.slice(0, 12)}.`,
      where: nameFiles(data),
      todo: `Name the data of its last training, ${record.dataName ?? 'which have no name'}.`,
    });
  }
  const vocabulary = vocabularyFromJson(card.vocabulary);
  const taken = (records: readonly PreparedRecord[]) =>
    records.filter(({ text }) => {
      const encoded = encode(vocabulary, text);
      return encoded.ok && encoded.ids.length <= card.maxLength;
    });
  const [train, validation] = [taken(parts.train), taken(parts.validation)];
  if (train.length !== record.numSequences) {
    throw new LabError('badInput', {
      what:
        `The data were parted otherwise for the training: it had ${record.numSequences} sequences, and here come out ` +
        `${train.length}.`,
      where: nameFiles(data),
      todo: 'Its card does not say how they were parted. Train it anew with this version of the lab.',
    });
  }
  return { domain, train, validation, plan, record };
}

/** The texts of records as RDKit writes them; DNA as it is. */
export async function canonicalTexts(
  { domain, plan }: Pick<TrainingData, 'domain' | 'plan'>,
  records: readonly PreparedRecord[],
  pool: () => ChemPool,
  signal: AbortSignal,
): Promise<string[]> {
  const texts = records.map(({ text }) => text);
  if (domain === 'dna' || !plan.asWritten) return texts;
  return [...new Set((await canonicalInChunks(pool(), texts, signal)).filter((text) => text !== null))];
}

/** What was chosen for the last training; where neither card nor checkpoint says it, the defaults, which are then checked. */
async function planThatWas(
  folder: string,
  { denoiser, maxLength, vocabulary }: ModelCard,
  record: TrainingRecord,
  data: readonly DataFile[],
): Promise<TrainPlan> {
  const kept = planOf(record);
  if (kept !== null) return kept;
  if ((await modelFilesIn(folder)).includes(files.optimizer)) return (await readRunState(folder)).plan;
  const usual = planTraining(
    { data, domain: vocabulary.domain, window: maxLength, seed: record.seed, steps: record.numSteps },
    path.join(folder, record.name),
    false,
  );
  const { batchSize: batch, learningRate: lr } = record;
  const { hiddenSize: width, numLayers: layers, numHeads: heads } = denoiser;
  return { ...usual, batch, lr, width, layers, heads, lambda: record.objective.selfCondRate };
}
