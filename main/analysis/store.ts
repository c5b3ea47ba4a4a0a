/** The one place that loads DuckDB, the query engine over the workspace's Parquet files. */
import { rename, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import {
  DuckDBDataChunk,
  DuckDBInstance,
  DOUBLE,
  INTEGER,
  VARCHAR,
  version,
  type DuckDBAppender,
  type DuckDBConnection,
} from '@duckdb/node-api';

export function duckdbVersion(): string {
  return version().replace(/^v/, '');
}

/** Text as an SQL string literal, where a statement takes no parameter. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** What SQL gives and takes. Whole numbers beyond 32 bits are to be cast to DOUBLE. */
export type Value = string | number | boolean | null;

const columnTypes = { text: VARCHAR, number: DOUBLE, whole: INTEGER };
export type ColumnType = keyof typeof columnTypes;

export interface DatabaseOptions {
  /** A folder of its own that holds everything; without, only what does not fit into memory goes to the disk. */
  folder?: string;
  memoryMB?: number;
}

function spillFolder(): string {
  return path.join(tmpdir(), `scmdm-lab-${String(process.pid)}.tmp`);
}

/** A database of this process: in memory, or in a file of a folder that is thrown away with it. */
export class Database {
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  static async open({ folder, memoryMB }: DatabaseOptions = {}): Promise<Database> {
    const instance = await DuckDBInstance.create(folder === undefined ? ':memory:' : path.join(folder, 'work.duckdb'), {
      threads: String(Math.min(8, Math.max(2, availableParallelism()))),
      // Nothing is loaded or fetched from elsewhere.
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      ...(memoryMB === undefined ? {} : { memory_limit: `${String(memoryMB)}MB` }),
      // DuckDB makes it when memory runs out, and would else make it where the process was started.
      temp_directory: folder === undefined ? spillFolder() : path.join(folder, 'work.tmp'),
    });
    return new Database(instance, await instance.connect());
  }

  async run(sql: string, values: readonly Value[] = []): Promise<void> {
    await this.#connection.run(sql, [...values]);
  }

  /** All rows, each an object by the names of its columns. */
  async rows<T extends Record<string, Value>>(sql: string, values: readonly Value[] = []): Promise<T[]> {
    const result = await this.#connection.runAndReadAll(sql, [...values]);
    return result.getRowObjectsJS() as T[];
  }

  /** The one row of a statement that gives one. */
  async row<T extends Record<string, Value>>(sql: string, values: readonly Value[] = []): Promise<T> {
    const [first] = await this.rows<T>(sql, values);
    if (first === undefined) throw new Error(`no row came of: ${sql}`);
    return first;
  }

  /** The first column, of whole numbers below 2^31, of all rows. */
  async wholeNumbers(sql: string, values: readonly Value[] = []): Promise<Int32Array> {
    const result = await this.#connection.stream(sql, [...values]);
    const parts: Int32Array[] = [];
    for (
      let chunk = await result.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      parts.push(Int32Array.from(chunk.getColumnValues(0) as number[]));
    }
    const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Rows as they come, some thousand at a time, each a list in the order of the columns. */
  async *stream(sql: string, values: readonly Value[] = []): AsyncGenerator<Value[][]> {
    const result = await this.#connection.stream(sql, [...values]);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getRows() as Value[][];
    }
  }

  /** Columns as they come, some thousand rows at a time: cheaper than rows where there are many. */
  async *streamColumns(sql: string, values: readonly Value[] = []): AsyncGenerator<Value[][]> {
    const result = await this.#connection.stream(sql, [...values]);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk.getColumns() as Value[][];
    }
  }

  /** Adds rows to a table, whose columns have these types. */
  async appender(table: string, types: readonly ColumnType[]): Promise<RowAppender> {
    return new RowAppender(await this.#connection.createAppender(table), types);
  }

  close(): void {
    this.#connection.closeSync();
    this.#instance.closeSync();
  }
}

/** Rows of a data chunk of DuckDB; fewer where they are long. */
const CHUNK_ROWS = 2048;
const CHUNK_CHARACTERS = 16_000_000;

export class RowAppender {
  readonly #appender: DuckDBAppender;
  readonly #types: readonly ColumnType[];
  #rows: Value[][] = [];
  #characters = 0;

  constructor(appender: DuckDBAppender, types: readonly ColumnType[]) {
    this.#appender = appender;
    this.#types = types;
  }

  add(row: Value[]): void {
    this.#rows.push(row);
    for (const value of row) if (typeof value === 'string') this.#characters += value.length;
    if (this.#rows.length === CHUNK_ROWS || this.#characters >= CHUNK_CHARACTERS) this.#append();
  }

  /** Adds the last rows; nothing can be added any more. */
  close(): void {
    if (this.#rows.length > 0) this.#append();
    this.#appender.closeSync();
  }

  #append(): void {
    const chunk = DuckDBDataChunk.create(this.#types.map((type) => columnTypes[type]));
    chunk.setRows(this.#rows);
    this.#appender.appendDataChunk(chunk);
    this.#rows = [];
    this.#characters = 0;
  }
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
