/** The rows of an import on their way: in a database of its own on the disk, so that memory stays bounded. */
import { Database, quoted, type RowAppender, type Value } from '../../analysis/store.ts';
import type { Part } from '../../../models/data/split.ts';
import type { SourceProblem, SourceRow } from '../source/source.ts';
import type { Standard } from './standard.ts';

/** DuckDB's share; what does not fit goes to the disk. */
const MEMORY_MB = 512;

/** `key` is what duplicates have in common, null where that is the text; `first_line` is found in the end. */
const ownColumns = [
  ['row', 'whole'],
  ['line', 'whole'],
  ['name', 'text'],
  ['raw', 'text'],
  ['reason', 'text'],
  ['text', 'text'],
  ['key', 'text'],
  ['length', 'whole'],
  ['part', 'text'],
  ['scaffold', 'text'],
  ['source', 'text'],
  ['changes', 'text'],
  ['first_line', 'whole'],
] as const;
const sqlTypes = { whole: 'INTEGER', text: 'VARCHAR', number: 'DOUBLE' } as const;

/** Names of the columns of properties and of the lab's values while the import runs. */
export const propertyColumn = (index: number) => `p${String(index)}`;
export const valueColumn = (index: number) => `v${String(index)}`;

export class WorkTable {
  readonly database: Database;
  readonly #appender: RowAppender;
  readonly #numProperties: number;
  readonly #numValues: number;

  private constructor(database: Database, appender: RowAppender, numProperties: number, numValues: number) {
    this.database = database;
    this.#appender = appender;
    this.#numProperties = numProperties;
    this.#numValues = numValues;
  }

  /** @param folder of its own; the database's files are left in it */
  static async open(folder: string, numProperties: number, numValues: number): Promise<WorkTable> {
    const columns: (readonly [string, keyof typeof sqlTypes])[] = [
      ...ownColumns,
      ...Array.from({ length: numProperties }, (_, index) => [propertyColumn(index), 'text'] as const),
      ...Array.from({ length: numValues }, (_, index) => [valueColumn(index), 'number'] as const),
    ];
    const database = await Database.open({ folder, memoryMB: MEMORY_MB });
    await database.run(
      `CREATE TABLE rows (${columns.map(([name, type]) => `${quoted(name)} ${sqlTypes[type]}`).join(', ')})`,
    );
    const appender = await database.appender(
      'rows',
      columns.map(([, type]) => type),
    );
    return new WorkTable(database, appender, numProperties, numValues);
  }

  add(row: SourceRow, standard: Standard, part: (standard: Exclude<Standard, { reason: string }>) => Part): void {
    const isUsed = !('reason' in standard);
    this.#append(
      [
        row.row,
        row.line,
        row.name,
        row.text,
        isUsed ? null : standard.reason,
        isUsed ? standard.text : null,
        isUsed && standard.key !== standard.text ? standard.key : null,
        isUsed ? standard.length : null,
        isUsed ? part(standard) : null,
        isUsed ? standard.scaffold : null,
        row.source,
        isUsed ? standard.changes.join(' ') : null,
        null,
      ],
      row.values,
      isUsed ? standard.values : [],
    );
  }

  addProblem({ row, line, name, text, reason }: SourceProblem): void {
    this.#append([row, line, name, text, reason, null, null, null, null, null, null, 'unreadable', null], [], []);
  }

  /** Writes the last rows; none can be added any more. */
  endRows(): void {
    this.#appender.close();
  }

  close(): void {
    this.database.close();
  }

  #append(own: Value[], properties: readonly string[], values: readonly (number | null)[]): void {
    const row = own;
    for (let index = 0; index < this.#numProperties; index++) row.push(properties[index] ?? null);
    for (let index = 0; index < this.#numValues; index++) row.push(values[index] ?? null);
    this.#appender.add(row);
  }
}
