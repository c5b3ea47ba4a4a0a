/** Small trainings on real data, in this process. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DataFile } from '../../main/data/data-files.ts';
import type { LogLine } from '../../main/data/train-log.ts';
import type { TrainChoices } from '../../main/data/train-plan.ts';
import { trainJob, type TrainResult } from '../../main/jobs/train.ts';

export const qm9 = '../shared/data/molecules/qm9/qm9.csv';
export const ecoli = '../shared/data/dna/genomes/GCF_000005845.2_ASM584v2_genomic.fna.gz';

/** Why tests on this file cannot run, or null when they can. */
export function missing(file: string): string | null {
  return existsSync(file) ? null : `${file} is not there`;
}

/** Every 60th molecule of QM9, up to a number, as a file. */
export function someOfQm9(folder: string, count: number): string {
  const rows = readFileSync(qm9, 'utf8').split('\n').slice(1);
  const chosen = rows.filter((row, index) => index % 60 === 59 && row !== '').slice(0, count);
  const file = path.join(folder, 'qm9.csv');
  writeFileSync(file, ['smiles', ...chosen, ''].join('\n'));
  return file;
}

export interface Watched {
  resume?: boolean;
  signal?: AbortSignal;
  onLine?: (line: LogLine) => void;
}

/** Molecules as they are written: QM9's are canonical, and chemistry has tests of its own. */
export async function training(
  kind: 'train' | 'adapt',
  out: string,
  { data, ...choices }: Omit<TrainChoices, 'data'> & { data?: string | readonly DataFile[] },
  { resume = false, signal, onLine }: Watched = {},
): Promise<TrainResult & { lines: LogLine[] }> {
  const lines: LogLine[] = [];
  const result = await trainJob(
    {
      kind,
      out,
      choices: {
        data: typeof data === 'string' ? [{ file: data, label: null }] : data,
        ...(resume ? {} : { asWritten: true, evalEvery: 1_000, checkpointEvery: 1_000 }),
        ...choices,
      },
      resume,
      device: { provider: 'cpu', threads: 2 },
      logEvery: 1,
    },
    signal ?? new AbortController().signal,
    () => undefined,
    {
      pool: () => {
        throw new Error('no chemistry in these tests');
      },
      publish: (line) => {
        lines.push(line);
        onLine?.(line);
      },
      say: () => undefined,
      versions: {},
    },
  );
  return { ...result, lines };
}
