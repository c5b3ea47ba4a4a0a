/** Samples of a model in training, by the real sampler and RDKit. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Checkpoint } from '../../models/checkpoint/checkpoint.ts';
import { readModel } from '../../main/data/model-folder.ts';
import { freshSamples } from '../../main/jobs/fresh-samples.ts';
import { chemPool, closePool } from './importing.ts';
import { missing, qm9, someOfQm9, training } from './tiny-training.ts';

const isMissing = missing(qm9);
let folder: string;
let model: Checkpoint;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'scmdm-test-'));
  if (isMissing !== null) return;
  const out = path.join(folder, 'model');
  const size = { width: 32, layers: 1, heads: 2, steps: 4, batch: 16 };
  await training('train', out, { data: someOfQm9(folder, 200), ...size });
  model = await readModel(out);
});

afterAll(async () => {
  await closePool();
  rmSync(folder, { recursive: true, force: true });
});

const draw = (n: number, mostMs: number, signal = new AbortController().signal) =>
  freshSamples(model, 4, { n, seed: 3, mostMs }, { provider: 'cpu', threads: 2 }, signal, chemPool);

it('draws all where there is time, and fewer of the same where fewer are wanted', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  const all = await draw(24, 300_000);
  expect(all?.rows).toHaveLength(24);
  expect(all?.valid?.n).toBe(24);
  expect(all?.valid?.count).toBe(all?.rows.filter(({ canonical }) => canonical !== null).length);
  // The first ones by their number, short or long.
  const few = await draw(8, 300_000);
  expect(few?.rows).toEqual(all?.rows.slice(0, 8));
  expect(new Set(few?.rows.map(({ text }) => text.length)).size).toBeGreaterThan(1);
});

it('draws none where there is no time for a first few, and none when it is stopped', async (ctx) => {
  if (isMissing !== null) ctx.skip(isMissing);
  expect(await draw(24, 0)).toBeNull();
  expect(await draw(24, 300_000, AbortSignal.abort())).toBeNull();
});
