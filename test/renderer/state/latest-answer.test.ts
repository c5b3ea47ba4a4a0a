import { expect, it } from 'vitest';
import type { Api, ExploreQuery, ExploreTracks, LabFault } from '../../../renderer/api.ts';
import { LatestAnswer } from '../../../renderer/state/latest-answer.svelte.ts';
import { fault } from '../fake-api.ts';

const query: ExploreQuery = {
  collection: { kind: 'dataset', id: 'a' },
  filter: { ranges: [], search: null, pattern: null, scaffold: null, screens: [] },
  sort: null,
  similarTo: null,
};
const tracksOf = (n: number): ExploreTracks => ({
  n,
  total: n,
  lengths: [{ length: 4, count: n }],
  numLengths: 1,
  positions: null,
  kmers: { k: 4, counts: [], expected: [] },
});

/** Answers come when the test says so. */
function counted() {
  const asks: { answer: (tracks: ExploreTracks) => void; refuse: (reason: LabFault) => void }[] = [];
  const askPort = (() =>
    new Promise((resolve, reject) => {
      asks.push({ answer: resolve, refuse: reject });
    })) as Api['askPort'];
  return { asks, tracks: new LatestAnswer({ askPort }, 'exploreTracks') };
}

it('tells what was counted, and of two questions the later one', async () => {
  const { asks, tracks } = counted();
  const first = tracks.ask({ query });
  const second = tracks.ask({ query });
  expect(tracks.isCounting).toBe(true);
  asks[1]?.answer(tracksOf(2));
  asks[0]?.answer(tracksOf(1));
  await Promise.all([first, second]);
  expect(tracks.known?.n).toBe(2);
  expect(tracks.isCounting).toBe(false);
});

it('says why nothing was counted, and counts when it is asked again', async () => {
  const { asks, tracks } = counted();
  const first = tracks.ask({ query });
  asks[0]?.refuse(fault('There was no answer within 30 s.'));
  await first;
  expect(tracks.error?.what).toBe('There was no answer within 30 s.');
  expect(tracks.known).toBeNull();
  expect(tracks.isCounting).toBe(false);
  const again = tracks.ask({ query });
  asks[1]?.answer(tracksOf(3));
  await again;
  expect(tracks.error).toBeNull();
  expect(tracks.known?.n).toBe(3);
});
