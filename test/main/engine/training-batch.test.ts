import { expect, it } from 'vitest';
import { stepKey, trainingBatch } from '../../../main/engine/training-batch.ts';
import { packRows } from '../../../models/tokens/token-rows.ts';
import { MASK, PAD, tinyConfig } from '../../helpers/tiny-denoiser.ts';

const labels = Int32Array.from({ length: 400 }, (_, row) => (row % 4) - 1);
const rows = { ...packRows(Array.from(labels, () => [0, 1, 2])), labels };
const plan = { rows: Uint32Array.from(labels, (_, row) => labels.length - 1 - row), seqLen: 4 };
const labelled = tinyConfig({ numLabels: 3 });
const settings = { selfCondRate: null, padInLoss: false };

function labelsOf(labelDropout?: number, step = 1) {
  const dropout = labelDropout === undefined ? {} : { labelDropout };
  const { feeds } = trainingBatch(rows, plan, labelled, { ...settings, ...dropout }, stepKey(7, step));
  return [...(feeds['labels']?.data ?? [])];
}

it('gives each row of a batch its label, and leaves some out at random', () => {
  const all = Array.from(plan.rows, (row) => labels[row]);
  expect(labelsOf()).toEqual(all);
  const some = labelsOf(0.3);
  expect(some.every((label, index) => label === -1 || label === all[index])).toBe(true);
  const wasLabelled = all.filter((label) => label !== -1).length;
  const share = 1 - some.filter((label) => label !== -1).length / wasLabelled;
  // Three standard deviations of 300 draws at 0.3 are 0.08.
  expect(Math.abs(share - 0.3)).toBeLessThan(0.08);
  expect(labelsOf(0.3)).toEqual(some);
  expect(labelsOf(0.3, 2)).not.toEqual(some);
  expect(new Set(labelsOf(1))).toEqual(new Set([-1]));
});

it('draws the same noise with labels as without', () => {
  const { feeds } = trainingBatch(rows, plan, tinyConfig(), settings, stepKey(7, 1));
  const withLabels = trainingBatch(rows, plan, labelled, settings, stepKey(7, 1)).feeds;
  expect(feeds['labels']).toBeUndefined();
  expect(withLabels['xt']).toEqual(feeds['xt']);
  const { labels: _, ...bare } = rows;
  const none = trainingBatch(bare, plan, labelled, settings, stepKey(7, 1)).feeds['labels'];
  expect(new Set(none?.data)).toEqual(new Set([-1]));
});

it('shows the first pass what the second sees, and more masks, where it is asked to', () => {
  const config = tinyConfig({ selfConditioning: 'add' });
  const batchOf = (nested: number) =>
    trainingBatch(rows, plan, config, { ...settings, selfCondRate: 1, nested }, stepKey(7, 1)).feeds;
  const [usual, nested] = [batchOf(0), batchOf(0.5)];
  expect(usual['xtFirst']).toBeUndefined();
  expect(nested['xt']).toEqual(usual['xt']);
  const [xt, first] = [[...(nested['xt']?.data ?? [])], [...(nested['xtFirst']?.data ?? [])]];
  expect(xt.every((token, at) => token !== MASK || first[at] === MASK)).toBe(true);
  const masks = (tokens: number[]) => tokens.filter((token) => token === MASK).length;
  // A quarter later on average: of the 1,200 tokens about so many more are masked, fewer where the time would be past 1.
  expect(masks(first) - masks(xt)).toBeGreaterThan(0.15 * 1_200);
  expect(masks(first) - masks(xt)).toBeLessThan(0.28 * 1_200);
  expect(first.some((token) => token === PAD)).toBe(true);
});
