/** Passes on at most one value per interval: the first at once, then the latest. */
export function throttled<T>(
  everyMs: number,
  pass: (value: T) => void,
): { push: (value: T) => void; flush: () => void } {
  let waiting: { value: T } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let lastMs = -Infinity;

  const send = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    lastMs = performance.now();
    pass(value);
  };
  return {
    push(value) {
      waiting = { value };
      const waitMs = lastMs + everyMs - performance.now();
      // A loop that never yields would starve a timer, so the clock is looked at on every push.
      if (waitMs <= 0) send();
      else timer ??= setTimeout(send, waitMs);
    },
    flush: send,
  };
}
