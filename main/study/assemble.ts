/** From measured samples to the figures of a study: every arm with its interval, and the arms against each other. */
import { randomUUID } from 'node:crypto';
import { LabError } from '../../models/base/errors.ts';
import { proportion } from '../../models/base/proportion.ts';
import { fold, keyFor } from '../../models/base/rng.ts';
import { contrastsOf, type ArmPlan } from '../../models/fidelity/study/arms.ts';
import type { StudyCell, StudyContrast, StudyMetric } from '../../models/fidelity/study/report.ts';
import { samplerId } from '../../models/sampler/plan.ts';
import type { Absent, Estimate, Floor } from '../../models/fidelity/report.ts';
import { holm } from '../../models/fidelity/statistics/multiple.ts';
import { pairedFrom } from '../../models/fidelity/statistics/paired.ts';
import { studentMean } from '../../models/fidelity/statistics/student.ts';
import { verdictOf } from '../compare/estimate.ts';
import type { MetricBatch } from '../compare/tasks.ts';
import { sharedFloats, type SharedFloats } from '../compare/shared-arrays.ts';
import { inOrder, ranges } from '../compare/work.ts';
import { costGroup, type StudyHead } from './heads.ts';
import type { MeasureWork } from './measure.ts';
import { armsOfPlan, seedsFrom, type StudyPlan } from './plan.ts';
import type { StudyModel, StudySample } from './units.ts';
import type { Measures } from './unit-files.ts';

export interface Measured {
  sample: StudySample;
  measures: Measures;
  /** Evaluations of each sequence, those that were spared included. */
  budget: readonly number[];
}

interface Assembled {
  metrics: StudyMetric[];
  cells: StudyCell[];
  contrasts: StudyContrast[];
}

export async function assemble(
  plan: StudyPlan,
  heads: readonly StudyHead[],
  measured: readonly Measured[],
  floors: ReadonlyMap<string, Floor>,
  work: MeasureWork,
  progress: (share: number) => void,
): Promise<Assembled> {
  checkBudgets(measured);
  const metrics = heads.map((head): StudyMetric => {
    const floor = floors.get(head.id) ?? null;
    return { ...head, floor, noFloor: floor === null ? 'It is not a distance to real sequences.' : null };
  });
  const cells = plan.samplers.flatMap((sampler) =>
    armsOfPlan(plan).flatMap((arm) =>
      heads.map((head): StudyCell => {
        const cell = cellFor(plan, head, arm, samplerId(sampler), measured);
        return { ...cell, verdict: verdictOf(cell.value, floors.get(head.id) ?? null, head.better) };
      }),
    ),
  );
  return { metrics, cells, contrasts: await contrasts(plan, heads, measured, work, progress) };
}

/**
 * Every arm was given the same number of evaluations for each seed and sequence.
 *
 * @throws LabError `unusable` where it was not: a comparison would then be one of budgets
 */
export function checkBudgets(measured: readonly Pick<Measured, 'sample' | 'budget'>[]): void {
  const first = new Map<string, Pick<Measured, 'sample' | 'budget'>>();
  for (const one of measured) {
    const { sampler, seed } = one.sample;
    const place = `${samplerId(sampler)}, seed ${String(seed)}`;
    const known = first.get(place);
    if (known === undefined) first.set(place, one);
    const at = known?.budget.findIndex((count, sequence) => count !== one.budget[sequence]) ?? -1;
    if (known === undefined || (at === -1 && known.budget.length === one.budget.length)) continue;
    throw new LabError('unusable', {
      what:
        `The arms were not given equal network evaluations: with ${place}, sequence ${String(at)} took ` +
        `${String(known.budget[at])} in ${known.sample.model.id} and ${String(one.budget[at])} in ${one.sample.model.id}.`,
      kept: 'All samples and measures.',
      todo: 'The base and the arms have to have the same lengths and samplers.',
    });
  }
}

function samplesOfArm(measured: readonly Measured[], arm: ArmPlan, sampler: string): Measured[] {
  return measured.filter(({ sample }) => sample.model.arm.id === arm.id && samplerId(sample.sampler) === sampler);
}

