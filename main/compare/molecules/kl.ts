/** The KL score of GuacaMol, on as many molecules as its benchmark takes. */
import { randomUUID } from 'node:crypto';
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import type { KlParts } from '../../../models/fidelity/molecules/kl-divergence.ts';
import {
  klDescriptors,
  klDifference,
  klProtocol,
  klScore,
  type KlScore,
} from '../../../models/fidelity/molecules/kl-score.ts';
import type { Absent, Estimate, Floor } from '../../../models/fidelity/report.ts';
import { floorBand } from '../../../models/fidelity/statistics/floor.ts';
import type { NoMetric } from '../../../models/fidelity/statistics/metric.ts';
import { klWords, type KlMolecule } from '../../chem/kl-molecules.ts';
import type { KlTask } from '../kl-task.ts';
import { absent, type MetricPlan } from '../metric-plan.ts';
import { canonicalOf, type MoleculeSet } from '../molecule-set.ts';
import { sharedFloats, sharedWords, type SharedFloats } from '../shared-arrays.ts';
import { inOrder, ranges, type Work } from '../work.ts';
import { heads } from './heads.ts';
import { largestWithin } from './similarities.ts';

/** Of each side. */
const MOST = klProtocol.most;
const REPEATS = 10;
const CHUNK = 250;
/** Groups that the jackknife leaves out in turn, and the fewest that an interval rests on. */
const GROUPS = 50;
const FEWEST_GROUPS = 20;

/** Uses of the seed, beside those of `estimate`. */
const PARTS = 5;
/** Streams below this draw from the reference and the sets. */
const FIRST_REPEAT = 1_000;

/** @param floorItems of the part of the reference that stands for a generated set; below 2 there is no floor */
export async function klPlan(
  sets: readonly MoleculeSet[],
  reference: MoleculeSet,
  { seed, floorItems }: { seed: number; floorItems: number },
  work: Work,
  done: (share: number) => void,
): Promise<MetricPlan> {
  const key = fold(keyFor(seed, 'comparison'), PARTS);
  const order = (set: MoleculeSet, stream: number) => permutation(fold(key, stream), set.rows.length);
  const partItems = Math.min(MOST, floorItems);
  const steps = sets.length + 1 + REPEATS;
  let step = 0;
  const pool = await describeRows(reference, order(reference, 0).subarray(0, MOST + partItems), work);
  const of = await sideOf(pool.slice(0, MOST), work);
  done(++step / steps);
  const scores: (KlScore | NoMetric)[] = [];
  const values: (Estimate | Absent)[] = [];
  for (const [index, set] of sets.entries()) {
    const rows = differentRows(set, order(set, 1 + index));
    const side = await sideOf(await describeRows(set, rows, work), work);
    const groups = Math.min(GROUPS, Math.floor(Math.min(side.n, of.n) / 2));
    const score = await scoreOf(side, of, groups < FEWEST_GROUPS ? 1 : groups, work);
    scores.push(score);
    values.push('reason' in score ? absent(score.reason) : estimateOf(score, side.n, of.n));
    done(++step / steps);
  }
  const floor =
    partItems < 2
      ? null
      : await floorOf({ pool, partItems, key }, work, () => {
          done(++step / steps);
        });
  return {
    head: heads.klScore,
    interval: { method: 'percentile', low: 0, high: 1 },
    sets: values,
    floor:
      floor === null ? { kind: 'none', reason: 'The reference is too small for two parts.' } : { kind: 'known', floor },
    difference: (first, second) => {
      const [a, b] = [scores[first], scores[second]];
      return a === undefined || b === undefined || 'reason' in a || 'reason' in b ? null : klDifference(a, b);
    },
  };
}

function estimateOf({ value, interval }: KlScore, n: number, numReference: number): Estimate {
  const method =
    interval === null
      ? 'No interval: too few molecules for groups of them to be left out.'
      : `Jackknife of ${String(GROUPS)} groups a side`;
  return { kind: 'estimate', value, interval, count: null, method, n, numReference };
}

/** GuacaMol draws different molecules of the generated ones; of the training set it leaves duplicates out afterwards. */
function differentRows(set: MoleculeSet, order: Uint32Array): number[] {
  const seen = new Set<string>();
  const rows: number[] = [];
  for (const row of order) {
    if (rows.length === MOST) break;
    const smiles = canonicalOf(set, row);
    if (seen.has(smiles)) continue;
    seen.add(smiles);
    rows.push(row);
  }
  return rows;
}

async function describeRows(set: MoleculeSet, rows: ArrayLike<number>, work: Work): Promise<KlMolecule[]> {
  const smiles = Array.from(rows, (row) => canonicalOf(set, row));
  const found: KlMolecule[] = [];
  await inOrder(
    work,
    'klMolecules',
    ranges(smiles.length, CHUNK),
    ({ from, to }) => smiles.slice(from, to),
    (molecules) => found.push(...molecules.filter((molecule) => molecule !== null)),
  );
  return found;
}

/** Columns of one side. */
interface Side {
  n: number;
  continuous: SharedFloats[];
  discrete: SharedFloats[];
}

async function sideOf(molecules: readonly KlMolecule[], work: Work): Promise<Side> {
  const different = [...new Map(molecules.map((molecule) => [molecule.flat, molecule])).values()];
  const fingerprints = sharedWords(different.length * klWords);
  for (const [at, { fingerprint }] of different.entries()) fingerprints.set(fingerprint, at * klWords);
  const largest = await largestWithin({ id: randomUUID(), fingerprints, words: klWords }, work);
  const column = (name: keyof KlMolecule['descriptors']) => sharedFloats(different.map((one) => one.descriptors[name]));
  return {
    n: different.length,
    continuous: [...klDescriptors.continuous.map(column), sharedFloats(largest)],
    discrete: klDescriptors.discrete.map(column),
  };
}

async function scoreOf(generated: Side, reference: Side, groups: number, work: Work): Promise<KlScore | NoMetric> {
  const tasks = (['continuous', 'discrete'] as const).flatMap((kind) =>
    reference[kind].map((column, index): KlTask => ({
      kind,
      reference: column,
      generated: generated[kind][index] as SharedFloats,
      groups,
    })),
  );
  const parts: KlParts[] = [];
  const none: NoMetric[] = [];
  await inOrder(
    work,
    'klDivergence',
    tasks,
    (task) => task,
    (part) => {
      if ('reason' in part) none.push(part);
      else parts.push(part);
    },
  );
  return none[0] ?? klScore(parts);
}

/** Parts of the same molecules each time, which so are described once. */
async function floorOf(
  { pool, partItems, key }: { pool: readonly KlMolecule[]; partItems: number; key: ReturnType<typeof fold> },
  work: Work,
  done: () => void,
): Promise<Floor | null> {
  const values: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const order = permutation(fold(key, FIRST_REPEAT + repeat), pool.length);
    const pick = (from: number, to: number) => Array.from(order.subarray(from, to), (at) => pool[at] as KlMolecule);
    const part = await sideOf(pick(0, partItems), work);
    const others = await sideOf(pick(partItems, partItems + MOST), work);
    const score = await scoreOf(part, others, 1, work);
    if (!('reason' in score)) values.push(score.value);
    done();
  }
  const band = floorBand(values);
  return band === null ? null : { ...band, n: partItems };
}
