/** Who takes files that are dropped on the window, while it is shown; else they are looked at as data. */
export interface DropTaker {
  /** Shown while files are held over the window. */
  words: string;
  take: (files: readonly File[]) => Promise<void>;
}

let now: DropTaker | null = null;

/** @returns what gives them up again */
export function takeDrops(taker: DropTaker): () => void {
  now = taker;
  return () => {
    if (now === taker) now = null;
  };
}

export function dropTaker(): DropTaker | null {
  return now;
}
