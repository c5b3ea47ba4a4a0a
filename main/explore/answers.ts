/** Answers the questions of the window about collections. */
import type { ExploreAsks, ExploreItem, ExploreMap, ScaffoldCluster } from '../../preload/contract.ts';
import { binsFor } from '../../models/base/bins.ts';
import { LabError } from '../../models/base/errors.ts';
import type { ChemPool } from '../chem/pool.ts';
import { itemStates, type Collection } from './collection.ts';
import { isSame, openCollection } from './collections.ts';
import { similarityId, type Explored } from './explored.ts';
import { countPassing } from './histogram.ts';
import { totalWithout } from './passing.ts';

type Answer<A extends keyof ExploreAsks> = (
  workspace: string,
  args: ExploreAsks[A]['args'],
  pool: ChemPool,
) => Promise<ExploreAsks[A]['result']>;

const everything = {
  filter: { ranges: [], search: null, pattern: null, scaffold: null, screens: [] },
  sort: null,
  similarTo: null,
};

export const open: Answer<'exploreOpen'> = async (workspace, { collection: ref, limit }, pool) => {
  const { collection } = await openCollection(workspace, ref);
  const { name, domain, numItems, numDescribed, columns, textColumns } = collection;
  const view = {
    name,
    domain,
    numItems,
    numDescribed,
    columns: [...columns.map(({ info }) => info), ...textColumns],
    length: collection.commonLength(),
  };
  const query = { collection: ref, ...everything };
  return { view, page: await page(workspace, { query, offset: 0, limit }, pool) };
};

export const page: Answer<'explorePage'> = async (workspace, { query, offset, limit, texts = [] }, pool) => {
  const startMs = performance.now();
  const explored = await openCollection(workspace, query.collection);
  const answering = await explored.answer(query, pool);
  const { passing, filters, searching, similarity } = answering;
  const found = explored.items(answering, query).subarray(offset, offset + limit);
  const texted = await Promise.all(texts.map((column) => explored.collection.readTexts(column)));
  return {
    total: passing.total,
    items: Array.from(found, (item) => ({
      ...itemOf(explored.collection, item, similarity),
      texts: texted.map((values) => values[item] ?? null),
    })),
    numDescribed: explored.collection.numDescribed,
    searching,
    relaxed: passing.total > 0 ? [] : filters.map((filter, place) => ({ filter, total: totalWithout(passing, place) })),
    tookMs: performance.now() - startMs,
  };
};

export const histograms: Answer<'exploreHistograms'> = async (workspace, { query }, pool) => {
  const startMs = performance.now();
  const explored = await openCollection(workspace, query.collection);
  const answering = await explored.answer(query, pool);
  const { passing, filters } = answering;
  const ids = [
    ...(query.similarTo === null ? [] : [similarityId]),
    ...explored.collection.columns.map(({ info }) => info.id),
  ];
  const made = ids.flatMap((column) => {
    const bins = explored.binned(column, answering, query.similarTo);
    if (bins === null) return [];
    const { from, width, counts, isWhole, n, min, max } = bins;
    const counted = countPassing(bins, passing, filters.indexOf(column));
    return [{ column, from, width, counts, passing: counted, isWhole, n, min, max }];
  });
  return { total: passing.total, histograms: made, tookMs: performance.now() - startMs };
};

/** Bins of each side of a map, and the most points that are sent one by one. */
const MAP_BINS = 64;
const MOST_POINTS = 3_000;

export const map: Answer<'exploreMap'> = async (workspace, { query, x, y }, pool) => {
  const startMs = performance.now();
  const explored = await openCollection(workspace, query.collection);
  const answering = await explored.answer(query, pool, [x, y]);
  const [xs, ys] = [explored.values(x, answering.similarity), explored.values(y, answering.similarity)];
  const [xAxis, yAxis] = [axisOf(x, xs), axisOf(y, ys)];
  const all = new Array<number>(xAxis.bins * yAxis.bins).fill(0);
  const passing = [...all];
  const points: NonNullable<ExploreMap['points']> = [];
  const { numFailed } = answering.passing;
  for (let item = 0; item < xs.length; item++) {
    const [left, low] = [xs[item] as number, ys[item] as number];
    if (Number.isNaN(left) || Number.isNaN(low)) continue;
    const bin = binOn(yAxis, low) * xAxis.bins + binOn(xAxis, left);
    all[bin] = (all[bin] as number) + 1;
    if (numFailed[item] !== 0) continue;
    passing[bin] = (passing[bin] as number) + 1;
    if (points.length <= MOST_POINTS) points.push({ item, x: left, y: low });
  }
  return {
    x: xAxis,
    y: yAxis,
    all,
    passing,
    points: points.length > MOST_POINTS ? null : points,
    tookMs: performance.now() - startMs,
  };
};

