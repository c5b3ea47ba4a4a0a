/** What can be chosen about how a model is adapted. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
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
