import { describe, expect, it } from 'vitest';
import type { AskName, CollectionView, ExplorePage, ExploreQuery, PortAsks } from '../../../renderer/api.ts';
import { type LabFault } from '../../../renderer/api.ts';
import { Explore } from '../../../renderer/state/explore.svelte.ts';
import { FakeApi, fault } from '../fake-api.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));
const collection = { kind: 'dataset', id: 'a' } as const;
const view: CollectionView = {
  name: 'set',
  domain: 'molecules',
  numItems: 1000,
  numDescribed: 1000,
  columns: [{ id: 'MolWt', name: 'MolWt', unit: 'g/mol', kind: 'number', from: 'lab' }],
  length: null,
};

function anItem(item: number): ExplorePage['items'][0] {
  return { item, line: item + 2, name: null, text: 'C', fault: null, values: [item], texts: [], similarity: null };
}

/** Answers from memory, in the order it is asked, unless the test holds the answers back. */
class FakeCollection extends FakeApi {
  readonly asks: { name: AskName; query: ExploreQuery; offset: number }[] = [];
  total = 1000;
  error: LabFault | null = null;
  isRefused: (query: ExploreQuery) => boolean = () => true;
  waiting: (() => void)[] | null = null;
  searching: ExplorePage['searching'] = null;

  override askPort = async <A extends AskName>(
    _port: unknown,
    name: A,
    args: PortAsks[A]['args'],
  ): Promise<PortAsks[A]['result']> => {
    const { query, offset = 0, limit = 0 } = args as { query: ExploreQuery; offset?: number; limit?: number };
    this.asks.push({ name, query, offset });
    const { error, total, searching } = this;
    const held = this.waiting;
    if (held !== null) await new Promise<void>((resolve) => held.push(resolve));
    if (error !== null && name !== 'exploreOpen' && this.isRefused(query)) throw error;
    const items = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) =>
      anItem(offset + index),
    );
    const page = { total, items, numDescribed: 1000, searching, relaxed: [], tookMs: 1 };
    const answers: Partial<Record<AskName, unknown>> = {
      exploreOpen: { view, page },
      explorePage: page,
      exploreHistograms: { total, histograms: [], tookMs: 1 },
      exploreItems: { items: [1, 2, 3] },
    };
    return answers[name] as PortAsks[A]['result'];
  };
}

async function opened() {
  const api = new FakeCollection();
  const explore = new Explore(api);
  await explore.open(collection);
  await settled();
  return { api, explore, pages: () => api.asks.filter(({ name }) => name === 'explorePage') };
}

