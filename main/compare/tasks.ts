/** What the threads of the pool do for a comparison: each task is a part of the work that one thread does alone. */
import type { Key } from '../../models/base/rng.ts';
import { bootstrapValues } from '../../models/fidelity/statistics/bootstrap.ts';
import { floorValues } from '../../models/fidelity/statistics/floor.ts';
import { acceleration } from '../../models/fidelity/statistics/jackknife.ts';
import { isMetric, valueOf, type Metric, type NoMetric } from '../../models/fidelity/statistics/metric.ts';
import { describeAll, type DescribedMolecules } from '../chem/describe-all.ts';
import { canonicalWithBits, type KnownMolecules } from '../chem/known-molecules.ts';
import { klMolecules } from '../chem/kl-molecules.ts';
import type { Place } from '../chem/time-limit.ts';
import { dnaTasks } from './dna/dna-tasks.ts';
import { makeMetric, type MetricSpec } from './metric-spec.ts';
import { klDivergence } from './kl-task.ts';
import { largestToOthers, nearestOf, similaritySums } from './similarity-tasks.ts';

/** Metrics that one comparison asks for again and again, under a name that no other has. */
export interface MetricBatch {
  id: string;
  specs: readonly MetricSpec[];
  isFloor: boolean;
}

export interface MetricValue {
  value: number;
  acceleration: number;
  n: number;
  numReference: number | null;
}

/** The metrics of the sets as they are, or why there is none. */
function estimates({
  batch,
  isSkewed,
}: {
  batch: MetricBatch;
  isSkewed: readonly boolean[];
}): (MetricValue | NoMetric)[] {
  return metricsOf(batch).map((metric, index) =>
    isMetric(metric)
      ? {
          value: valueOf(metric),
          acceleration: isSkewed[index] === true ? acceleration(metric) : 0,
          n: metric.generated.n,
          numReference: metric.reference?.n ?? null,
        }
      : metric,
  );
}

/** Why there is no such metric; null where there is one. */
function reasons(batch: MetricBatch): (string | null)[] {
  return metricsOf(batch).map((metric) => (isMetric(metric) ? null : metric.reason));
}

/** Of the metrics of the batch that there are, in their order. */
function draws(task: { batch: MetricBatch; key: Key; from: number; to: number; side: number }): Float64Array[] {
  return bootstrapValues(metricsOf(task.batch).filter(isMetric), { ...task, generatedSide: task.side });
}

/** Likewise, of the reference against itself. */
function floors(task: { batch: MetricBatch; key: Key; from: number; to: number; n: number }): Float64Array[] {
  return metricsOf(task.batch)
    .filter(isMetric)
    .map((metric) => floorValues(metric, task));
}

interface SomeMolecules {
  smiles: readonly string[];
  /** Told to whoever waits, so that one that never ends is known. */
  at: Place;
}

const describeMolecules = ({ smiles, at }: SomeMolecules): Promise<DescribedMolecules> => describeAll(smiles, at);
const knownMolecules = ({ smiles, at }: SomeMolecules): Promise<KnownMolecules> => canonicalWithBits(smiles, at);

/** The last batch stays: grids and groups are made once for all ranges of it that come to this thread. */
let last: { id: string; metrics: (Metric | NoMetric)[] } | null = null;

function metricsOf({ id, specs, isFloor }: MetricBatch): (Metric | NoMetric)[] {
  if (last?.id !== id) {
    // What was there is given free before the next one is made.
    last = null;
    last = { id, metrics: specs.map((spec) => makeMetric(spec, isFloor)) };
  }
  return last.metrics;
}

export const compareTasks = {
  ...dnaTasks,
  describeMolecules,
  draws,
  estimates,
  floors,
  klDivergence,
  klMolecules,
  knownMolecules,
  largestToOthers,
  nearestOf,
  reasons,
  similaritySums,
};
