import { expect, it } from 'vitest';
import { heldOutBatch } from '../../../main/engine/held-out-batch.ts';
import { key } from '../../../models/base/rng.ts';
import { packRows } from '../../../models/tokens/token-rows.ts';
import { MASK, PAD, tinyConfig } from '../../helpers/tiny-denoiser.ts';

const labels = Int32Array.from([2, -1, 0]);
const rows = { ...packRows([[0, 1, 2], [1], [2, 2]]), labels };
const plan = { rows: Uint32Array.from([2, 0, 1]), seqLen: 4 };

it('feeds what the model reads: its prediction, its labels, all of them', () => {
  const of = (more: Parameters<typeof tinyConfig>[0]) =>
    heldOutBatch(rows, plan, tinyConfig(more), false, key(1)).feeds;
  expect(Object.keys(of({})).sort()).toEqual(['lossWeight', 'x0', 'xt']);
  const all = of({ selfConditioning: 'add', numLabels: 3 });
  expect([...(all['selfCondFlags']?.data ?? [])]).toEqual([1, 1, 1]);
  expect([...(all['labels']?.data ?? [])]).toEqual([0, 2, -1]);
  expect(all['xt']).toEqual(of({})['xt']);
});

it('masks tokens of every row, PADs only where they are learned', () => {
  const { feeds, times } = heldOutBatch(rows, plan, tinyConfig(), false, key(1));
  const xt = [...(feeds['xt']?.data ?? [])];
  for (const [b, length] of [2, 3, 1].entries()) {
    const row = xt.slice(b * 4, b * 4 + 4);
    const numMasked = row.filter((token) => token === MASK).length;
    expect(numMasked).toBeGreaterThan(0);
    expect(times[b]).toBe(numMasked / length);
    expect(feeds['lossWeight']?.data[b]).toBeCloseTo(length / numMasked, 6);
    expect(row.slice(length)).toEqual(new Array(4 - length).fill(PAD));
  }
  const learned = heldOutBatch(rows, plan, tinyConfig(), true, key(1));
  for (const [b, t] of learned.times.entries()) expect(t * 4, String(b)).toBe(Math.round(t * 4));
});
