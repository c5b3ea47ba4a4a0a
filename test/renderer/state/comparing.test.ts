import { expect, it } from 'vitest';
import { Comparing } from '../../../renderer/state/comparing.svelte.ts';
import { dropTaker, takeDrops } from '../../../renderer/state/drops.ts';
import { FakeApi } from '../fake-api.ts';

it('keeps the last that was told of each job, and of a few jobs only', () => {
  const api = new FakeApi();
  const comparing = new Comparing(api);
  expect(api.numStreams).toBe(0);
  comparing.follow();
  comparing.follow();
  expect(api.numStreams).toBe(1);
  api.streamed('comparing', { jobId: 'a', sets: ['x'], rows: [] });
  api.streamed('comparing', { jobId: 'a', sets: ['y'], rows: [] });
  expect(comparing.of('a')?.sets).toEqual(['y']);
  for (const jobId of ['b', 'c', 'd', 'e', 'f']) api.streamed('comparing', { jobId, sets: [], rows: [] });
  expect([comparing.of('a'), comparing.of('f')?.jobId]).toEqual([null, 'f']);
});

it('dropped files go to whoever is shown', () => {
  const first = { words: 'first', take: () => Promise.resolve() };
  const end = takeDrops(first);
  const endSecond = takeDrops({ words: 'second', take: () => Promise.resolve() });
  end();
  expect(dropTaker()?.words).toBe('second');
  endSecond();
  expect(dropTaker()).toBeNull();
});
