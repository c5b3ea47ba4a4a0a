/** Molecules standardised in the pool of worker threads; one that never ends is rejected, and its thread replaced. */
import type { MoleculeChoices } from '../../../preload/contract.ts';
import { CancelledError } from '../../../models/base/errors.ts';
import type { ChemPool } from '../../chem/pool.ts';
import type { Standardised } from '../../chem/standardise.ts';

/** No molecule of a lab takes near as long; RDKit takes some for minutes, such as cages where all atoms are joined. */
const RECORD_LIMIT_MS = 10_000;
const LOOK_EVERY_MS = 250;

/**
 * Standardises some molecules, in their order.
 *
 * @throws CancelledError when the signal aborts
 */
export async function standardiseMolecules(
  pool: ChemPool,
  texts: readonly string[],
  choices: MoleculeChoices,
  signal: AbortSignal,
  limitMs = RECORD_LIMIT_MS,
): Promise<Standardised[]> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const done: Standardised[] = [];
  while (done.length < texts.length) {
    const rest = texts.slice(done.length);
    const { results, reason } = await attempt(pool, rest, choices, at, signal, limitMs);
    done.push(...results);
    if (reason === null) continue;
    // Those before the culprit are done once more, since their results went with the thread.
    const culprit = Atomics.load(at, 0);
    if (culprit > 0) {
      done.push(...(await standardiseMolecules(pool, rest.slice(0, culprit), choices, signal, limitMs)));
    }
    done.push({ reason });
  }
  return done;
}

/** @returns all results, or none and why the thread was given up */
async function attempt(
  pool: ChemPool,
  texts: readonly string[],
  choices: MoleculeChoices,
  at: Int32Array<SharedArrayBuffer>,
  signal: AbortSignal,
  limitMs: number,
): Promise<{ results: Standardised[]; reason: string | null }> {
  const overdue = new AbortController();
  const waiting = -1;
  Atomics.store(at, 0, waiting);
  let seen = { index: waiting, atMs: performance.now() };
  const watch = setInterval(() => {
    const index = Atomics.load(at, 0);
    if (index !== seen.index) seen = { index, atMs: performance.now() };
    // A task that waits for a thread is not late.
    else if (index !== waiting && performance.now() - seen.atMs > limitMs) overdue.abort();
  }, LOOK_EVERY_MS);
  try {
    const results = await pool.run('standardise', { texts, choices, at }, AbortSignal.any([signal, overdue.signal]));
    return { results, reason: null };
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    if (overdue.signal.aborted) {
      return { results: [], reason: `RDKit did not end within ${String(limitMs / 1000)} s.` };
    }
    // The thread itself died, of a memory that ran out; before it began, that is no fault of a molecule.
    if (Atomics.load(at, 0) === waiting) throw error;
    return { results: [], reason: 'RDKit broke down on this molecule.' };
  } finally {
    clearInterval(watch);
  }
}
