/** A pool of worker threads for RDKit and OpenChemLib. A thread that dies is replaced; its task fails, the rest go on. */
import { availableParallelism } from 'node:os';
import Piscina from 'piscina';
import type { Reply } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { markUrgent, UrgentQueue } from './urgent-queue.ts';
import type { ArgumentOf, Call, ResultOf, TaskName } from './worker.ts';

/** What somebody looks at and waits for goes before long work that is cut into pieces. */
const urgent: readonly TaskName[] = ['draw', 'depict', 'conformer', 'knownMolecules', 'molblocks'];

export interface ChemPool {
  readonly workers: number;
  /** @throws LabError what the task threw; Piscina's own error when the thread died or the signal aborted */
  run<T extends TaskName>(task: T, argument: ArgumentOf<T>, signal?: AbortSignal): Promise<ResultOf<T>>;
  /** Starts a thread and its RDKit before anything is asked of them. */
  warm(): void;
  close(): Promise<void>;
}

/** One core stays free for the window and the engine; of two, both are used, or an import would leave one idle. */
function usualWorkers(): number {
  const cores = availableParallelism();
  return cores <= 2 ? cores : Math.min(8, cores - 1);
}

/** @param workerFile the worker entry */
export function makeChemPool(workerFile: string, workers = usualWorkers()): ChemPool {
  const pool = new Piscina({
    filename: workerFile,
    // Threads start with the first task and then stay: a task given to one that is just being ended would be lost.
    minThreads: 0,
    maxThreads: workers,
    idleTimeout: Infinity,
    // Threads wait for messages, not on shared memory, so that a wake-up cannot be missed.
    atomics: 'disabled',
    taskQueue: new UrgentQueue(),
  });
  async function run<T extends TaskName>(task: T, argument: ArgumentOf<T>, signal?: AbortSignal) {
    const call: Call<T> = { task, argument };
    const piece = urgent.includes(task) ? markUrgent(call) : call;
    const reply = (await pool.run(piece, signal === undefined ? {} : { signal })) as Reply<ResultOf<T>>;
    if (reply.ok) return reply.value;
    throw new LabError(reply.error.code, reply.error);
  }
  return {
    workers,
    run,
    warm() {
      // Whoever needs it is told why it does not start.
      run('rdkitVersion', undefined).catch(() => undefined);
    },
    close: () => pool.close(),
  };
}
