/** From plans to rows: estimates, bootstrap intervals, floors, verdicts and differences, whatever the metrics are of. */
import { randomUUID } from 'node:crypto';
import type { LiveRow } from '../../preload/contract.ts';
import { formatCount } from '../../models/base/format.ts';
import { fold, keyFor, type Key } from '../../models/base/rng.ts';
import type { Absent, Estimate, Floor, MetricRow, PairedDifference, Verdict } from '../../models/fidelity/report.ts';
import { differenceFrom, tailOf } from '../../models/fidelity/statistics/difference.ts';
import { floorBand } from '../../models/fidelity/statistics/floor.ts';
import { bootstrapInterval } from '../../models/fidelity/statistics/interval.ts';
import type { NoMetric } from '../../models/fidelity/statistics/metric.ts';
import { holm } from '../../models/fidelity/statistics/multiple.ts';
import { normalTail } from '../../models/fidelity/statistics/normal.ts';
import { proportionDifference } from '../../models/fidelity/statistics/proportion-difference.ts';
import { proportion } from '../../models/base/proportion.ts';
import { absent, type MetricPlan, type SetDifference } from './metric-plan.ts';
import type { CompareOptions } from './spec.ts';
import type { MetricBatch, MetricValue } from './tasks.ts';
import { inOrder, ranges, runOne, type Work } from './work.ts';

const DRAWS_AT_ONCE = 20;
const REPEATS_AT_ONCE = 5;

/** Uses of the seed that share no draw. */
const BOOTSTRAP = 1;
const FLOOR = 2;
/** Sides below this are those of the first generated set and of the reference. */
const FIRST_OTHER_SIDE = 2;

export interface EstimateOptions extends Pick<CompareOptions, 'draws' | 'repeats' | 'seed'> {
  numSets: number;
  /** Items of the part of the reference that stands for a generated set; 0 where the reference is too small. */
  floorItems: number;
}

export interface Estimated {
  metrics: MetricRow[];
  differences: PairedDifference[];
}

interface Drawn {
  estimate: Estimate;
  values: Float64Array;
}

export async function estimate(plans: readonly MetricPlan[], options: EstimateOptions, work: Work): Promise<Estimated> {
  const key = keyFor(options.seed, 'comparison');
  const bySet: (Drawn | Absent | null)[][] = [];
  work.progress.enter('intervals');
  const reveal = (points: readonly (Estimate | null)[]) => {
    work.reveal?.(plans.map((plan, index) => liveRow(plan, index, bySet, points)));
  };
  reveal([]);
  for (let set = 0; set < options.numSets; set++) {
    bySet.push(await drawSet(plans, set, key, options, work, reveal));
    reveal([]);
  }
  work.progress.enter('floors');
  const floors = await drawFloors(plans, key, options, work);
  const metrics = plans.map((plan, index): MetricRow => {
    const values = plan.sets.map((value, set) => {
      const found = bySet[set]?.[index] ?? null;
      if (found === null) return value as Estimate | Absent;
      return 'estimate' in found ? found.estimate : found;
    });
    const floor = floors[index] as Floor | string;
    const band = typeof floor === 'string' ? null : floor;
    return {
      ...plan.head,
      floor: band,
      noFloor: typeof floor === 'string' ? floor : null,
      values,
      verdicts: values.map((value) => verdictOf(value, band, plan.head.better)),
    };
  });
  return { metrics, differences: differences(plans, metrics, bySet) };
}

