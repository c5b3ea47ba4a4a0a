/** The log of a training as it was written, line by line. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TrainLine } from '../../preload/contract.ts';
import { files } from './model-folder.ts';

const kinds: readonly string[] = [
  'steps',
  'heldOut',
  'samples',
  'checkpoint',
  'stage',
  'note',
] satisfies TrainLine['kind'][];

/** None for a folder without a log; a line that was cut off, or that is of no known kind, is passed over. */
export async function readTrainHistory(folder: string): Promise<TrainLine[]> {
  const text = await readFile(path.join(folder, files.log), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = JSON.parse(line) as TrainLine;
      return kinds.includes(parsed.kind) ? [parsed] : [];
    } catch {
      return [];
    }
  });
}
