/** The accepted records of a data set as a collection. */
import path from 'node:path';
import type { ExploreColumn } from '../../preload/contract.ts';
import { Database, literal, quoted, type Value } from '../analysis/store.ts';
import { datasetFolder, readManifest } from '../data/datasets/folder.ts';
import { recordsFile, type ManifestColumn } from '../data/datasets/manifest.ts';
import { Collection, type NumberColumn } from './collection.ts';

const MEMORY_MB = 1024;

/** @throws LabError `notFound`, `badInput` for a damaged data set */
export async function loadDataset(workspace: string, id: string): Promise<Collection> {
  const { name, domain, columns, counts } = await readManifest(workspace, id);
  const records = `read_parquet(${literal(path.join(datasetFolder(workspace, id), recordsFile))})`;
  const numbers = columns
    .filter(({ kind }) => kind === 'number')
    .map((column) => ({ column, target: numberColumn(column, counts.accepted) }));
  const texts: string[] = [];
  const names: (string | null)[] = [];
  const lines = new Int32Array(counts.accepted);
  const cells = numbers.map(({ column }) => `, ${quoted(column.column)}::DOUBLE`).join('');
  await streaming(`SELECT text, name, line::INTEGER${cells} FROM ${records} ${accepted}`, (batch) => {
    const [text = [], named = [], lined = [], ...values] = batch;
    const from = texts.length;
    texts.push(...(text as string[]));
    names.push(...(named as (string | null)[]));
    lines.set(lined as number[], from);
    numbers.forEach(({ target }, index) => {
      for (const [at, value] of (values[index] ?? []).entries()) target.values[from + at] = numberOf(value);
    });
  });
  return new Collection({
    name,
    domain,
    texts,
    names,
    lines,
    numbers: numbers.map(({ target }) => target),
    texted: columns.filter(({ kind }) => kind === 'text').map((column) => infoOf(column)),
    readTexts: async (columnId) => {
      const found = columns.find((column) => infoOf(column).id === columnId);
      const values: (string | null)[] = [];
      if (found === undefined) return values;
      await streaming(`SELECT ${quoted(found.column)} FROM ${records} ${accepted}`, ([column = []]) => {
        values.push(...(column as (string | null)[]));
      });
      return values;
    },
  });
}

const accepted = "WHERE status = 'accepted' ORDER BY row";

async function streaming(sql: string, take: (columns: Value[][]) => void): Promise<void> {
  const database = await Database.open({ memoryMB: MEMORY_MB });
  try {
    for await (const columns of database.streamColumns(sql)) take(columns);
  } finally {
    database.close();
  }
}

function numberColumn(column: ManifestColumn, n: number): NumberColumn {
  return { info: infoOf(column), values: new Float64Array(n).fill(NaN) };
}

/** What the file calls as the lab does is still of the file. */
function infoOf({ name, column, kind, unit, from }: ManifestColumn): ExploreColumn {
  return { id: from === 'lab' ? name : `file ${column}`, name, unit, kind, from };
}

function numberOf(value: Value): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : NaN;
}
