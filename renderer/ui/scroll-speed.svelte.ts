/** Faster than this, in px/ms, nothing that passes is looked at. */
const fast = 2;
/** Without a further step for this long, scrolling has ended. */
const restMs = 100;

/** Whether a list is scrolled so fast that what it shows is not worth working for. */
export class ScrollSpeed {
  #isFast = $state(false);
  #last: { top: number; atMs: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  get isFast(): boolean {
    return this.#isFast;
  }

  /** @param top where the list stands at a step of scrolling, in px */
  note(top: number): void {
    const atMs = this.#now();
    const last = this.#last;
    if (last !== null && atMs > last.atMs) this.#isFast = Math.abs(top - last.top) / (atMs - last.atMs) > fast;
    this.#last = { top, atMs };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#last = null;
      this.#isFast = false;
    }, restMs);
  }
}