/** All metrics of one generated set that need draws; null where a value is known by now. */
async function drawSet(
  plans: readonly MetricPlan[],
  set: number,
  key: Key,
  { draws, numSets }: EstimateOptions,
  work: Work,
  reveal: (points: readonly (Estimate | null)[]) => void,
): Promise<(Drawn | Absent | null)[]> {
  const asked = plans.flatMap((plan, index) => {
    const value = plan.sets[set];
    return value?.kind === 'drawn' ? [{ index, plan, spec: value.spec }] : [];
  });
  const results: (Drawn | Absent | null)[] = plans.map(() => null);
  if (asked.length === 0) return results;
  const batch: MetricBatch = { id: randomUUID(), specs: asked.map(({ spec }) => spec), isFloor: false };
  const isSkewed = asked.map(({ plan }) => plan.interval.method === 'bca');
  const values = await runOne(work, 'estimates', { batch, isSkewed });
  const there = asked.flatMap((one, at) => {
    const value = values[at] as MetricValue | NoMetric;
    if (!('reason' in value) && Number.isFinite(value.value)) return [{ ...one, ...value }];
    results[one.index] = absent('reason' in value ? value.reason : 'The sets leave nothing to compute it from.');
    return 'reason' in value ? [] : [{ ...one, ...value }];
  });
  const points = plans.map((): Estimate | null => null);
  for (const { index, value, n, numReference } of there) {
    const method = 'The interval is being drawn.';
    points[index] = { kind: 'estimate', value, interval: null, count: null, method, n, numReference };
  }
  reveal(points);
  const rows = there.map(() => new Float64Array(draws));
  // The sides of resamples: the first set has 0, the reference 1, other sets what follows.
  const side = set === 0 ? 0 : FIRST_OTHER_SIDE + set - 1;
  await inOrder(
    work,
    'draws',
    ranges(draws, DRAWS_AT_ONCE),
    ({ from, to }) => ({ batch, key: fold(key, BOOTSTRAP), from, to, side }),
    (drawn, { from, to }) => {
      drawn.forEach((row, metric) => rows[metric]?.set(row, from));
      work.progress.at((set + to / draws) / numSets, { done: to, of: draws, unit: 'draws' });
    },
  );
  for (const [at, { index, plan, value, acceleration, n, numReference }] of there.entries()) {
    if (results[index] !== null) continue;
    const { method, low, high } = plan.interval;
    const replicates = rows[at] as Float64Array;
    const found = bootstrapInterval(value, replicates, { method, acceleration, bounds: { low, high } });
    const { interval, reason } = n < 2 ? { interval: null, reason: 'one item shows no spread.' } : found;
    const how =
      interval === null ? `No interval: ${reason ?? ''}` : `${methodNames[method]}, ${formatCount(draws)} draws`;
    const estimate: Estimate = { kind: 'estimate', value, interval, count: null, method: how, n, numReference };
    results[index] = { estimate, values: replicates };
  }
  return results;
}

/** A row as it is known by now: of the set after those that are done, values without intervals. */
function liveRow(
  { head, sets, floor }: MetricPlan,
  index: number,
  bySet: readonly (readonly (Drawn | Absent | null)[])[],
  points: readonly (Estimate | null)[],
): LiveRow {
  const values = sets.map((value, set) => {
    if (value.kind !== 'drawn') return value;
    const found = bySet[set]?.[index] ?? null;
    if (found !== null) return 'estimate' in found ? found.estimate : found;
    return set === bySet.length ? (points[index] ?? null) : null;
  });
  return {
    ...head,
    values,
    floor: floor.kind === 'known' ? floor.floor : null,
    noFloor: floor.kind === 'none' ? floor.reason : null,
    verdicts: values.map(() => null),
    isFloorPending: floor.kind === 'drawn',
  };
}

const methodNames = { bca: 'BCa bootstrap', percentile: 'percentile bootstrap', centred: 'centred bootstrap' };

