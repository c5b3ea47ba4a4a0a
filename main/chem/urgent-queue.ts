/** A queue of the thread pool that lets tasks which somebody waits for pass those that are long work cut into pieces. */
import { FixedQueue, Piscina, type TaskQueue } from 'piscina';

type Task = Parameters<TaskQueue['push']>[0];

/** Marks a task of the pool as urgent. */
export function markUrgent<T extends object>(task: T): T {
  return { ...task, [Piscina.queueOptionsSymbol]: { isUrgent: true } };
}

function isUrgent(task: Task): boolean {
  // The symbol is Piscina's own; its types tell it as any symbol.
  return (task as unknown as Record<symbol, unknown>)[Piscina.queueOptionsSymbol] !== null;
}

export class UrgentQueue implements TaskQueue {
  readonly #urgent = new FixedQueue();
  readonly #others = new FixedQueue();

  get size(): number {
    return this.#urgent.size + this.#others.size;
  }

  shift(): Task | null {
    return this.#urgent.shift() ?? this.#others.shift();
  }

  push(task: Task): void {
    this.#of(task).push(task);
  }

  unshift(task: Task): void {
    this.#of(task).unshift(task);
  }

  /** A task that is not here any more is no error: one that is cancelled may have been taken, and not yet begun. */
  remove(task: Task): void {
    this.#of(task).remove(task);
  }

  #of(task: Task): FixedQueue {
    return isUrgent(task) ? this.#urgent : this.#others;
  }
}
