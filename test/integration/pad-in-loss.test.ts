/** Models that place PADs themselves, as in the papers. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readModel } from '../../main/data/model-folder.ts';
import { openSampling } from '../../main/jobs/sampling.ts';
import { isPadInLoss } from '../../models/checkpoint/manifest.ts';
import { decode } from '../../models/tokens/encode.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { training } from './tiny-training.ts';

it('learns where a sequence ends, says so in its lineage, and goes on so when it is adapted', async () => {
  const home = tempFolder();
  const data = path.join(home, 'data.txt');
  // Runs of 2, 5 and 9 letters, in as many distinct spellings as there are.
  const spelled = (length: number, n: number) => Array.from({ length }, (_, i) => ((n >> i) & 1 ? 'N' : 'C')).join('');
  const texts = [2, 5, 9].flatMap((length) => Array.from({ length: 2 ** length }, (_, n) => spelled(length, n)));
  writeFileSync(data, texts.join('\n'));
  const choices = { data, domain: 'molecules', size: 'tiny', lr: 2e-2, validation: 0.1, batch: 32 } as const;
  const base = path.join(home, 'base');
  const trained = await training('train', base, { ...choices, padInLoss: true, steps: 400 });
  const learned = await readModel(base);
  expect([isPadInLoss(learned.card), learned.card.maxLength]).toEqual([true, 9]);
  expect(trained.heldOut?.nll.value).toBeLessThan(0.75 * (trained.heldOutBefore?.nll.value ?? NaN));

  const lengths = new Map<number, number>();
  const spec = { model: base, n: 300, options: { seed: 1 }, label: null, template: null, trace: 0, batchSize: 64 };
  const device = { provider: 'cpu', threads: 1 } as const;
  const sampling = await openSampling({ ...spec, device }, new AbortController().signal, () => undefined);
  expect(sampling.options.length).toEqual({ kind: 'learned' });
  expect(sampling.starts.every(({ ids }) => ids.length === 9)).toBe(true);
  await sampling.sample(sampling.starts, 'sampling', ({ ids }) => {
    const { length } = decode(sampling.vocabulary, ids);
    lengths.set(length, (lengths.get(length) ?? 0) + 1);
  });
  await sampling.release();
  const known = [2, 5, 9].reduce((sum, length) => sum + (lengths.get(length) ?? 0), 0);
  expect(known).toBeGreaterThan(200);

  const again = path.join(home, 'again');
  await training('adapt', again, { ...choices, model: base, steps: 5 });
  expect((await readModel(again)).card.lineage.map(({ objective }) => objective.padInLoss)).toEqual([true, true]);
  const without = path.join(home, 'without');
  await training('adapt', without, { ...choices, model: base, steps: 5, padInLoss: false });
  expect(isPadInLoss((await readModel(without)).card)).toBe(false);
});
