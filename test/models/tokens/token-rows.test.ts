import { expect, it } from 'vitest';
import { numRows, packRows, rowLengths, rowOf } from '../../../models/tokens/token-rows.ts';

it('gives back the rows that were packed, also empty ones and many', () => {
  const rows = Array.from({ length: 3000 }, (_, r) => Array.from({ length: r % 7 }, (_, i) => (r * 31 + i) % 65536));
  const packed = packRows(rows);
  expect(numRows(packed)).toBe(3000);
  expect(rows.map((_, r) => [...rowOf(packed, r)])).toEqual(rows);
  expect([...rowLengths(packed)]).toEqual(rows.map((row) => row.length));
  expect(packed.ids.length).toBe(rows.flat().length);
});

it('takes a row that is longer than everything before it', () => {
  const long = new Int32Array(5000).fill(9);
  const packed = packRows([Int32Array.of(1), long, Uint16Array.of(2)]);
  expect([...rowOf(packed, 1)]).toEqual([...long]);
  expect([...rowOf(packed, 2)]).toEqual([2]);
});

it('packs nothing', () => {
  const packed = packRows([]);
  expect(numRows(packed)).toBe(0);
  expect(rowLengths(packed)).toHaveLength(0);
  expect(() => rowOf(packed, 0)).toThrow('there is no row');
});

it.each([-1, 65536, 1.5])('refuses the token number %f', (id) => {
  expect(() => packRows([[0, id]])).toThrow(`no token has the number ${id}`);
});

it('takes the largest number it can hold', () => {
  expect([...rowOf(packRows([[65535]]), 0)]).toEqual([65535]);
});
