/** From the rows of an import to `records.parquet`: duplicates found, columns named, in the order of the file. */
import { open } from 'node:fs/promises';
import type { DataDomain } from '../../../preload/contract.ts';
import { literal, quoted, type Database } from '../../analysis/store.ts';
import type { ManifestColumn } from '../datasets/manifest.ts';
import { labValues, withProperties } from './columns.ts';
import { propertyColumn, valueColumn } from './work-table.ts';

/** A number that comes back as it was written but for zeros at its end; `007` and numbers beyond 2^53 are names. */
const NUMBER = String.raw`-?(0|[1-9]\d{0,14})(\.\d+)?([eE][-+]?\d{1,3})?`;

/**
 * The columns that the file will have. A property is a number where every cell that is not empty is one.
 *
 * @param properties names as the reader gives them
 */
export async function planColumns(
  database: Database,
  domain: DataDomain,
  properties: readonly string[],
): Promise<ManifestColumn[]> {
  const kinds: { name: string; kind: 'number' | 'text' }[] = [];
  for (const [index, name] of properties.entries()) {
    const cell = quoted(propertyColumn(index));
    const { odd, filled } = await database.row<{ odd: number; filled: number }>(
      `SELECT count(*) FILTER (NOT regexp_full_match(${cell}, $1))::DOUBLE AS odd, count(*)::DOUBLE AS filled
       FROM rows WHERE ${cell} <> ''`,
      [NUMBER],
    );
    kinds.push({ name, kind: filled > 0 && odd === 0 ? 'number' : 'text' });
  }
  return withProperties(domain, kinds);
}

const called = { molecules: 'molecule', dna: 'sequence' };

export async function writeRecords(
  database: Database,
  domain: DataDomain,
  columns: readonly ManifestColumn[],
  file: string,
): Promise<void> {
  await markDuplicates(database);
  // The table is in the order of the file, and DuckDB keeps the order of a table that it copies.
  const status = `CASE WHEN reason IS NOT NULL THEN 'rejected' WHEN first_line IS NOT NULL THEN 'duplicate'
    ELSE 'accepted' END`;
  await database.run(
    `COPY (
       SELECT row, line, name, raw, ${status} AS status,
         CASE WHEN first_line IS NULL THEN reason
           ELSE 'The same ${called[domain]} stands before (line ' || first_line || ').' END AS reason,
         text, length, CASE WHEN first_line IS NULL THEN part END AS part, scaffold, source
         ${selected(domain, columns)}
       FROM rows
     ) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${String(await rowsOfGroup(database))})`,
  );
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Rows of a group of the file, which is read and written as a whole: fewer where they are long. */
async function rowsOfGroup(database: Database): Promise<number> {
  const { bytes } = await database.row<{ bytes: number | null }>(
    'SELECT avg(strlen(raw) + coalesce(strlen(text), 0))::DOUBLE AS bytes FROM rows',
  );
  return Math.round(Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, GROUP_BYTES / Math.max(1, bytes ?? 0))));
}

const GROUP_BYTES = 32 * 1024 * 1024;
/** DuckDB's own, and as many as it works on at once. */
const MOST_ROWS = 122_880;
const FEWEST_ROWS = 2_048;

/**
 * Writes the line of the first of its kind beside every row that repeats one. What may repeat is found by hashes, which
 * are small; whether it does, by the texts themselves.
 */
async function markDuplicates(database: Database): Promise<void> {
  const key = 'coalesce(key, text)';
  await database.run(
    `CREATE TABLE repeated AS SELECT hash(${key}) AS h FROM rows WHERE text IS NOT NULL GROUP BY h HAVING count(*) > 1`,
  );
  await database.run(
    `CREATE TABLE firsts AS SELECT ${key} AS first_key, min(row) AS first_row, arg_min(line, row) AS line FROM rows
     WHERE text IS NOT NULL AND hash(${key}) IN (FROM repeated) GROUP BY first_key HAVING count(*) > 1`,
  );
  await database.run(
    `UPDATE rows SET first_line = firsts.line FROM firsts WHERE ${key} = first_key AND row > first_row`,
  );
}

/** The list of the columns that not every data set has. */
function selected(domain: DataDomain, columns: readonly ManifestColumn[]): string {
  const own = columns.filter(({ from }) => from === 'file');
  const properties = own.map(({ column, kind }, index) => {
    const cell = `nullif(${quoted(propertyColumn(index))}, '')`;
    return `, ${kind === 'number' ? `CAST(${cell} AS DOUBLE)` : cell} AS ${quoted(column)}`;
  });
  const values = labValues(domain).map(({ name }, index) => `, ${quoted(valueColumn(index))} AS ${quoted(name)}`);
  return [...properties, ...values].join('');
}
