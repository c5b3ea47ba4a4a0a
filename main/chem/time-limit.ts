/** Molecules given to the pool of worker threads; one that never ends is given up, and its thread replaced. */
import { CancelledError } from '../../models/base/errors.ts';

/** No molecule of a lab takes near as long; RDKit takes some for minutes, such as cages where all atoms are joined. */
export const MOLECULE_LIMIT_MS = 10_000;
const LOOK_EVERY_MS = 250;

export const brokeDown = 'RDKit broke down on this molecule.';

/**
 * One number in shared memory: the index of the molecule that is being worked on, which the thread writes down, so that
 * one that never ends is known.
 */
export type Place = Int32Array<SharedArrayBuffer>;

/** The place of a thread that works on no molecule. */
export const WAITING = -1;

export interface InTime<R> {
  /** Gives some molecules to a thread, which is ended when the signal aborts. */
  run: (texts: readonly string[], at: Place, signal: AbortSignal) => Promise<R>;
  /** What stands for one molecule that was given up, and why it was. */
  givenUp: (reason: string) => R;
  limitMs?: number;
}

/**
 * @returns results that stand for all texts together, in their order
 * @throws CancelledError when the signal aborts; what `run` threw where it was on no molecule
 */
export async function inTime<R>(texts: readonly string[], how: InTime<R>, signal: AbortSignal): Promise<R[]> {
  const at: Place = new Int32Array(new SharedArrayBuffer(4));
  const done: R[] = [];
  let rest = texts;
  while (rest.length > 0) {
    const found = await attempt(rest, how, at, signal);
    if ('result' in found) return [...done, found.result];
    // Those before the culprit are done once more, since their results went with the thread.
    const culprit = Atomics.load(at, 0);
    if (culprit > 0) done.push(...(await inTime(rest.slice(0, culprit), how, signal)));
    done.push(how.givenUp(found.reason));
    rest = rest.slice(culprit + 1);
  }
  return done;
}

async function attempt<R>(
  texts: readonly string[],
  { run, limitMs = MOLECULE_LIMIT_MS }: InTime<R>,
  at: Place,
  signal: AbortSignal,
): Promise<{ result: R } | { reason: string }> {
  const overdue = new AbortController();
  Atomics.store(at, 0, WAITING);
  let seen = { index: WAITING, atMs: performance.now() };
  const watch = setInterval(() => {
    const index = Atomics.load(at, 0);
    if (index !== seen.index) seen = { index, atMs: performance.now() };
    // A task that waits for a thread is not late.
    else if (index !== WAITING && performance.now() - seen.atMs > limitMs) overdue.abort();
  }, LOOK_EVERY_MS);
  try {
    return { result: await run(texts, at, AbortSignal.any([signal, overdue.signal])) };
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    if (overdue.signal.aborted) return { reason: `RDKit did not end within ${String(limitMs / 1000)} s.` };
    // The thread itself died, of a memory that ran out; while it was on none, that is no fault of a molecule.
    if (Atomics.load(at, 0) === WAITING) throw error;
    return { reason: brokeDown };
  } finally {
    clearInterval(watch);
  }
}
