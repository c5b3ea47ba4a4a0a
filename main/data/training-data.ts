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
import { prepareOptions } from './prepare-options.ts';
import { planTraining, type TrainPlan } from './train-plan.ts';
import { planOf } from './train-settings.ts';

/** Training and held-out sequences that the model takes, and what was chosen. */
export interface TrainingData extends Pick<Prepared, 'domain' | 'train' | 'validation'> {
  plan: TrainPlan;
  /** Whether card or checkpoint say what was chosen; else the plan is the defaults, of which the data alone were checked. */
  isPlanKnown: boolean;
  record: TrainingRecord;
}

/**
 * @param folders of the model, and of checkpoints of its training, which say what was chosen where its card does not
 * @param data where the data lie now
 * @throws LabError `badInput` for other data than those of the model's last training, or parted otherwise
 */
export async function trainingData(
  folders: readonly string[],
  card: ModelCard,
  data: readonly DataFile[],
  pool: () => ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<TrainingData> {
  const record = card.lineage.at(-1) as TrainingRecord;
  const known = planOf(record) ?? (await planOfCheckpoint(folders, record));
  const plan = { ...(known ?? assumedPlan(card, record, data)), data: [...data] };
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
  return { domain, train, validation, plan, isPlanKnown: known !== null, record };
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

/** A training that has not ended keeps what was chosen beside its weights. */
async function planOfCheckpoint(folders: readonly string[], record: TrainingRecord): Promise<TrainPlan | null> {
  for (const folder of folders) {
    if (!(await modelFilesIn(folder)).includes(files.optimizer)) continue;
    const { plan, dataHash } = await readRunState(folder);
    const { seed, batch, lr } = plan;
    if (
      dataHash === record.dataHash &&
      seed === record.seed &&
      batch === record.batchSize &&
      lr === record.learningRate
    ) {
      return plan;
    }
    throw new LabError('badInput', {
      what: 'The checkpoint here is of another training than the model: data, seed, batch or learning rate differ.',
      where: path.join(folder, files.optimizer),
    });
  }
  return null;
}

/** The defaults, and what the card says; whether the data come out the same is checked. */
function assumedPlan(
  { denoiser, maxLength, vocabulary }: ModelCard,
  record: TrainingRecord,
  data: readonly DataFile[],
): TrainPlan {
  const usual = planTraining(
    { data, domain: vocabulary.domain, window: maxLength, seed: record.seed, steps: record.numSteps },
    record.name,
    false,
  );
  const { batchSize: batch, learningRate: lr } = record;
  const { hiddenSize: width, numLayers: layers, numHeads: heads } = denoiser;
  return { ...usual, batch, lr, width, layers, heads, lambda: record.objective.selfCondRate };
}