describe('a collection', () => {
  it('is there with its first items, and the others as they come into view', async () => {
    const { explore, pages } = await opened();
    expect([explore.total, explore.at(99)?.item, explore.at(100)]).toEqual([1000, 99, undefined]);
    explore.need(380, 420);
    explore.need(390, 430);
    await settled();
    expect(explore.at(412)?.item).toBe(412);
    expect(pages().map(({ offset }) => offset)).toEqual([300, 400]);
  });

  it('opens as it was left, with nothing on show that does not pass', async () => {
    const api = new FakeCollection();
    const explore = new Explore(api);
    const filter = {
      ranges: [{ column: 'MolWt', from: 100, to: null }],
      search: null,
      pattern: null,
      scaffold: null,
      screens: [],
    };
    api.total = 7;
    await explore.open(collection, { filter, sort: null, similarTo: null });
    expect([explore.total, explore.numFilters]).toEqual([7, 1]);
    expect(api.asks.find(({ name }) => name === 'explorePage')?.query.filter).toEqual(filter);
    await explore.open({ kind: 'dataset', id: 'b' });
    expect(explore.numFilters).toBe(0);
  });

  it('shows its items before anything is counted', async () => {
    const api = new FakeCollection();
    const explore = new Explore(api);
    const held: (() => void)[] = [];
    const opening = explore.open(collection);
    // The answer to the first question comes, that to the next one does not yet.
    api.waiting = held;
    await settled();
    expect(api.asks.map(({ name }) => name)).toEqual(['exploreOpen', 'exploreHistograms']);
    expect([explore.total, explore.at(0)?.item, explore.isStale, explore.histograms]).toEqual([1000, 0, false, null]);
    held[0]?.();
    await opening;
    expect(explore.histograms).toEqual([]);
  });

  it('is asked once while a brush is moved, and then for where it came to rest', async () => {
    const { api, explore, pages } = await opened();
    api.waiting = [];
    for (let from = 1; from <= 20; from++) explore.setRange('MolWt', { from, to: null });
    await settled();
    expect(explore.isStale).toBe(true);
    const held = api.waiting;
    api.waiting = null;
    for (const answer of held) answer();
    await settled();
    expect(pages().map(({ query }) => query.filter.ranges[0]?.from)).toEqual([1, 20]);
    expect([explore.isStale, explore.rangeOf('MolWt')?.from]).toEqual([false, 20]);
  });

  it('stays as it was under a filter that cannot be read', async () => {
    const { api, explore } = await opened();
    api.error = fault('This is no SMARTS or SMILES.');
    explore.change({ pattern: 'c1ccc(' });
    await settled();
    expect([explore.filterError?.what, explore.error, explore.total]).toEqual([
      'This is no SMARTS or SMILES.',
      null,
      1000,
    ]);
    api.error = null;
    explore.change({ pattern: null });
    await settled();
    expect(explore.filterError).toBeNull();
  });

  it('that is gone says so', async () => {
    const { api, explore } = await opened();
    api.error = fault('There is no such data set in the workspace.', 'notFound');
    explore.change({ search: 'x' });
    await settled();
    expect(explore.error?.what).toBe('There is no such data set in the workspace.');
  });

  it('is sorted by similarity once there is a molecule to compare with, and back again', async () => {
    const { explore } = await opened();
    explore.sortBy({ column: 'MolWt', descending: false });
    explore.compareTo({ smiles: 'CC', label: 'ethane' });
    expect(explore.query).toMatchObject({ similarTo: 'CC', sort: { column: 'similarity', descending: true } });
    explore.setRange('similarity', { from: 0.5, to: null });
    explore.compareTo(null);
    expect(explore.query).toMatchObject({ similarTo: null, sort: null, filter: { ranges: [] } });
    await settled();
  });

  it('starts without a filter when another one is opened', async () => {
    const { api, explore } = await opened();
    explore.change({ scaffold: '' });
    await settled();
    await explore.open({ kind: 'dataset', id: 'b' });
    await settled();
    expect([explore.numFilters, api.asks.at(-1)?.query.collection.id]).toEqual([0, 'b']);
  });
});

describe('filters by rules and motifs', () => {
  const screen = { kind: 'synthesis', screenId: '1'.repeat(64), mark: 'gc' } as const;

  it('are asked for, turned around and taken away, each by itself, and counted among the others', async () => {
    const { explore, pages } = await opened();
    explore.setScreen({ ...screen, has: true });
    explore.setScreen({ ...screen, mark: null, has: false });
    explore.setScreen({ ...screen, has: false });
    await settled();
    expect(explore.screenOf(screen.screenId, 'gc')).toBe(false);
    expect(explore.screenOf(screen.screenId, null)).toBe(false);
    expect(explore.screenOf('2'.repeat(64), 'gc')).toBeNull();
    expect(explore.numFilters).toBe(2);
    expect(pages().at(-1)?.query.filter.screens).toEqual([
      { ...screen, mark: null, has: false },
      { ...screen, has: false },
    ]);
    explore.setScreen({ ...screen, has: null });
    expect(explore.numFilters).toBe(1);
    explore.clear();
    expect(explore.numFilters).toBe(0);
  });

  it('are left out, and said to be, where the collection that is come back to does not know them any more', async () => {
    const api = new FakeCollection();
    const explore = new Explore(api);
    api.error = fault('It was not held against these rules.', 'badArguments');
    const filter = { ranges: [], search: null, pattern: null, scaffold: null, screens: [{ ...screen, has: true }] };
    api.isRefused = ({ filter: { screens } }) => screens.length > 0;
    await explore.open(collection, { filter, sort: null, similarTo: null });
    expect(explore.error).toBeNull();
    expect(explore.total).toBe(1000);
    expect(explore.numFilters).toBe(0);
    expect(explore.filterError?.what).toBe('It was not held against these rules.');
  });
});
