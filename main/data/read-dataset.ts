/** The accepted records of a data set, for a training. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Part } from '../../models/data/split.ts';
import { readManifestIn } from './datasets/folder.ts';
import { manifestFile, recordsFile } from './datasets/manifest.ts';
import { badInput, type ReadOptions, type ReadSequence, type ReadSequences } from './read-sequences.ts';
import { cutWhole } from './source/windows.ts';

/** Whether a path is the folder of a data set, damaged or not. */
export async function isDataset(folder: string): Promise<boolean> {
  const status = await stat(path.join(folder, manifestFile)).catch(() => null);
  return status?.isFile() === true;
}

/**
 * Records of the training and the validation part; those of the test part are not for training.
 *
 * @throws LabError `badInput` for a damaged data set, one of another domain than is asked for, or a label column that
 * it does not have
 */
export async function readDataset(folder: string, options: ReadOptions): Promise<ReadSequences> {
  const { domain, columns } = await readManifestIn(folder);
  if (options.domain !== undefined && options.domain !== domain) {
    const called = { molecules: 'molecules', dna: 'DNA' };
    throw badInput(folder, `The data set holds ${called[domain]}, not ${called[options.domain]}.`);
  }
  const wanted = options.labelColumn?.toLowerCase();
  const label = columns.find(({ name }) => name.toLowerCase() === wanted);
  if (wanted !== undefined && label === undefined) {
    const names = columns.filter(({ from }) => from === 'file').map(({ name }) => name);
    throw badInput(folder, `There is no column ${wanted}.`, `The columns are: ${names.join(', ')}.`);
  }
  // DuckDB is loaded for data sets alone.
  const { Database, literal, quoted } = await import('../analysis/store.ts');
  const database = await Database.open();
  const records: ReadSequence[] = [];
  try {
    const cell = label === undefined ? 'NULL' : `nullif(trim(${quoted(label.column)}::VARCHAR), '')`;
    const sql = `SELECT name, text, line, part, ${cell} FROM read_parquet(${literal(path.join(folder, recordsFile))})
      WHERE status = 'accepted' AND part <> 'test' ORDER BY row`;
    for await (const batch of database.stream(sql)) {
      for (const row of batch as [string | null, string, number, Part, string | null][]) {
        const [name, text, line, part, ofRow] = row;
        for (const piece of domain === 'dna' ? windowsOf(name, text, line, options.windowLength) : [{ name, text }]) {
          records.push({ name: piece.name, text: piece.text, line, label: ofRow, part });
        }
      }
    }
  } finally {
    database.close();
  }
  return { domain, records, problems: [], isStandard: true };
}

function* windowsOf(name: string | null, text: string, line: number, length: number) {
  const windows = { length, stride: length, maxNFraction: 1, strands: 'one' } as const;
  for (const item of cutWhole(windows, { name, line, values: [] }, text)) {
    if (!('reason' in item)) yield { name: item.name, text: item.text };
  }
}
