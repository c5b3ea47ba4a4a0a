/**
 * Pages of the records of a data set, filtered and sorted.
 *
 * The records of the data sets that are looked at lie in memory (and, what does not fit, on the disk). Where a page is
 * deep in an order, the order is made once and kept, so that scrolling costs what one page costs.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { RecordsPage, RecordsQuery, RecordView } from '../../preload/contract.ts';
import { datasetFolder, readManifest } from '../data/datasets/folder.ts';
import { recordsFile, type ManifestColumn } from '../data/datasets/manifest.ts';
import { conditionOf, orderOf } from './records-sql.ts';
import { Database, literal, quoted } from './store.ts';

/** Data sets that are kept open, and orders and counts of each. */
const MOST_OPEN = 2;
const MOST_KEPT = 8;
const MEMORY_MB = 1024;
/** Rows from the start that are found without an order of all. */
const NEAR_START = 2_000;

interface OpenRecords {
  database: Database;
  columns: ManifestColumn[];
  totals: Map<string, Promise<number>>;
  orders: Map<string, Promise<Int32Array>>;
}

const opened = new Map<string, Promise<OpenRecords>>();

/** @throws LabError `notFound`, `badInput` for a damaged data set, `badArguments` for a column that it does not have */
export async function recordsPage(workspace: string, query: RecordsQuery): Promise<RecordsPage> {
  const startMs = performance.now();
  const records = await openRecords(workspace, query.datasetId);
  const { database, columns } = records;
  const condition = conditionOf(query, columns);
  const order = orderOf(query.sort, columns);
  const key = JSON.stringify([condition, order]);
  const total = await kept(records.totals, JSON.stringify(condition), async () => {
    const sql = `SELECT count(*)::DOUBLE AS total FROM records WHERE ${condition.sql}`;
    return (await database.row<{ total: number }>(sql, condition.values)).total;
  });
  const found = `SELECT row FROM records WHERE ${condition.sql} ORDER BY ${order}`;
  const { offset, limit } = query;
  const isNear = offset + limit <= NEAR_START && !records.orders.has(key);
  const rows = isNear
    ? await database.wholeNumbers(`${found} LIMIT ${String(limit)} OFFSET ${String(offset)}`, condition.values)
    : (await kept(records.orders, key, () => database.wholeNumbers(found, condition.values))).subarray(
        offset,
        offset + limit,
      );
  return {
    total,
    columns: columns.map(({ name, kind, unit, from }) => ({ name, kind, unit, from })),
    records: await recordsAt(records, rows),
    tookMs: performance.now() - startMs,
  };
}

/** Closes the data sets that are open, so that their files can be removed on every system. */
export async function closeRecords(): Promise<void> {
  const all = [...opened.values()];
  opened.clear();
  for (const each of all) await each.then(({ database }) => database.close()).catch(() => undefined);
}

const recordColumns = 'row, line, name, raw, text, status, reason, length, part';

async function recordsAt({ database, columns }: OpenRecords, rows: Int32Array): Promise<RecordView[]> {
  if (rows.length === 0) return [];
  const own = columns.map(({ column }) => `, ${quoted(column)}`).join('');
  const sql = `SELECT ${recordColumns}${own} FROM records WHERE row IN (${Array.from(rows).join(', ')})`;
  const found = new Map<number, RecordView>();
  for await (const batch of database.stream(sql)) {
    for (const [row, line, name, raw, text, status, reason, length, part, ...values] of batch) {
      const view = { row, line, name, raw: raw ?? '', text, status, reason, length, part, values } as RecordView;
      found.set(view.row, view);
    }
  }
  return Array.from(rows, (row) => found.get(row) as RecordView);
}

/** Opens a data set once; one that was written anew is opened anew. */
async function openRecords(workspace: string, datasetId: string): Promise<OpenRecords> {
  const file = path.join(datasetFolder(workspace, datasetId), recordsFile);
  const manifest = await readManifest(workspace, datasetId);
  const { mtimeMs, size } = await stat(file);
  const key = JSON.stringify([file, mtimeMs, size]);
  const known = opened.get(key);
  if (known !== undefined) {
    opened.delete(key);
    opened.set(key, known);
    return known;
  }
  const records = load(file, manifest.columns);
  opened.set(key, records);
  records.catch(() => opened.delete(key));
  for (const [oldest, old] of opened) {
    if (opened.size <= MOST_OPEN) break;
    opened.delete(oldest);
    void old.then(({ database }) => database.close()).catch(() => undefined);
  }
  return records;
}

async function load(file: string, columns: ManifestColumn[]): Promise<OpenRecords> {
  const database = await Database.open({ memoryMB: MEMORY_MB });
  try {
    await database.run(`CREATE TABLE records AS SELECT * FROM read_parquet(${literal(file)})`);
    // The rows of a page lie scattered where it is sorted; found by index they cost a quarter.
    await database.run('CREATE UNIQUE INDEX by_row ON records(row)');
  } catch (error) {
    database.close();
    throw error;
  }
  return { database, columns, totals: new Map(), orders: new Map() };
}

/** What was made for a key before, or is made now; the oldest make room. */
function kept<T>(store: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  made.catch(() => store.delete(key));
  for (const oldest of store.keys()) {
    if (store.size <= MOST_KEPT) break;
    store.delete(oldest);
  }
  return made;
}