/** Measures of each training in turn. */
function byTraining(samples: readonly Measured[]): Measured[][] {
  const groups = new Map<StudyModel['trainSeed'], Measured[]>();
  for (const one of samples) {
    const { trainSeed } = one.sample.model;
    groups.set(trainSeed, [...(groups.get(trainSeed) ?? []), one]);
  }
  return [...groups.values()];
}

function cellFor(
  { number, seed }: StudyPlan,
  head: StudyHead,
  arm: ArmPlan,
  sampler: string,
  measured: readonly Measured[],
): Omit<StudyCell, 'verdict'> {
  const samples = samplesOfArm(measured, arm, sampler);
  const bySample = samples.map(({ measures }) => measures.values[head.id] ?? null);
  const known = bySample.filter((value) => value !== null);
  const place = { arm: arm.id, sampler, metric: head.id, bySample };
  if (known.length < samples.length) {
    const reason = samples.map(({ measures }) => measures.reasons[head.id]).find((one) => one !== undefined);
    return { ...place, sd: null, value: absent(reason ?? 'It was not computed.') };
  }
  const overSamples = studentMean(known);
  const sd = known.length < 2 ? null : overSamples.sd;
  const n = number * samples.length;
  const trainings = byTraining(samples);
  const estimate = (value: number, interval: Estimate['interval'], method: string, count: number | null = null) => ({
    ...place,
    sd,
    value: {
      ...{ kind: 'estimate' as const, value, count, method, n, numReference: null },
      // A share ends at 0 and 1, which Student's t does not know.
      interval: head.isShare && interval !== null ? withinShares(interval) : interval,
    },
  });
  if (trainings.length > 1) {
    const found = studentMean(trainings.map((ofOne) => meanOf(ofOne, head)));
    return estimate(found.mean, found.interval, `Student’s t over ${String(trainings.length)} trainings`);
  }
  if (head.pairedBy === 'sequence') {
    const values = samples.flatMap(({ measures }) => measures.perSequence[head.id] ?? []).filter((v) => v !== null);
    if (head.isShare && values.every((value) => value === 0 || value === 1)) {
      const { share, low, high, count } = proportion(values.filter((value) => value === 1).length, values.length);
      return estimate(share, { low, high }, 'Wilson', count);
    }
    const found = studentMean(values);
    return estimate(found.mean, found.interval, 'Student’s t over sequences');
  }
  const method =
    known.length === 1
      ? `No interval: one seed (${String(seed)}) shows no spread`
      : overSamples.interval === null
        ? `No interval: all ${String(known.length)} seeds came to the same`
        : `Student’s t over ${String(known.length)} seeds`;
  return estimate(overSamples.mean, overSamples.interval, method);
}

function withinShares({ low, high }: { low: number; high: number }) {
  return { low: Math.max(0, low), high: Math.min(1, high) };
}

function meanOf(samples: readonly Measured[], { id }: StudyHead): number {
  return samples.reduce((sum, { measures }) => sum + (measures.values[id] as number) / samples.length, 0);
}

type Pairs = Pick<StudyContrast, 'first' | 'second' | 'sampler' | 'metric'> & {
  differences: number[];
  unit: StudyContrast['unit'];
};