/** Bins over all values, in fixed number, so that the map does not move when a filter does. */
function axisOf(column: string, values: Float64Array): ExploreMap['x'] {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { column, from: 0, width: 1, bins: 1 };
  // The edges of a histogram, cut finer.
  const { from, width, number } = binsFor(min, max, false);
  return { column, from, width: (width * number) / MAP_BINS, bins: MAP_BINS };
}

function binOn({ from, width, bins }: ExploreMap['x'], value: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor((value - from) / width)));
}

export const scaffolds: Answer<'exploreScaffolds'> = async (workspace, { query, limit }, pool) => {
  const explored = await openCollection(workspace, query.collection);
  const answering = await explored.answer(query, pool, ['scaffold']);
  const { scaffolds: names, scaffoldOf } = explored.collection;
  const clusters = new Map<number, ScaffoldCluster>();
  for (const item of explored.items(answering, query)) {
    const scaffold = scaffoldOf[item] as number;
    if (scaffold < 0) continue;
    const cluster = clusters.get(scaffold);
    if (cluster) cluster.count++;
    else clusters.set(scaffold, { smiles: names[scaffold] as string, count: 1, first: item });
  }
  const sorted = [...clusters.values()].sort((a, b) => b.count - a.count || a.first - b.first);
  return { distinct: sorted.length, total: answering.passing.total, clusters: sorted.slice(0, limit) };
};

export const items: Answer<'exploreItems'> = async (workspace, { query, part }, pool) => {
  const explored = await openCollection(workspace, query.collection);
  const found = explored.items(await explored.answer(query, pool), query);
  return { items: Array.from(part === null ? found : found.subarray(part.from, part.to)) };
};

export const place: Answer<'explorePlace'> = async (workspace, { query, item }, pool) => {
  const explored = await openCollection(workspace, query.collection);
  const at = explored.items(await explored.answer(query, pool), query).indexOf(item);
  return { place: at < 0 ? null : at };
};

const MOST_NEIGHBOURS = 6;

export const details: Answer<'exploreDetails'> = async (workspace, { collection: ref, item, reference: of }, pool) => {
  const [{ collection }, reference] = [await openCollection(workspace, ref), await openCollection(workspace, of)];
  if (item >= collection.numItems) throw new LabError('notFound', { what: 'The collection has no such item.' });
  const isItself = isSame(ref, of);
  const shown = itemOf(collection, item, null);
  const places = collection.columns.map(({ info, values }) => reference.placeOf(info.id, values[item] as number));
  return {
    item: shown,
    places: places.map(({ place }) => place),
    placesOf: places.map((place) => place.of),
    texts: await textsOf(collection, item),
    scaffold: collection.scaffold(item),
    reference: { numItems: reference.collection.numItems, numDescribed: reference.collection.numDescribed },
    isDescribed: collection.states[item] !== itemStates.waiting,
    neighbours: await neighboursOf(collection, item, reference, isItself, pool),
  };
};

async function textsOf(collection: Collection, item: number): Promise<{ name: string; value: string }[]> {
  const texts = await Promise.all(
    collection.textColumns.map(async ({ id, name }) => ({ name, value: (await collection.readTexts(id))[item] ?? '' })),
  );
  return texts.filter(({ value }) => value !== '');
}

async function neighboursOf(
  collection: Collection,
  item: number,
  reference: Explored,
  isItself: boolean,
  pool: ChemPool,
): Promise<ExploreDetails['neighbours']> {
  if (collection.domain !== 'molecules' || collection.states[item] !== itemStates.described) return [];
  const similarities = await reference.similarityTo(collection.canonical(item), pool);
  const nearest: { item: number; similarity: number }[] = [];
  for (let other = 0; other < similarities.length; other++) {
    const similarity = similarities[other] as number;
    if (Number.isNaN(similarity) || (isItself && other === item)) continue;
    if (nearest.length === MOST_NEIGHBOURS && similarity <= (nearest.at(-1)?.similarity ?? 0)) continue;
    nearest.push({ item: other, similarity });
    nearest.sort((a, b) => b.similarity - a.similarity || a.item - b.item);
    if (nearest.length > MOST_NEIGHBOURS) nearest.pop();
  }
  const of = reference.collection;
  return nearest.map(({ item: other, similarity }) => ({
    item: other,
    similarity,
    name: of.names[other] ?? null,
    text: of.texts[other] as string,
  }));
}

type ExploreDetails = ExploreAsks['exploreDetails']['result'];

export function itemOf(collection: Collection, item: number, similarity: Float64Array | null): ExploreItem {
  const { texts, names, lines, columns } = collection;
  const orNull = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  return {
    item,
    line: lines[item] as number,
    name: names[item] ?? null,
    text: texts[item] as string,
    fault: collection.faultOf(item),
    values: columns.map(({ values }) => orNull(values[item])),
    texts: [],
    similarity: similarity === null ? null : orNull(similarity[item]),
  };
}
