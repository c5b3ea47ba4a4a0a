/** Questions for records as SQL: values are parameters, and columns are those that the data set has. */
import type { RecordsQuery } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { ManifestColumn } from '../data/datasets/manifest.ts';
import { quoted, type Value } from './store.ts';

/** Columns of every record that can be sorted by; a property of the same name comes after them. */
const sortable = ['row', 'line', 'name', 'raw', 'text', 'status', 'reason', 'length', 'part'];
const measurable = ['row', 'line', 'length'];

export interface Condition {
  /** With `$1`, `$2` and so on. */
  sql: string;
  values: Value[];
}

/** @throws LabError `badArguments` for a column that is none, or no number */
export function conditionOf(
  { status, search, ranges }: Pick<RecordsQuery, 'status' | 'search' | 'ranges'>,
  columns: readonly ManifestColumn[],
): Condition {
  const values: Value[] = [];
  const parameter = (value: Value) => `$${String(values.push(value))}`;
  const all: string[] = [];
  if (status !== 'all') all.push(`status = ${parameter(status)}`);
  if (search !== null && search !== '') {
    const sought = parameter(search.toLowerCase());
    all.push(`(${['name', 'raw', 'text'].map((column) => `contains(lower(${column}), ${sought})`).join(' OR ')})`);
  }
  for (const { column, from, to } of ranges) {
    const found = columns.find(({ name, kind }) => name === column && kind === 'number');
    if (!measurable.includes(column) && found === undefined) throw noColumn(column, 'numbers');
    const cell = quoted(measurable.includes(column) ? column : (found?.column ?? column));
    if (from !== null) all.push(`${cell} >= ${parameter(from)}`);
    if (to !== null) all.push(`${cell} <= ${parameter(to)}`);
  }
  return { sql: all.length === 0 ? 'true' : all.join(' AND '), values };
}

/** @throws LabError `badArguments` for a column that is none */
export function orderOf(sort: RecordsQuery['sort'], columns: readonly ManifestColumn[]): string {
  if (sort === null) return 'row';
  const { column, descending } = sort;
  const found = columns.find(({ name }) => name === column);
  if (!sortable.includes(column) && found === undefined) throw noColumn(column, 'this name');
  const cell = quoted(sortable.includes(column) ? column : (found?.column ?? column));
  // Rows without a value come last either way.
  return `${cell} ${descending ? 'DESC' : 'ASC'} NULLS LAST, row`;
}

function noColumn(column: string, of: string): LabError {
  return new LabError('badArguments', { what: `The data set has no column of ${of}.`, where: column });
}
