/** Writes the accepted records of a data set to a file of the user's. */
import path from 'node:path';
import type { JobReport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { Database, literal, quoted } from '../analysis/store.ts';
import type { ChemPool } from '../chem/pool.ts';
import { datasetFolder, readManifest } from '../data/datasets/folder.ts';
import { recordsFile } from '../data/datasets/manifest.ts';
import type { WrittenRecord } from '../data/source/record-lines.ts';
import { checkFormat, writeRecords } from '../data/source/write-records.ts';
import { replaceFileBy } from '../files.ts';
import type { Job } from './job.ts';

const MEMORY_MB = 512;

export function exportDataJob(pool: () => ChemPool): Job<'exportData'> {
  return async ({ datasetId, format, file, workspace }, signal, report) => {
    const { domain, columns, counts } = await readManifest(workspace, datasetId);
    checkFormat(format, domain);
    const properties = columns.filter(({ from }) => from === 'file');
    const records = literal(path.join(datasetFolder(workspace, datasetId), recordsFile));
    const cells = properties.map(({ column }) => `, ${quoted(column)}`).join('');
    const database = await Database.open({ memoryMB: MEMORY_MB });
    try {
      const sql = `SELECT text, name${cells} FROM read_parquet(${records}) WHERE status = 'accepted' ORDER BY row`;
      const batches = counted(database.stream(sql) as AsyncIterable<Cells[]>, counts.accepted, report);
      const toMolblocks = (smiles: readonly string[]) => pool().run('molblocks', smiles, signal);
      const written = await writeRecords(file, format, { domain, properties, batches }, toMolblocks, signal);
      return { file, ...written };
    } finally {
      database.close();
    }
  };
}

type Cells = [text: string, name: string | null, ...values: WrittenRecord['values']];

async function* counted(
  batches: AsyncIterable<Cells[]>,
  of: number,
  report: (report: JobReport) => void,
): AsyncGenerator<WrittenRecord[]> {
  let done = 0;
  for await (const batch of batches) {
    yield batch.map(([text, name, ...values]) => ({ text, name, values }));
    done += batch.length;
    const message = `${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} records`;
    report({ fraction: of === 0 ? null : done / of, message, count: { done, of, unit: 'records' } });
  }
}

/**
 * Writes the rows that an import left out as CSV: line, name, status, reason, and the row as it was read.
 *
 * @returns how many there are
 * @throws LabError `notFound`, `badInput` for a damaged data set, `unusable` when the file cannot be written
 */
export async function exportProblems(workspace: string, datasetId: string, file: string): Promise<number> {
  await readManifest(workspace, datasetId);
  return writeProblems(datasetFolder(workspace, datasetId), file);
}

/** @param folder of a data set, in a workspace or not */
export async function writeProblems(folder: string, file: string): Promise<number> {
  const database = await Database.open({ memoryMB: MEMORY_MB });
  const from = `FROM read_parquet(${literal(path.join(folder, recordsFile))}) WHERE status <> 'accepted'`;
  try {
    const { rows } = await database.row<{ rows: number }>(`SELECT count(*)::DOUBLE AS rows ${from}`);
    await replaceFileBy(file, (partial) =>
      database.run(
        `COPY (SELECT line, name, status, reason, raw ${from} ORDER BY row) TO ${literal(partial)} (FORMAT csv, HEADER)`,
      ),
    );
    return rows;
  } catch (error) {
    if (error instanceof LabError) throw error;
    throw new LabError('unusable', {
      what: `The file could not be written: ${error instanceof Error ? error.message : String(error)}.`,
      where: file,
      kept: 'The data set is as it was.',
      todo: 'Choose another place.',
    });
  } finally {
    database.close();
  }
}
