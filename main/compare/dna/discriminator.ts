/** The classifier that tells generated from real sequences, and how well it does between parts of the real ones. */
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import type { Discriminator } from '../../../models/fidelity/dna/discriminator.ts';
import type { Absent, Estimate } from '../../../models/fidelity/report.ts';
import { floorBand } from '../../../models/fidelity/statistics/floor.ts';
import { absent, type MetricPlan } from '../metric-plan.ts';
import { inOrder, type Work } from '../work.ts';
import { countOf, gather, type PackedDna } from './dna-set.ts';
import { heads } from './heads.ts';

/** On each side. */
const MOST = 2_000;
const REPEATS = 20;
/** Beside the other uses of the seed. */
const PARTS = 6;

export interface Told {
  plan: MetricPlan;
  /** For each set, the sequences that were scored, and their scores: higher for what looks generated. */
  scored: { items: Uint32Array; scores: Float64Array }[];
  notes: string[];
}

export async function discriminators(
  sets: readonly PackedDna[],
  reference: PackedDna,
  { seed, floorItems }: { seed: number; floorItems: number },
  work: Pick<Work, 'pool' | 'signal'>,
  done: (share: number) => void,
): Promise<Told> {
  const key = fold(keyFor(seed, 'comparison'), PARTS);
  const numReference = countOf(reference);
  const some = (dna: PackedDna, stream: number) => permutation(fold(key, stream), countOf(dna)).slice(0, MOST).sort();
  const values: (Estimate | Absent)[] = [];
  const scored: Told['scored'] = [];
  const real = gather(reference, some(reference, 0));
  const n = Math.min(MOST, floorItems, Math.floor(numReference / 2));
  const numRepeats = n >= 2 ? REPEATS : 0;
  const chosen = sets.map((dna, set) => some(dna, 1 + set));
  const floors: number[] = [];
  await inOrder(
    work,
    'tellApart',
    [...sets.keys(), ...Array.from({ length: numRepeats }, (_, repeat) => sets.length + repeat)],
    (index) => {
      const [dna, items] = [sets[index], chosen[index]];
      if (dna !== undefined && items !== undefined)
        return { generated: gather(dna, items), real, key: fold(key, 100 + index) };
      const repeat = index - sets.length;
      const order = permutation(fold(key, 1_000 + repeat), numReference);
      return {
        generated: gather(reference, order.slice(0, n)),
        real: gather(reference, order.slice(n, n + MOST)),
        key: fold(key, 2_000 + repeat),
      };
    },
    (told, index) => {
      done((index + 1) / (sets.length + numRepeats));
      const items = chosen[index];
      if (items === undefined) {
        if (!('reason' in told)) floors.push(told.pooled.auc);
      } else if ('reason' in told) {
        values.push(absent(told.reason));
        scored.push({ items: new Uint32Array(0), scores: new Float64Array(0) });
      } else {
        values.push(estimateOf(told));
        scored.push({ items, scores: told.scores.subarray(0, told.numGenerated) });
      }
    },
  );
  const band = floorBand(floors);
  const isSampled = [...sets, reference].some((dna) => countOf(dna) > MOST);
  return {
    plan: {
      head: heads.auroc,
      interval: { method: 'percentile', low: 0, high: 1 },
      sets: values,
      floor:
        band === null
          ? { kind: 'none', reason: 'The reference is too small for two parts.' }
          : { kind: 'known', floor: { ...band, n } },
    },
    scored,
    notes: isSampled
      ? [`The discriminator sees at most ${MOST.toLocaleString('en-US')} sequences a side, drawn at random.`]
      : [],
  };
}

function estimateOf({ pooled: { auc, interval }, numGenerated, numReal }: Discriminator): Estimate {
  return {
    kind: 'estimate',
    value: auc,
    interval,
    count: null,
    method: interval === null ? 'No interval: it tells all of them apart' : 'DeLong, on the scale of the logit',
    n: numGenerated,
    numReference: numReal,
  };
}
