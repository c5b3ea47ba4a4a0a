/** How a comparison uses the pool: ranges of work side by side, progress by weight, and a stop between ranges. */
import type { JobReport, LiveRow } from '../../preload/contract.ts';
import { formatCount } from '../../models/base/format.ts';
import type { ArgumentOf, ResultOf, TaskName } from '../chem/worker.ts';
import type { ChemPool } from '../chem/pool.ts';
import { throwIfCancelled } from '../jobs/job.ts';

export interface Work {
  pool: () => ChemPool;
  signal: AbortSignal;
  progress: Progress;
  /** Told of all metrics whenever more of them is known. */
  reveal?: (rows: LiveRow[]) => void;
}

/** Stages in the order they run, each with its share of the time by experience. */
export class Progress {
  readonly #report: (report: JobReport) => void;
  readonly #stages: readonly { name: string; weight: number }[];
  readonly #total: number;
  #stage = 0;

  constructor(stages: readonly { name: string; weight: number }[], report: (report: JobReport) => void) {
    this.#stages = stages;
    this.#report = report;
    this.#total = stages.reduce((sum, { weight }) => sum + weight, 0);
  }

  /** @param name of one of the stages; those before it count as done */
  enter(name: string): void {
    const stage = this.#stages.findIndex((other) => other.name === name);
    if (stage < 0) throw new Error(`there is no stage ${name}`);
    this.#stage = stage;
    this.at(0);
  }

  at(share: number, count: { done: number; of: number; unit: string } | null = null): void {
    const before = this.#stages.slice(0, this.#stage).reduce((sum, { weight }) => sum + weight, 0);
    const { name, weight } = this.#stages[this.#stage] as { name: string; weight: number };
    const told = count === null ? '' : `, ${formatCount(count.done)} of ${formatCount(count.of)} ${count.unit}`;
    this.#report({
      fraction: this.#total === 0 ? null : (before + weight * Math.min(1, share)) / this.#total,
      message: `${name}${told}`,
      count,
    });
  }
}

/** Both ends of ranges of at most `size` that cover 0 to n. */
export function ranges(n: number, size: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil(n / size) }, (_, i) => ({ from: i * size, to: Math.min(n, (i + 1) * size) }));
}

/**
 * Runs one task for each argument, as many at a time as there are threads and one more each to go on with, and gives
 * the results in the order of the arguments, as soon as each is due.
 *
 * @throws CancelledError when the signal aborts; what a task threw. Nothing of it runs on afterwards
 */
export function inOrder<T extends TaskName, I>(
  work: Pick<Work, 'pool' | 'signal'>,
  task: T,
  items: readonly I[],
  argumentOf: (item: I) => ArgumentOf<T>,
  take: (result: ResultOf<T>, item: I, index: number) => void,
): Promise<void> {
  return allInOrder(work, items, (item) => work.pool().run(task, argumentOf(item)), take);
}

/** The same of work that is more than one task. */
export async function allInOrder<I, R>(
  { pool, signal }: Pick<Work, 'pool' | 'signal'>,
  items: readonly I[],
  run: (item: I) => Promise<R>,
  take: (result: R, item: I, index: number) => void,
): Promise<void> {
  const most = 2 * pool().workers;
  const running: Promise<R>[] = [];
  const start = (item: I) => {
    throwIfCancelled(signal);
    const result = run(item);
    // Looked at in its turn; until then a failure is nobody's.
    result.catch(() => undefined);
    running.push(result);
  };
  try {
    let next = 0;
    for (const [index, item] of items.entries()) {
      while (next < items.length && running.length < most) start(items[next++] as I);
      take(await (running.shift() as Promise<R>), item, index);
      throwIfCancelled(signal);
    }
  } finally {
    await Promise.allSettled(running);
  }
}

/** One task alone. @throws CancelledError when the signal has aborted; what the task threw */
export async function runOne<T extends TaskName>(
  { pool, signal }: Pick<Work, 'pool' | 'signal'>,
  task: T,
  argument: ArgumentOf<T>,
): Promise<ResultOf<T>> {
  throwIfCancelled(signal);
  const result = await pool().run(task, argument);
  throwIfCancelled(signal);
  return result;
}
