/** A page of the rows of a batch: from its table, or while it is not whole from the lines that are there. */
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SamplesPage, SamplesQuery } from '../../preload/contract.ts';
import { growingFile, runFolder, samplesFile } from '../data/runs/folder.ts';
import { sampledRow } from '../data/runs/sampled-row.ts';
import { rowOfColumns, rowOfLine, type WrittenRow } from '../data/write-samples.ts';
import { Database, literal, type Value } from './store.ts';

let shared: Promise<Database> | null = null;

/** No rows where there is neither table nor lines. @throws LabError `notFound` for an id that is not one folder's name */
export async function samplesPage(workspace: string, query: SamplesQuery): Promise<SamplesPage> {
  const folder = runFolder(workspace, query.runId);
  // A batch that goes on, or was stopped, has its lines; its table may be of an earlier sitting.
  const text = await readFile(path.join(folder, growingFile), 'utf8').catch(() => null);
  if (text !== null) return pageOfLines(text, query);
  const table = path.join(folder, samplesFile);
  return access(table).then(
    () => pageOfTable(table, query),
    () => ({ total: 0, rows: [] }),
  );
}

/** All rows that are there, by their numbers; none where there is neither table nor lines. */
export async function allSamples(workspace: string, runId: string): Promise<WrittenRow[]> {
  const folder = runFolder(workspace, runId);
  const text = await readFile(path.join(folder, growingFile), 'utf8').catch(() => null);
  if (text !== null) return rowsOfLines(text);
  const table = path.join(folder, samplesFile);
  const isThere = await access(table).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const database = await (shared ??= Database.open());
  const rows = await database.rows<Record<string, Value>>(
    `SELECT * FROM read_parquet(${literal(table)}) ORDER BY number`,
  );
  return rows.map((row) => rowOfColumns(plain(row)));
}

function rowsOfLines(text: string): WrittenRow[] {
  // Of a repaired row the last line counts.
  const byNumber = new Map<number, WrittenRow>();
  for (const line of text.split('\n')) {
    const row = rowOfLine(line);
    if (row !== null) byNumber.set(row.sequence, row);
  }
  return [...byNumber.values()].sort((a, b) => a.sequence - b.sequence);
}

function pageOfLines(text: string, { show, offset, limit }: SamplesQuery): SamplesPage {
  const shown = rowsOfLines(text)
    .map(sampledRow)
    .filter(({ valid, fails }) => {
      if (show === 'all') return true;
      return show === 'passing' ? fails?.length === 0 : valid === (show === 'valid');
    });
  return { total: shown.length, rows: shown.slice(offset, offset + limit) };
}

async function pageOfTable(table: string, { show, offset, limit }: SamplesQuery): Promise<SamplesPage> {
  const database = await (shared ??= Database.open());
  const from = `read_parquet(${literal(table)})`;
  const columns = await database.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${from}`);
  const wanted = { all: null, valid: 'valid', invalid: 'NOT valid', passing: 'passes' }[show];
  const column = show === 'passing' ? 'passes' : 'valid';
  if (wanted !== null && !columns.some(({ column_name }) => column_name === column)) return { total: 0, rows: [] };
  const condition = wanted === null ? '' : `WHERE ${wanted}`;
  const { total } = await database.row<{ total: number }>(`SELECT count(*)::DOUBLE AS total FROM ${from} ${condition}`);
  const page = `SELECT * FROM ${from} ${condition} ORDER BY number LIMIT ${limit} OFFSET ${offset}`;
  const rows = await database.rows<Record<string, Value>>(page);
  return { total, rows: rows.map((row) => sampledRow(rowOfColumns(plain(row)))) };
}

/** DuckDB gives whole numbers as bigint. */
function plain(row: Record<string, Value>): Record<string, unknown> {
  const one = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.map(one) : one(value)]),
  );
}
