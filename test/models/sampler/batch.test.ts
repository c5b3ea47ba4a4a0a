import { expect, it } from 'vitest';
import {
  allocateRows,
  carry,
  clearCarried,
  moveSlot,
  rowOffset,
  setHasPrevious,
  viewRows,
  writeTokens,
} from '../../../models/sampler/batch.ts';
import { PAD, toyModel } from './toy.ts';

const rows = () => allocateRows(6, 2, toyModel, { branches: [1, -1], selfConditioning: true });
const isPredicted = Uint8Array.of(1, 1, 1, 0, 0);
const prediction = { kind: 'probs', values: Float32Array.from({ length: 60 }, (_, at) => at + 1) } as const;

it('begins with PAD and without a previous prediction, a row for each label', () => {
  const batch = viewRows(rows(), 6);
  expect([...batch.ids]).toEqual(new Array(12).fill(PAD));
  expect([...batch.labels]).toEqual([1, -1, 1, -1, 1, -1]);
  expect([...batch.flags]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(batch.pPrev.every((p) => p === 0)).toBe(true);
  expect(batch.dims).toEqual([6, 2]);
});

it('shows only as many rows as are asked for, and no carried numbers where none are used', () => {
  expect(viewRows(rows(), 2).pPrev.length).toBe(20);
  const without = allocateRows(2, 3, toyModel, { branches: [-1], selfConditioning: false });
  expect(viewRows(without, 1)).toMatchObject({ dims: [1, 3], pPrev: new Float32Array(0) });
});

it('writes a sequence into each of its rows and carries the prediction of each', () => {
  const batch = rows();
  writeTokens(batch, 1, Int32Array.of(2));
  setHasPrevious(batch, 1, true);
  carry(batch, 1, 1, prediction, isPredicted);
  expect([...batch.ids]).toEqual([PAD, PAD, PAD, PAD, 2, PAD, 2, PAD, PAD, PAD, PAD, PAD]);
  expect([...batch.flags]).toEqual([0, 0, 1, 1, 0, 0]);
  for (const [branch, offset] of [25, 35].entries()) {
    expect(rowOffset(batch, 1, branch, 1)).toBe(offset);
    expect([...batch.pPrev.subarray(offset, offset + 5)]).toEqual([offset + 1, offset + 2, offset + 3, 0, 0]);
  }
  clearCarried(batch, 1, 1);
  expect(batch.pPrev.every((p) => p === 0)).toBe(true);
});

it('moves a sequence with all that belongs to it, and leaves an empty place', () => {
  const batch = rows();
  writeTokens(batch, 2, Int32Array.of(1, 2));
  setHasPrevious(batch, 2, true);
  carry(batch, 2, 0, prediction, isPredicted);
  moveSlot(batch, 2, 0, PAD);
  expect([...batch.ids]).toEqual([1, 2, 1, 2, PAD, PAD, PAD, PAD, PAD, PAD, PAD, PAD]);
  expect([...batch.flags]).toEqual([1, 1, 0, 0, 0, 0]);
  expect([...batch.pPrev.subarray(0, 3)]).toEqual([41, 42, 43]);
  expect([...batch.pPrev.subarray(10, 13)]).toEqual([51, 52, 53]);
  expect(batch.pPrev.subarray(20).every((p) => p === 0)).toBe(true);
  moveSlot(batch, 0, 0, PAD);
  expect(batch.pPrev.every((p) => p === 0)).toBe(true);
});
