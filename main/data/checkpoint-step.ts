import path from 'node:path';
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { files, readWeightsHeader } from './model-folder.ts';

const schema = z.object({ step: z.int().min(0) });

/**
 * The step that a training can go on from, without reading its weights; see `run-state.ts`.
 *
 * @throws LabError `notFound` when there is no checkpoint, `badInput` when it cannot be read
 */
export async function checkpointStep(folder: string): Promise<number> {
  const where = path.join(folder, files.optimizer);
  const { metadata } = await readWeightsHeader(where);
  try {
    return schema.parse(JSON.parse(metadata.get('run') ?? '')).step;
  } catch {
    throw new LabError('badInput', { what: 'The file is no checkpoint of a training.', where });
  }
}
