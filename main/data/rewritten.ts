/** Training molecules written in other ways too, so that a model learns molecules and not one way to write them. */
import type { JobReport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { ChemPool } from '../chem/pool.ts';
import { inChunks, type Prepared, type PreparedRecord } from './prepare.ts';
import type { TrainPlan } from './train-plan.ts';

/**
 * Up to `plan.randomise` other SMILES of each molecule to train on, with its label; those held out stay as they are.
 *
 * @throws LabError `badArguments` for DNA; `cancelled` when the signal aborts
 */
export async function rewrittenRecords(
  { domain, train }: Pick<Prepared, 'domain' | 'train'>,
  { randomise: times, seed }: Pick<TrainPlan, 'randomise' | 'seed'>,
  pool: () => ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<PreparedRecord[]> {
  if (times === 0) return [];
  if (domain === 'dna') {
    throw new LabError('badArguments', {
      what: 'DNA is written in one way only.',
      todo: 'Leave --randomise away; it is for molecules.',
    });
  }
  const onDone = (done: number) => {
    report({ fraction: null, message: 'writing molecules anew', count: { done, of: train.length, unit: 'molecules' } });
  };
  const run = (records: readonly PreparedRecord[], first: number) =>
    pool().run('rewrite', { texts: records.map(({ text }) => text), times, seed, first }, signal);
  const written = await inChunks(train, run, signal, onDone);
  return train.flatMap((record, index) => (written[index] ?? []).map((text) => ({ ...record, text })));
}