async function contrasts(
  plan: StudyPlan,
  heads: readonly StudyHead[],
  measured: readonly Measured[],
  work: MeasureWork,
  progress: (share: number) => void,
): Promise<StudyContrast[]> {
  const contrasted = heads.filter(({ group }) => group !== costGroup);
  const pairs = plan.samplers.flatMap((sampler) =>
    contrasted.flatMap((head) =>
      contrastsOf(armsOfPlan(plan)).flatMap(([first, second]) => {
        const id = samplerId(sampler);
        const found = pairsOf(plan, head, samplesOfArm(measured, first, id), samplesOfArm(measured, second, id));
        if (found === null) return [];
        return [{ first: first.id, second: second.id, sampler: id, metric: head.id, ...found }];
      }),
    ),
  );
  const drawn = await drawMeans(
    plan,
    pairs.filter(({ unit }) => unit === 'sequence'),
    work,
    progress,
  );
  const found = pairs.flatMap((pair): Omit<StudyContrast, 'pHolm'>[] => {
    const { differences, ...place } = pair;
    const n = differences.length;
    const draws = drawn.get(pair);
    if (draws !== undefined) {
      const { difference, interval, p } = pairedFrom(differences, draws);
      return interval === null ? [] : [{ ...place, difference, interval, p, n }];
    }
    const { mean, interval, p } = studentMean(differences);
    return interval === null || p === null ? [] : [{ ...place, difference: mean, interval, p, n }];
  });
  return contrasted.flatMap(({ id }) => {
    const family = found.filter(({ metric }) => metric === id);
    const adjusted = holm(family.map(({ p }) => p));
    return family.map((one, index) => ({ ...one, pHolm: adjusted[index] as number }));
  });
}

/** Null where one side has no value. */
function pairsOf(
  plan: StudyPlan,
  head: StudyHead,
  first: readonly Measured[],
  second: readonly Measured[],
): Pick<Pairs, 'differences' | 'unit'> | null {
  const hasAll = [...first, ...second].every(({ measures }) => typeof measures.values[head.id] === 'number');
  if (!hasAll) return null;
  const [ofFirst, ofSecond] = [byTraining(first), byTraining(second)];
  if (ofFirst.length > 1 || ofSecond.length > 1) {
    // The base has no training of its own: it is paired with each.
    const differences = ofFirst.map((one, index) => {
      const other = ofSecond[ofSecond.length === 1 ? 0 : index] as Measured[];
      return meanOf(one, head) - meanOf(other, head);
    });
    return { differences, unit: 'training' };
  }
  const bySeed = seedsFrom(plan.seed, plan.seeds).map((seed) =>
    [first, second].map((side) => side.find(({ sample }) => sample.seed === seed) as Measured),
  ) as [Measured, Measured][];
  if (head.pairedBy === 'seed') {
    const value = ({ measures }: Measured) => measures.values[head.id] as number;
    return { differences: bySeed.map(([a, b]) => value(a) - value(b)), unit: 'seed' };
  }
  const differences = bySeed.flatMap(([a, b]) => {
    const [x, y] = [a.measures.perSequence[head.id] ?? [], b.measures.perSequence[head.id] ?? []];
    return x.flatMap((value, sequence) => {
      const other = y[sequence] ?? null;
      return value === null || other === null ? [] : [value - other];
    });
  });
  return differences.length === 0 ? null : { differences, unit: 'sequence' };
}

const DRAWS_AT_ONCE = 20;
/** Beside the other uses of the seed. */
const CONTRASTS = 22;

/** Draws of the mean difference of each; contrasts of as many pairs see the same resamples. */
async function drawMeans(
  { draws, seed }: StudyPlan,
  pairs: readonly Pairs[],
  work: MeasureWork,
  progress: (share: number) => void,
): Promise<Map<Pairs, Float64Array>> {
  const rows = new Map(pairs.map((pair) => [pair, new Float64Array(draws)]));
  if (pairs.length === 0) return rows;
  const specs = pairs.map(({ differences }): { kind: 'mean'; values: SharedFloats } => ({
    kind: 'mean',
    values: sharedFloats(differences),
  }));
  const batch: MetricBatch = { id: randomUUID(), specs, isFloor: false };
  const key = fold(keyFor(seed, 'comparison'), CONTRASTS);
  await inOrder(
    work,
    'draws',
    ranges(draws, DRAWS_AT_ONCE),
    ({ from, to }) => ({ batch, key, from, to, side: 0 }),
    (drawn, { from, to }) => {
      for (const [index, pair] of pairs.entries()) rows.get(pair)?.set(drawn[index] as Float64Array, from);
      progress(to / draws);
    },
  );
  return rows;
}

function absent(reason: string): Absent {
  return { kind: 'absent', reason };
}
