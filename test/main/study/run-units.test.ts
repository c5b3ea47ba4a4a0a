import { expect, it } from 'vitest';
import { runUnits, type Unit } from '../../../main/study/run-units.ts';

const unit = (id: string, ...needs: string[]): Unit => ({ id, needs });
const tick = () => new Promise((resolve) => setImmediate(resolve));

it('fills every place, and begins a unit only when what it needs is done', async () => {
  const events: string[] = [];
  let [running, most] = [0, 0];
  const units = [unit('a'), unit('b'), unit('a1', 'a'), unit('b1', 'b'), unit('b2', 'b'), unit('known before', 'base')];
  await runUnits(units, 2, async ({ id }) => {
    most = Math.max(most, ++running);
    events.push(`+${id}`);
    for (let i = 0; i < (id === 'b' ? 9 : 2); i++) await tick();
    events.push(`-${id}`);
    running--;
  });
  expect(most).toBe(2);
  for (const { id, needs } of units) {
    for (const need of needs.filter((one) => one !== 'base')) {
      expect(events.indexOf(`-${need}`)).toBeLessThan(events.indexOf(`+${id}`));
    }
  }
  // While b goes on, the other place takes what does not wait for it.
  expect(events.indexOf('+known before')).toBeLessThan(events.indexOf('-b'));
  expect(events).toHaveLength(12);
});

it('starts nothing more after a failure, and throws it once the others have ended', async () => {
  const started: string[] = [];
  const ended: string[] = [];
  const run = runUnits([unit('a'), unit('b'), unit('c'), unit('d', 'a')], 2, async ({ id }) => {
    started.push(id);
    await tick();
    if (id === 'a') throw new Error('a is broken');
    await tick();
    ended.push(id);
  });
  await expect(run).rejects.toThrow('a is broken');
  expect([started, ended]).toEqual([['a', 'b'], ['b']]);
});

it('tells units that wait for each other', async () => {
  const run = runUnits([unit('a', 'b'), unit('b', 'a')], 3, () => Promise.resolve());
  await expect(run).rejects.toThrow('nothing can begin: a, b');
});
