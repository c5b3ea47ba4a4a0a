/** A model for other programs: the denoiser as an ONNX file, or its weights as they are. */
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import { exportMetadata } from '../../models/checkpoint/export-metadata.ts';
import { writeCheckpoint } from '../../models/checkpoint/checkpoint.ts';
import { isPadInLoss } from '../../models/checkpoint/manifest.ts';
import { exportOnnx } from '../../models/sampler/export-graph.ts';
import { lengthMultipleOf } from '../../models/sampler/length-multiple.ts';
import { readModel, writeWhole } from '../data/model-folder.ts';
import { refuseExisting } from './refuse-existing.ts';

export interface ExportSpec {
  model: string;
  /** Ends in `.onnx` or `.safetensors`. */
  out: string;
  /** Whether a file that is there may be written over. */
  force: boolean;
}

export interface ExportResult {
  out: string;
  model: string;
  format: ExportFormat;
  bytes: number;
}

export const exportFormats = ['.onnx', '.safetensors'] as const;
type ExportFormat = (typeof exportFormats)[number];

/** The most that protobuf allows a message to have is 2 GiB; what is not weights is far below the rest. */
const MOST_WEIGHTS = 500e6;

/** @throws LabError `badArguments` for a file that is none of these or is there, `notFound`, `badInput`, `unusable` */
export async function exportJob({ model, out: to, force }: ExportSpec): Promise<ExportResult> {
  const out = path.resolve(to);
  const format = exportFormats.find((ending) => ending === path.extname(out).toLowerCase());
  if (format === undefined) {
    throw new LabError('badArguments', { what: `The file ends in ${exportFormats.join(' or ')}.`, where: out });
  }
  if (!force) await refuseExisting(out);
  const checkpoint = await readModel(model);
  const { card, theta } = checkpoint;
  if (format === '.onnx' && theta.length > MOST_WEIGHTS) {
    throw new LabError('badArguments', {
      what: `An ONNX file holds at most ${MOST_WEIGHTS / 1e6} million weights, and this model has more.`,
      where: model,
      todo: 'Export it as .safetensors.',
    });
  }
  const padInLoss = isPadInLoss(card);
  const lengthMultiple = lengthMultipleOf(padInLoss);
  const longest = Math.ceil(card.maxLength / lengthMultiple) * lengthMultiple;
  const metadata = exportMetadata(card, lengthMultiple);
  const content =
    format === '.safetensors'
      ? writeCheckpoint(checkpoint)
      : exportOnnx(card.denoiser, theta, { padInLoss, maxLength: longest, metadata });
  await writeWhole(out, content);
  return { out, model: card.name, format, bytes: content.length };
}
