/** How a study begins or goes on: its plan, its copy of the base, and what names its data. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import { nameFiles } from '../data/data-files.ts';
import { files, readModel, writeWhole } from '../data/model-folder.ts';
import { isErrno, messageOf } from '../files.ts';
import { planStudy, resumeStudy, studyPlanSchema, type StudyChoices, type StudyPlan } from './plan.ts';
import type { StudyData } from './study-data.ts';
import { modelFolder, modelsOf, planFile, type StudyModel } from './units.ts';
import { readUnit } from './unit-files.ts';

export interface StudyBase {
  /** The folder of the study's own copy. */
  base: string;
  card: ModelCard;
  /** Of its file of weights. */
  sha256: string;
}

/** @throws LabError `badArguments` when a study lies there and shall not go on, or the other way round */
export async function beginStudy(
  out: string,
  { choices, resume }: { choices: StudyChoices; resume: boolean },
): Promise<StudyPlan> {
  const file = path.join(out, planFile);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return null;
    throw new LabError('badInput', { what: `The study cannot be read: ${messageOf(error)}.`, where: file });
  });
  if (resume) {
    if (text === null) {
      throw new LabError('notFound', {
        what: 'There is no study here that could go on.',
        where: out,
        todo: 'Begin it without --resume.',
      });
    }
    const begun = studyPlanSchema.safeParse(jsonOrNull(text));
    if (!begun.success) {
      throw new LabError('badInput', {
        what: 'The plan of this study cannot be read, so it cannot go on.',
        where: file,
        kept: 'It is as it was, with everything that was finished.',
      });
    }
    return resumeStudy(begun.data, choices, out);
  }
  const names = await readdir(out).catch(() => []);
  if (names.length > 0) {
    throw new LabError('badArguments', {
      what:
        text === null ? 'There is something else in this folder already.' : 'There is a study in this folder already.',
      where: out,
      kept: 'It is as it was.',
      todo: text === null ? 'Choose another --out.' : 'Go on with it by --resume, or choose another --out.',
    });
  }
  const plan = planStudy(choices);
  // A model or file that is not there is told before a folder is made.
  await readModel(plan.model);
  await writeWhole(file, `${JSON.stringify(plan, null, 2)}\n`);
  return plan;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The base may be trained on meanwhile: the study keeps the weights that it began with. */
export async function keepBase(out: string, plan: StudyPlan): Promise<StudyBase> {
  const base = modelFolder(out, modelsOf(plan)[0] as StudyModel);
  const weights = path.join(base, files.weights);
  if ((await stat(weights).catch(() => null)) === null) {
    const found = await stat(plan.model).catch(() => null);
    const from = found?.isDirectory() === true ? path.join(plan.model, files.weights) : plan.model;
    await writeWhole(weights, new Uint8Array(await readFile(from)));
  }
  const { card } = await readModel(base);
  const sha256 = createHash('sha256')
    .update(await readFile(weights))
    .digest('hex');
  return { base, card, sha256 };
}

const hashFile = 'study-data.json';
const hashSchema = z.strictObject({ dataHash: z.string() });

/**
 * Keeps the hash of the data, or holds them against the one that was kept.
 *
 * @throws LabError `badInput` when they are not those that the study began with
 */
export async function keepHash(out: string, plan: StudyPlan, { dataHash }: StudyData): Promise<void> {
  const file = path.join(out, hashFile);
  const known = await readUnit(file, hashSchema);
  if (known === null) {
    await writeWhole(file, `${JSON.stringify({ dataHash })}\n`);
    return;
  }
  if (known.dataHash === dataHash) return;
  throw new LabError('badInput', {
    what: `These are not the data that the study began with: their hash is ${dataHash.slice(0, 12)}, and was ${known.dataHash.slice(0, 12)}.`,
    where: nameFiles(plan.data),
    kept: 'Everything that was finished.',
    todo: 'Name the same data with --data.',
  });
}
