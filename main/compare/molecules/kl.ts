/** The KL score of GuacaMol, on as many molecules as its benchmark takes. */
import { fold, keyFor, permutation } from '../../../models/base/rng.ts';
import type { Absent, Estimate, Floor } from '../../../models/fidelity/report.ts';
import { klDescriptors } from '../../../models/fidelity/molecules/kl-score.ts';
import { floorBand } from '../../../models/fidelity/statistics/floor.ts';
import { descriptorNames, type DescriptorName } from '../../chem/describe-all.ts';
import type { KlColumns } from '../kl-task.ts';
import { absent } from '../metric-plan.ts';
import type { MoleculeSet } from '../molecule-set.ts';
import { runOne, type Work } from '../work.ts';
import { gather, largestWithin } from './similarities.ts';

/** Of each side, as in GuacaMol's benchmark. */
const MOST = 10_000;
const REPEATS = 10;
const PARTS = 5;

/** A ring is aliphatic where not all of its bonds are aromatic. */
const columnOf = (set: MoleculeSet, name: string): ArrayLike<number> => {
  const { RingCount: rings, NumAromaticRings: aromatic } = set.descriptors;
  if (name === 'NumAliphaticRings') return rings.map((count, row) => count - (aromatic[row] as number));
  return set.descriptors[name as DescriptorName];
};
const has = (name: string) => name === 'NumAliphaticRings' || (descriptorNames as readonly string[]).includes(name);
const left = [...klDescriptors.continuous, ...klDescriptors.discrete].filter((name) => !has(name));

export const klDefinition =
  `Mean of exp(-KL divergence) over ${9 - left.length} descriptors and the largest similarity of each molecule to the others ` +
  `of its set, of at most ${MOST.toLocaleString('en-US')} molecules a side: the KL score of GuacaMol (Brown et al., J. Chem. Inf. Model. 59:1096, 2019)` +
  `${left.length === 0 ? '' : `, without ${left.join(' and ')}, so not to be set beside published ones`}.`;

export interface KlScores {
  values: (Estimate | Absent)[];
  floor: Floor | null;
}

export async function klScores(
  sets: readonly MoleculeSet[],
  reference: MoleculeSet,
  { seed, floorItems }: { seed: number; floorItems: number },
  work: Work,
  done: (share: number) => void,
): Promise<KlScores> {
  const key = fold(keyFor(seed, 'comparison'), PARTS);
  const draw = (set: MoleculeSet, stream: number, from = 0, n = MOST) =>
    permutation(fold(key, stream), set.rows.length).slice(from, from + n);
  const steps = sets.length + 1 + 2 * REPEATS;
  let step = 0;
  const columnsOf = async (set: MoleculeSet, rows: Uint32Array) => {
    const columns = await klColumns(set, rows, work);
    done(++step / steps);
    return columns;
  };
  const of = await columnsOf(reference, draw(reference, 0));
  const values: (Estimate | Absent)[] = [];
  for (const [index, set] of sets.entries()) {
    if (set.rows.length < 2) {
      values.push(absent('It needs two valid molecules.'));
      continue;
    }
    const columns = await columnsOf(set, draw(set, 1 + index));
    const value = await runOne(work, 'kernelScore', { generated: columns, reference: of });
    values.push(
      typeof value === 'number'
        ? {
            kind: 'estimate',
            value,
            interval: null,
            count: null,
            method: 'No interval: resampling would smooth every density anew; the floor shows its noise.',
            n: Math.min(MOST, set.rows.length),
            numReference: Math.min(MOST, reference.rows.length),
          }
        : absent(value.reason),
    );
  }
  const n = Math.min(MOST, floorItems);
  const floors: number[] = [];
  for (let repeat = 0; repeat < REPEATS && n >= 2; repeat++) {
    const stream = 1_000 + repeat;
    const part = await columnsOf(reference, draw(reference, stream, 0, n));
    const others = await columnsOf(reference, draw(reference, stream, n, MOST));
    const value = await runOne(work, 'kernelScore', { generated: part, reference: others });
    if (typeof value === 'number') floors.push(value);
  }
  const band = floorBand(floors);
  return { values, floor: band === null ? null : { ...band, n } };
}

async function klColumns(set: MoleculeSet, rows: Uint32Array, work: Work): Promise<KlColumns> {
  const pick = (name: string) => {
    const column = columnOf(set, name);
    return Float64Array.from(rows, (row) => column[row] as number);
  };
  return {
    continuous: [
      ...klDescriptors.continuous.filter(has).map(pick),
      await largestWithin(gather(set.fingerprints, rows), work),
    ],
    discrete: klDescriptors.discrete.filter(has).map(pick),
  };
}
