/** What the card of a shipped model, `model.json`, says besides the card of every model. */
import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../../models/base/errors.ts';
import { cardFromJson, type ModelCard } from '../../../models/checkpoint/manifest.ts';
import { storages } from '../../../models/checkpoint/storage.ts';
import { samplers } from '../../../models/sampler/options.ts';
import type { ReleaseView } from '../../../preload/models-contract.ts';
import { files, readModelFile, writeWhole } from '../model-folder.ts';

const count = z.int().min(0);
const interval = z.strictObject({ low: z.number(), high: z.number() });

const figure = z.strictObject({
  id: z.string(),
  name: z.string(),
  value: z.number(),
  interval: interval.nullable(),
  n: count,
  isShare: z.boolean(),
  unit: z.string().nullable(),
  better: z.enum(['higher', 'lower']).nullable(),
  floor: interval.extend({ n: count }).nullable(),
});

const schema = z.strictObject({
  summary: z.string(),
  plannedSteps: count,
  data: z.strictObject({ name: z.string(), licence: z.string(), source: z.string() }),
  storage: z.enum(storages),
  storageCost: z.strictObject({ nll: z.number(), nllStored: z.number(), largestDifference: z.number(), n: count }),
  curves: z.strictObject({
    loss: z.array(z.strictObject({ step: count, value: z.number() })),
    heldOut: z.array(
      z.strictObject({
        step: count,
        nll: z.number(),
        standardError: z.number().nullable(),
        nllSelfCond: z.number().nullable(),
      }),
    ),
  }),
  quality: z.strictObject({
    command: z.string(),
    options: z.strictObject({
      sampler: z.enum(samplers),
      numSteps: count.nullable(),
      temperature: z.number(),
      topP: z.number(),
      corrections: z.int(),
    }),
    evaluations: z.number(),
    n: count,
    seed: count,
    reference: z.string(),
    numReference: count,
    figures: z.array(figure),
  }),
});

/** The card as it is written: that of the model, and its release. */
export function releaseText(card: ModelCard, release: ReleaseView): string {
  return `${JSON.stringify({ ...card, release }, null, 2)}\n`;
}

export async function writeRelease(folder: string, card: ModelCard, release: ReleaseView): Promise<void> {
  await writeWhole(path.join(folder, files.card), releaseText(card, release));
}

/** @throws LabError `notFound`, or `badInput` for a card that cannot be read or is not what was shipped */
export async function readRelease(folder: string): Promise<{ card: ModelCard; release: ReleaseView }> {
  const file = path.join(folder, files.card);
  const json = parse(Buffer.from(await readModelFile(file)).toString('utf8'));
  const card = cardFromJson(json, file);
  const read = schema.safeParse((json as { release?: unknown }).release);
  if (read.success) return { card, release: read.data };
  throw new LabError('badInput', {
    what: `This card of a shipped model cannot be used. ${z.prettifyError(read.error)}`,
    where: file,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
