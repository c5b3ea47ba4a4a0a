/** The two values under a molecule: those it is sorted by come first. */
import type { ExploreColumn, ExploreItem, ExploreQuery } from '../api.ts';
import { formatCount, formatDecimal } from '../format.ts';
import { shortLabelOf } from './words.ts';

export interface TileColumn {
  id: string;
  label: string;
  write: (item: ExploreItem) => string;
}

/** Decimals by which chemists tell these apart. */
const decimals: Partial<Record<string, number>> = {
  MolWt: 0,
  MolLogP: 1,
  TPSA: 0,
  qed: 2,
  SA: 1,
  FractionCSP3: 2,
  GC: 1,
};

export function writeValue(column: Pick<ExploreColumn, 'id'>, value: number | null): string {
  if (value === null) return '\u2013';
  const fixed = decimals[column.id];
  if (fixed !== undefined) return formatDecimal(value, fixed);
  if (Number.isInteger(value)) return formatCount(value);
  return formatDecimal(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
}

export function tileColumns(columns: readonly ExploreColumn[], sort: ExploreQuery['sort']): TileColumn[] {
  const numbers = columns.filter(({ kind }) => kind === 'number');
  const wanted = [...new Set([sort?.column, 'MolLogP', 'MolWt'])];
  return wanted
    .flatMap((id) => {
      const place = numbers.findIndex((column) => column.id === id);
      const column = numbers[place];
      if (column === undefined) return [];
      const write = ({ values }: ExploreItem) => writeValue(column, values[place] ?? null);
      return [{ id: column.id, label: shortLabelOf(column), write }];
    })
    .slice(0, 2);
}