/** A floor for each plan, or why there is none. */
async function drawFloors(
  plans: readonly MetricPlan[],
  key: Key,
  { repeats, floorItems }: EstimateOptions,
  work: Work,
): Promise<(Floor | string)[]> {
  const results = plans.map(({ floor }): Floor | string =>
    floor.kind === 'known'
      ? floor.floor
      : floor.kind === 'none'
        ? floor.reason
        : 'The reference is too small for two parts.',
  );
  const asked = plans.flatMap(({ floor }, index) => (floor.kind === 'drawn' ? [{ index, spec: floor.spec }] : []));
  if (asked.length === 0 || floorItems < 2) return results;
  const batch: MetricBatch = { id: randomUUID(), specs: asked.map(({ spec }) => spec), isFloor: true };
  const there: number[] = [];
  const reasons = await runOne(work, 'reasons', batch);
  for (const [at, { index }] of asked.entries()) {
    const reason = reasons[at] ?? null;
    if (reason === null) there.push(index);
    else results[index] = reason;
  }
  const rows = there.map(() => new Float64Array(repeats));
  await inOrder(
    work,
    'floors',
    ranges(repeats, REPEATS_AT_ONCE),
    ({ from, to }) => ({ batch, key: fold(key, FLOOR), from, to, n: floorItems }),
    (values, { from, to }) => {
      values.forEach((row, metric) => rows[metric]?.set(row, from));
      work.progress.at(to / repeats, { done: to, of: repeats, unit: 'repeats' });
    },
  );
  for (const [at, index] of there.entries()) {
    const band = floorBand(rows[at] as Float64Array);
    results[index] =
      band === null ? 'No part of the reference leaves anything to compute it from.' : { ...band, n: floorItems };
  }
  return results;
}

/**
 * An interval that meets the band, or lies beyond it on the better side, reaches the floor; one that misses it by less
 * than the width of the band is near it.
 */
export function verdictOf(
  value: Estimate | Absent | undefined,
  floor: Floor | null,
  better: MetricRow['better'],
): Verdict {
  if (value?.kind !== 'estimate' || floor === null) return null;
  const { low, high } = value.interval ?? { low: value.value, high: value.value };
  const above = better === 'higher' ? 0 : low - floor.high;
  const below = better === 'lower' ? 0 : floor.low - high;
  const miss = Math.max(above, below);
  if (miss <= 0) return 'reaches floor';
  return miss < floor.high - floor.low ? 'near floor' : 'off the floor';
}

/** Every metric between every two sets, corrected together. */
function differences(
  plans: readonly MetricPlan[],
  metrics: readonly MetricRow[],
  bySet: readonly (readonly (Drawn | Absent | null)[])[],
): PairedDifference[] {
  const numSets = bySet.length;
  const found: Omit<PairedDifference, 'pHolm'>[] = [];
  for (const [index, { id, values }] of metrics.entries()) {
    for (let first = 0; first < numSets; first++) {
      for (let second = first + 1; second < numSets; second++) {
        const [a, b] = [bySet[first]?.[index], bySet[second]?.[index]];
        const [x, y] = [values[first], values[second]];
        if (x?.kind !== 'estimate' || y?.kind !== 'estimate') continue;
        const own = plans[index]?.difference?.(first, second) ?? null;
        if (own !== null) found.push({ metric: id, first, second, ...own });
        else if (isDrawn(a) && isDrawn(b)) {
          const one = differenceFrom(x.value - y.value, a.values, b.values);
          const { difference, interval } = one;
          if (interval !== null) found.push({ metric: id, first, second, difference, interval, p: tailOf(one) });
        } else if (x.count !== null && y.count !== null && x.n > 0 && y.n > 0) {
          found.push({ metric: id, first, second, ...shareDifference(x, y) });
        }
      }
    }
  }
  const adjusted = holm(found.map(({ p }) => p));
  return found.map((difference, i) => ({ ...difference, pHolm: adjusted[i] as number }));
}

function isDrawn(value: Drawn | Absent | null | undefined): value is Drawn {
  return value !== null && value !== undefined && 'estimate' in value;
}

/** Newcombe's interval, and the test of two shares by their pooled share (Pearson's chi-square without correction). */
function shareDifference(x: Estimate, y: Estimate): SetDifference {
  const [a, b] = [x.count ?? 0, y.count ?? 0];
  const { difference, low, high } = proportionDifference(proportion(a, x.n), proportion(b, y.n));
  const pooled = (a + b) / (x.n + y.n);
  const sd = Math.sqrt(pooled * (1 - pooled) * (1 / x.n + 1 / y.n));
  return {
    difference,
    interval: { low, high },
    p: sd === 0 ? 1 : Math.min(1, 2 * normalTail(Math.abs(difference) / sd)),
  };
}
