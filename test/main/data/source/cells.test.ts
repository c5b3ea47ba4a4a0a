import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CellRecords } from '../../../../main/data/source/cells.ts';
import { cutAt } from '../../../helpers/read-source.ts';

fc.configureGlobal({ seed: 20_261_121 });

const recordsOf = (chunks: readonly string[], delimiter = ',') => {
  const records = new CellRecords(delimiter);
  return [...chunks.flatMap((chunk) => [...records.push(chunk)]), ...records.end()];
};

const cell = fc.string({ unit: fc.constantFrom('a', 'C', '"', ',', '\n', '\r', ' ', 'é'), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const written = (rows: readonly string[][]) => rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('');

it('reads what a writer of RFC 4180 wrote, cut anywhere, as csv-parse does', () => {
  fc.assert(
    fc.property(table, fc.array(fc.nat(80), { maxLength: 6 }), (rows, places) => {
      const text = written(rows);
      const found = recordsOf(cutAt(text, places)).map((record) => ('cells' in record ? record.cells : record));
      expect(found).toEqual(rows);
      expect(found).toEqual(parseCsv(text, { relax_column_count: true, record_delimiter: '\n' }));
    }),
  );
});

it('tells the line of a record after cells of several lines', () => {
  const records = recordsOf(['name,smiles\n"a\nb\r\nc",C\n\n"d",CC\n']);
  expect(records).toEqual([
    { line: 1, cells: ['name', 'smiles'] },
    { line: 2, cells: ['a\nb\r\nc', 'C'] },
    { line: 6, cells: ['d', 'CC'] },
  ]);
});

it('loses one line to a quote that is never closed', () => {
  const records = recordsOf(['a,C\n"b,CC\nc,CCC\n"d, e",CCCC\n']);
  expect(records.map((record) => ('cells' in record ? record.cells : [record.line, record.reason]))).toEqual([
    ['a', 'C'],
    [2, 'A quote that opens in this line is closed in the middle of a cell.'],
    ['c', 'CCC'],
    ['d, e', 'CCCC'],
  ]);
});

it('looks no further than 200 lines for the end of a quote', () => {
  const lines = Array.from({ length: 1_000 }, (_, index) => `${index},C\n`).join('');
  const records = recordsOf([`first,C\n"open,C\n${lines}`]);
  expect(records).toHaveLength(1_002);
  expect(records[1]).toMatchObject({
    line: 2,
    reason: 'A quote that opens in this line is not closed within 200 lines.',
  });
  expect(records[2]).toEqual({ line: 3, cells: ['0', 'C'] });
});

it('stays fast when every line opens a quote', () => {
  const records = recordsOf(['"a""\n'.repeat(20_000)]);
  expect(records).toHaveLength(20_000);
  expect(records.every((record) => 'reason' in record)).toBe(true);
});

it('takes a quote within a cell as what it is, and blanks after a closing one as nothing', () => {
  expect(recordsOf(['5" pipe,C\n"x" ,CC\n'])).toEqual([
    { line: 1, cells: ['5" pipe', 'C'] },
    { line: 2, cells: ['x', 'CC'] },
  ]);
});
