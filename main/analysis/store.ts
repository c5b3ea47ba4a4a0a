/** The one place that loads DuckDB, the query engine over the workspace's Parquet files. */
import { rename, rm } from 'node:fs/promises';
import { DuckDBInstance, version } from '@duckdb/node-api';

export function duckdbVersion(): string {
  return version().replace(/^v/, '');
}

/** Text as an SQL string literal. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * Writes `rows` numbered rows to a Parquet file and reads them back.
 *
 * @returns how many rows came back and the sum of their numbers, which is rows (rows - 1) / 2 when all is well
 */
export async function parquetRoundTrip(file: string, rows: number): Promise<{ rows: number; sum: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  try {
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT i AS id, 'row ' || i AS text FROM range(${String(rows)}) t(i)) TO ${literal(file)} (FORMAT parquet)`,
    );
    const result = await connection.runAndReadAll(
      `SELECT count(*)::DOUBLE AS n, sum(id)::DOUBLE AS total FROM read_parquet(${literal(file)})`,
    );
    connection.closeSync();
    const [n, sum] = result.getRows()[0] ?? [];
    return { rows: Number(n), sum: Number(sum) };
  } finally {
    instance.closeSync();
  }
}

/** Turns a file of JSON lines into Parquet, by way of a file beside it. */
export async function parquetFromJsonLines(lines: string, file: string): Promise<void> {
  const partial = `${file}.partial`;
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  try {
    const connection = await instance.connect();
    await connection.run(
      `COPY (SELECT * FROM read_json(${literal(lines)}, format = 'newline_delimited')) TO ${literal(partial)} (FORMAT parquet)`,
    );
    connection.closeSync();
    await rename(partial, file);
  } finally {
    instance.closeSync();
    await rm(partial, { force: true });
  }
}
