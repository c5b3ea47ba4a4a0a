/** What can be chosen about how a model is adapted. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { LogLine } from '../../main/data/train-log.ts';
import { readModel } from '../../main/data/model-folder.ts';
import { injections } from '../../models/denoiser/self-conditioning.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { training } from './tiny-training.ts';

it('adapts by every injection, with a nested first pass, faster new weights and another average', async () => {
  const home = tempFolder();
  const data = path.join(home, 'data.smi');
  writeFileSync(data, Array.from({ length: 40 }, (_, n) => `O${'CN'.repeat(n + 1)}`).join('\n'));
  const choices = { data, size: 'tiny', validation: 0.3, steps: 4 } as const;
  const base = path.join(home, 'base');
  await training('train', base, choices);
  const before = (await readModel(base)).card;
  for (const injection of injections) {
    const out = path.join(home, injection);
    const knobs = { injection, nested: 0.3, newWeightsLr: 10, ema: 0.5 };
    const { heldOutBefore } = await training('adapt', out, { ...choices, ...knobs, model: base });
    // New weights start at zero: before the first step it is the base, with and without its prediction.
    expect(heldOutBefore?.nllSelfCond?.value).toBe(heldOutBefore?.nll.value);
    expect(heldOutBefore?.nll.value).toBe(before.metrics['nllPerToken']);
    const { card } = await readModel(out);
    expect(card.denoiser.selfConditioning).toBe(injection);
    expect(card.lineage.at(-1)?.objective).toMatchObject({ selfCondRate: 1, nested: 0.3 });
  }
  const other = { ...choices, model: path.join(home, 'add'), injection: 'concat' } as const;
  await expect(training('adapt', path.join(home, 'other'), other)).rejects.toThrow(
    'by “add”, and cannot change to “concat”',
  );
});

it('lengthens a base that is asked to take longer sequences, also when it goes on', async () => {
  const home = tempFolder();
  const [short, long] = [path.join(home, 'short.smi'), path.join(home, 'long.smi')];
  const rows = (from: number) => Array.from({ length: 30 }, (_, n) => `O${'CN'.repeat(from + n)}`).join('\n');
  writeFileSync(short, rows(1));
  writeFileSync(long, rows(40));
  const choices = { size: 'tiny', validation: 0.3, steps: 4 } as const;
  const base = path.join(home, 'base');
  await training('train', base, { ...choices, data: short });
  expect((await readModel(base)).card.maxLength).toBe(61);
  const adapting = { ...choices, data: long, model: base };
  await expect(training('adapt', path.join(home, 'as-it-is'), adapting)).rejects.toThrow('Nothing is left to train on');

  const [out, through] = [path.join(home, 'longer'), path.join(home, 'through')];
  const stop = new AbortController();
  const onLine = ({ step }: LogLine) => {
    if (step === 2) stop.abort();
  };
  const lengthened = { ...adapting, maxLength: 120 };
  const begun = training('adapt', out, lengthened, { signal: stop.signal, onLine });
  await expect(begun).rejects.toMatchObject({ code: 'cancelled' });
  await training('adapt', out, {}, { resume: true });
  await training('adapt', through, lengthened);
  const { card } = await readModel(through);
  expect(card.maxLength).toBe(120);
  // Of 81 to 139 tokens, those up to 120.
  expect(card.lengths.length).toBeGreaterThan(62);
  expect(card.lengths.length).toBeLessThanOrEqual(121);
  const resumed = await readModel(out);
  expect([resumed.card.maxLength, resumed.card.lengths]).toEqual([120, card.lengths]);
  expect(resumed.theta).toEqual((await readModel(through)).theta);
});
