import { describe, expect, it } from 'vitest';
import { conditionOf, orderOf } from '../../../main/analysis/records-sql.ts';
import type { ManifestColumn } from '../../../main/data/datasets/manifest.ts';

const columns: ManifestColumn[] = [
  {
    name: 'a"; DROP TABLE records; --',
    column: 'a"; DROP TABLE records; --',
    kind: 'number',
    unit: null,
    from: 'file',
  },
  { name: 'note', column: 'note', kind: 'text', unit: null, from: 'file' },
  { name: 'molwt', column: 'molwt (file)', kind: 'number', unit: null, from: 'file' },
];

describe('conditionOf', () => {
  it('has every value as a parameter', () => {
    const search = "x' OR true --";
    const ranges = [{ column: 'molwt', from: 1, to: 2 }];
    expect(conditionOf({ status: 'accepted', search, ranges }, columns)).toEqual({
      sql:
        'status = $1 AND (contains(lower(name), $2) OR contains(lower(raw), $2) OR contains(lower(text), $2)) ' +
        'AND "molwt (file)" >= $3 AND "molwt (file)" <= $4',
      values: ['accepted', "x' or true --", 1, 2],
    });
  });

  it('asks nothing where nothing is asked', () => {
    expect(conditionOf({ status: 'all', search: '', ranges: [] }, columns)).toEqual({ sql: 'true', values: [] });
  });

  it('quotes names, and refuses columns that are none or no numbers', () => {
    const of = (column: string) =>
      conditionOf({ status: 'all', search: null, ranges: [{ column, from: 0, to: null }] }, columns);
    expect(of('a"; DROP TABLE records; --').sql).toBe('"a""; DROP TABLE records; --" >= $1');
    expect(() => of('note')).toThrow(/no column of numbers/);
    expect(() => of('1; SELECT 1')).toThrow(/no column/);
  });
});

describe('orderOf', () => {
  it('breaks ties by row, and puts rows without a value last', () => {
    expect(orderOf(null, columns)).toBe('row');
    expect(orderOf({ column: 'length', descending: true }, columns)).toBe('"length" DESC NULLS LAST, row');
    expect(orderOf({ column: 'molwt', descending: false }, columns)).toBe('"molwt (file)" ASC NULLS LAST, row');
  });

  it('refuses a column that is none', () => {
    expect(() => orderOf({ column: 'row; DROP TABLE records', descending: false }, columns)).toThrow(/no column/);
  });
});
