import { afterEach, expect, it, vi } from 'vitest';
import { Models } from '../../../renderer/state/models.svelte.ts';
import { navigation } from '../../../renderer/state/navigation.svelte.ts';
import { Recipe } from '../../../renderer/state/recipe.svelte.ts';
import { Runs } from '../../../renderer/state/runs.svelte.ts';
import { Settings } from '../../../renderer/state/settings.svelte.ts';
import { Tour } from '../../../renderer/state/tour.svelte.ts';
import { FakeApi } from '../fake-api.ts';
import { aBatch, aModel } from '../run-views.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function aTour({ hasModel = true } = {}) {
  let batch = aBatch('first', 'running');
  const kept = { tourSeen: false };
  const api = new FakeApi({
    'models.list': () => (hasModel ? [aModel('lab', 'molecules', { source: 'shipped' })] : []),
    'runs.list': () => [batch],
    'runs.start': () => ({ runId: 'first', jobId: 'job' }),
    'settings.get': () => kept as never,
    'settings.set': ({ patch }) => Object.assign(kept, patch) as never,
  });
  const [models, runs, settings] = [new Models(api), new Runs(api), new Settings(api)];
  await Promise.all([models.load(), runs.load(), settings.load()]);
  const recipe = new Recipe(models, runs);
  const clock = { ms: 1_000 };
  const tour = new Tour(models, runs, recipe, settings, () => clock.ms);
  const finish = async (state: 'done' | 'failed') => {
    batch = aBatch('first', state);
    await runs.load();
    tour.noteEnd();
  };
  return { api, tour, recipe, clock, kept, finish };
}

it('goes from choices to a batch to its molecules, and is offered once', async () => {
  const { tour, recipe, kept, finish } = await aTour();
  expect([tour.isOffered, tour.station]).toEqual([true, null]);
  recipe.change({ scaffold: 'c1ccccc1' });
  await tour.begin();
  expect([tour.station, navigation.place, navigation.item]).toEqual(['choices', 'generate', 'new']);
  expect(recipe.start).toMatchObject({ modelId: 'lab', n: 100, name: 'First batch' });
  expect(recipe.choices.scaffold).toBe('');
  expect(kept.tourSeen).toBe(true);
  await tour.make();
  expect([tour.station, navigation.item]).toEqual(['batch', 'batch/first']);
  await finish('done');
  tour.explore();
  expect([tour.station, navigation.place]).toEqual(['explore', 'explore']);
  await tour.end();
  expect([tour.station, tour.isOffered]).toEqual([null, false]);
});

it('measures the time from its first button to the finished batch, once', async () => {
  const { tour, clock, finish } = await aTour();
  await tour.begin();
  clock.ms += 4_000;
  await tour.make();
  tour.noteEnd();
  expect(tour.tookMs).toBeNull();
  clock.ms += 21_500;
  await finish('done');
  expect(tour.tookMs).toBe(25_500);
  clock.ms += 60_000;
  tour.noteEnd();
  expect(tour.tookMs).toBe(25_500);
});

it('tells no time of a batch that did not come to its end', async () => {
  const { tour, finish } = await aTour();
  await tour.begin();
  await tour.make();
  await finish('failed');
  expect(tour.tookMs).toBeNull();
});

it('follows a batch only from where its choices are made', async () => {
  const { tour } = await aTour();
  tour.follow('other');
  expect([tour.station, tour.run]).toEqual([null, null]);
});

it('is not offered without a model that came with the lab', async () => {
  const { tour } = await aTour({ hasModel: false });
  await tour.begin();
  expect([tour.isOffered, tour.station]).toEqual([false, null]);
});
