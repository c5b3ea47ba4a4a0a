/** Rows to Parquet as they come: DuckDB gathers them in a file beside, so that they need not fit into memory. */
import { mkdir, rm } from 'node:fs/promises';
import { Database, literal, quoted } from './store.ts';

const MEMORY_MB = 512;

export interface ParquetColumn {
  name: string;
  kind: 'number' | 'text';
}

/**
 * @param columns with names that differ also where case does not matter
 * @param batches rows of cells in the order of the columns
 * @throws what DuckDB throws; the file may then be there in part
 */
export async function writeParquetRows(
  file: string,
  columns: readonly ParquetColumn[],
  batches: AsyncIterable<readonly (string | number | null)[][]>,
): Promise<void> {
  const folder = `${file}.rows`;
  await mkdir(folder);
  try {
    const database = await Database.open({ folder, memoryMB: MEMORY_MB });
    try {
      const types = columns.map(({ name, kind }) => `${quoted(name)} ${kind === 'number' ? 'DOUBLE' : 'VARCHAR'}`);
      await database.run(`CREATE TABLE records (${types.join(', ')})`);
      const appender = await database.appender(
        'records',
        columns.map(({ kind }) => kind),
      );
      for await (const rows of batches) for (const row of rows) appender.add(row);
      appender.close();
      await database.run(`COPY records TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
