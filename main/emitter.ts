/** A typed list of listeners for one kind of news. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** @returns the function that ends the subscription */
  on(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
}
