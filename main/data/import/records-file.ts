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
  // Only what stands there more than once: most files have few of these.
  await database.run(
    `CREATE TABLE firsts AS SELECT coalesce(key, text) AS key, min(row) AS row, arg_min(line, row) AS line
     FROM rows WHERE text IS NOT NULL GROUP BY ALL HAVING count(*) > 1`,
  );
  await database.run(
    `COPY (
       SELECT r.row, r.line, r.name, r.raw, s.status,
         CASE s.status WHEN 'rejected' THEN r.reason
           WHEN 'duplicate' THEN 'The same ${called[domain]} stands before (line ' || f.line || ').' END AS reason,
         r.text, r.length, CASE WHEN s.status = 'accepted' THEN r.part END AS part, r.scaffold, r.source
         ${selected(domain, columns)}
       FROM rows r LEFT JOIN firsts f ON coalesce(r.key, r.text) = f.key,
         LATERAL (SELECT CASE WHEN r.reason IS NOT NULL THEN 'rejected' WHEN f.row < r.row THEN 'duplicate'
           ELSE 'accepted' END AS status) s
       ORDER BY r.row
     ) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The list of the columns that not every data set has. */
function selected(domain: DataDomain, columns: readonly ManifestColumn[]): string {
  const own = columns.filter(({ from }) => from === 'file');
  const properties = own.map(({ column, kind }, index) => {
    const cell = `nullif(r.${quoted(propertyColumn(index))}, '')`;
    return `, ${kind === 'number' ? `CAST(${cell} AS DOUBLE)` : cell} AS ${quoted(column)}`;
  });
  const values = labValues(domain).map(({ name }, index) => `, r.${quoted(valueColumn(index))} AS ${quoted(name)}`);
  return [...properties, ...values].join('');
}
