/** Parquet, read by DuckDB: every column as text, row groups as they come. */
import type { Preview, ReadChoices } from '../../../preload/data-contract.ts';
import { CancelledError, LabError } from '../../../models/base/errors.ts';
import type { Database } from '../../analysis/store.ts';
import { Batches } from './batches.ts';
import { countCells } from './cell-kinds.ts';
import { assignColumns, type AssignedColumns } from './columns.ts';
import { withoutSpaces } from './fasta.ts';
import { SHOWN } from './lines.ts';
import { FileBytes, fileVersion, isSameVersion, type FileVersion } from './open-file.ts';
import { isProblem, MAX_BASES, MAX_RECORD, type Item } from './plan.ts';
import { cellsOf, windowNotes } from './preview.ts';
import type { OpenSource } from './source.ts';
import { cutWhole } from './windows.ts';

const LOOKED_AT = 200;
const NUM_ROWS = 20;
/** Of DuckDB, which keeps a few row groups at a time. */
const MEMORY_MB = 1_024;

type Cells = (string | null)[];

export function isParquet(head: Uint8Array): boolean {
  return [0x50, 0x41, 0x52, 0x31].every((byte, index) => head[index] === byte);
}

/** @throws LabError as `openSource` */
export async function openParquet(
  file: string,
  version: FileVersion,
  choices: ReadChoices,
  signal: AbortSignal,
): Promise<OpenSource> {
  if (choices.format !== null && choices.format !== 'parquet') {
    throw new LabError('badArguments', { what: 'The file is Parquet, and another form was chosen.', where: file });
  }
  const { names, first } = await withFile(file, async (database, table) => {
    const described = await database.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${table}`);
    const all = described.map(({ column_name: name }) => name);
    const rows: Cells[] = [];
    for await (const chunk of database.stream(`${select(all, table)} LIMIT ${LOOKED_AT}`))
      rows.push(...(chunk as Cells[]));
    return { names: all, first: rows };
  });
  if (signal.aborted) throw new CancelledError();
  const counts = names.map((_, column) => countCells(first.map((cells) => cells[column] ?? '')));
  const assigned = assignColumns(file, names, true, counts, choices);
  const rowOf = rowReader(assigned, choices);
  const { column, nameColumn, columns, domain } = assigned;
  const rows = first
    .flatMap((cells, index) => [...rowOf(cells, index + 1)])
    .flatMap((item) => (isProblem(item) ? [] : [item]));
  const preview: Preview = {
    bytes: version.bytes,
    compression: 'none',
    encoding: 'utf-8',
    format: 'parquet',
    domain,
    delimiter: null,
    hasHeader: true,
    columns: columns.map(({ name, kind }) => ({ name, kind })),
    column: column === null ? null : (names[column] as string),
    nameColumn: nameColumn === null ? null : (names[nameColumn] as string),
    rows: rows.slice(0, NUM_ROWS).map((row) => ({ line: row.line, cells: cellsOf(columns, row) })),
    notes: [...assigned.notes, ...windowNotes(domain, choices.windows)],
  };
  let sha256: string | null = null;
  return {
    preview,
    textForm: domain === 'dna' ? 'dna' : 'smiles',
    properties: assigned.propertyColumns.map((index) => names[index] as string),
    sha256: () => {
      if (sha256 === null) throw new Error('the file was not read to its end');
      return sha256;
    },
    async *rows(rowSignal) {
      if (column === null) {
        const todo = `Choose one of the columns: ${names.join(', ')}.`;
        throw new LabError('badInput', { what: 'No column was found that holds sequences.', where: file, todo });
      }
      await checkVersion(file, version);
      const { database, table } = await openTable(file);
      let line = 0;
      let numRows = 1;
      const batches = new Batches(() => Math.floor((version.bytes * line) / numRows), rowSignal);
      try {
        ({ n: numRows } = await database.row<{ n: number }>(`SELECT count(*)::DOUBLE AS n FROM ${table}`));
        for await (const chunk of database.stream(select(names, table))) {
          if (rowSignal.aborted) throw new CancelledError();
          for (const cells of chunk as Cells[]) yield* batches.add(rowOf(cells, ++line));
        }
      } catch (error) {
        yield* batches.flush();
        throw duckdbError(error, file, line);
      } finally {
        database.close();
      }
      yield* batches.flush();
      const bytes = new FileBytes(file, version);
      await bytes.readAll(rowSignal);
      sha256 = bytes.sha256;
    },
  };
}

async function checkVersion(file: string, version: FileVersion): Promise<void> {
  if (isSameVersion(await fileVersion(file), version)) return;
  const todo = 'Open it again to see what it holds now.';
  throw new LabError('badInput', { what: 'The file changed since it was looked at.', where: file, todo });
}

/** A cell is null where the file has none. */
function rowReader({ column, nameColumn, propertyColumns, domain }: AssignedColumns, { windows }: ReadChoices) {
  const longest = domain === 'dna' ? MAX_BASES : MAX_RECORD;
  return function* (cells: Cells, line: number): Generator<Item> {
    const given = nameColumn === null ? '' : (cells[nameColumn] ?? '').trim();
    const name = given === '' ? null : given;
    const text = column === null ? '' : (cells[column] ?? '').trim();
    const values = propertyColumns.map((index) => cells[index] ?? '');
    if (column === null) {
      yield { line, name, text, source: null, values };
    } else if (text === '') {
      yield { line, name, reason: 'The row has no sequence.', text: '' };
    } else if (text.length > longest) {
      const reason = `The sequence is longer than ${longest.toLocaleString('en-US')} characters.`;
      yield { line, name, reason, text: text.slice(0, SHOWN) };
    } else if (domain === 'dna') {
      yield* cutWhole(windows, { name, line, values }, withoutSpaces(text));
    } else {
      yield { line, name, text, source: null, values };
    }
  };
}

async function openTable(file: string): Promise<{ database: Database; table: string }> {
  // DuckDB is loaded for Parquet alone.
  const { Database: Opened, literal } = await import('../../analysis/store.ts');
  const database = await Opened.open({ memoryMB: MEMORY_MB });
  // Older writers do not mark text as text.
  return { database, table: `read_parquet(${literal(file)}, binary_as_string = true)` };
}

async function withFile<T>(file: string, use: (database: Database, table: string) => Promise<T>): Promise<T> {
  const { database, table } = await openTable(file);
  try {
    return await use(database, table);
  } catch (error) {
    throw duckdbError(error, file, null);
  } finally {
    database.close();
  }
}

function select(names: readonly string[], table: string): string {
  const cells = names.map((name) => `"${name.replaceAll('"', '""')}"::VARCHAR`);
  return `SELECT ${cells.join(', ')} FROM ${table}`;
}

function duckdbError(error: unknown, file: string, row: number | null): unknown {
  if (error instanceof LabError) return error;
  // What DuckDB says is of pages, codecs and byte offsets: it stays in the cause, for the log.
  return new LabError(
    'badInput',
    {
      what: `The Parquet file cannot be read: ${row === null ? 'it is damaged, or of a form that is not known' : 'it is damaged inside'}.`,
      where: row === null ? file : `${file}, after row ${row.toLocaleString('en-US')}`,
      kept: row === null ? null : 'Nothing of the file is used; the rows before that one can be read.',
      todo: 'Copy or download the file again.',
    },
    { cause: error },
  );
}
