/** How long an undo is offered; the main process waits longer before it makes the change last. */
const offeredMs = 6_000;

interface Offer {
  words: string;
  undo: () => void;
}

/** The last change of the user's that can be undone, while it can. */
export class Undo {
  #offer = $state.raw<Offer | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  get offered(): Offer | null {
    return this.#offer;
  }

  /**
   * @param words what was done: "“A and B” goes to the trash"
   * @returns takes the offer back, where it cannot be kept any more
   */
  offer(words: string, undo: () => void): () => void {
    clearTimeout(this.#timer);
    const offer = { words, undo };
    this.#offer = offer;
    this.#timer = setTimeout(() => (this.#offer = null), offeredMs);
    return () => {
      if (this.#offer === offer) this.dismiss();
    };
  }

  take(): void {
    const offer = this.#offer;
    this.dismiss();
    offer?.undo();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#offer = null;
  }
}

export const undo = new Undo();
