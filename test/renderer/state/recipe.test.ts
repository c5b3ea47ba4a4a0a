import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Models } from '../../../renderer/state/models.svelte.ts';
import { Recipe, parseRecipe } from '../../../renderer/state/recipe.svelte.ts';
import { usualRecipe } from '../../../renderer/state/recipe-start.ts';
import { Runs } from '../../../renderer/state/runs.svelte.ts';
import { FakeApi } from '../fake-api.ts';
import { aBatch, aModel } from '../run-views.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function aRecipe() {
  const api = new FakeApi({
    'models.list': () => [
      aModel('shipped:a', 'molecules', { source: 'shipped' }),
      aModel('b'),
      aModel('x', 'dna', { info: null }),
    ],
    'runs.list': () => [aBatch('1', 'done', { name: 'Batch 3' }), aBatch('2', 'done', { name: 'mine' })],
    'runs.check': () => ({ problems: [], notes: [] }),
    'runs.start': () => ({ runId: 'new', jobId: 'job' }),
  });
  const models = new Models(api);
  const runs = new Runs(api);
  await Promise.all([models.load(), runs.load()]);
  const recipe = new Recipe(models, runs);
  return { api, recipe };
}

it('begins with a model of one’s own and the next free name', async () => {
  const { recipe } = await aRecipe();
  expect(recipe.model?.id).toBe('b');
  expect(recipe.name).toBe('Batch 4');
  recipe.change({ modelId: 'shipped:a', name: 'Aspirin-like' });
  expect(recipe.start).toMatchObject({ modelId: 'shipped:a', name: 'Aspirin-like' });
});

it('is checked once when nothing was changed for a while', async () => {
  const { api, recipe } = await aRecipe();
  recipe.checkSoon(recipe.start);
  recipe.change({ n: 30 });
  recipe.checkSoon(recipe.start);
  recipe.checkSoon(recipe.start);
  expect(recipe.check.state).toBe('checking');
  await vi.advanceTimersByTimeAsync(1000);
  expect(recipe.check.state).toBe('checked');
  const checks = api.asked.filter(({ channel }) => channel === 'runs.check');
  expect(checks).toHaveLength(1);
  expect(checks[0]?.args).toMatchObject({ start: { n: 30 } });
});

it('gives its name to one batch only', async () => {
  const { recipe } = await aRecipe();
  recipe.change({ name: 'Once' });
  expect(await recipe.begin()).toBe('new');
  expect(recipe.name).toBe('Batch 4');
});

it('is remembered, but for its name', async () => {
  const { recipe } = await aRecipe();
  const kept = new Map<string, string>();
  recipe.remember({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
  recipe.change({ n: 77, name: 'Once', scaffold: 'C[*]' });
  expect(parseRecipe(kept.get('lab:recipe') ?? null)).toEqual({ ...usualRecipe, n: 77, scaffold: 'C[*]' });
});

it('is as usual where what was kept cannot be read', () => {
  expect(parseRecipe('{')).toEqual(usualRecipe);
  expect(parseRecipe('{"n":"many","temperature":0.8,"other":1}')).toEqual({ ...usualRecipe, temperature: 0.8 });
});
