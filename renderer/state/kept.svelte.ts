export type KeptStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** A choice that is remembered from start to start. */
export class Kept<T extends string> {
  readonly #key: string;
  readonly #usual: T;
  readonly #isOne: (text: string) => text is T;
  #storage: KeptStorage | null = null;
  #value: T;

  /** @param key where it is kept, after `lab:` */
  constructor(key: string, usual: T, isOne: (text: string) => text is T) {
    this.#key = `lab:${key}`;
    this.#usual = usual;
    this.#isOne = isOne;
    this.#value = $state(usual);
  }

  get value(): T {
    return this.#value;
  }
  set value(value: T) {
    this.#value = value;
    this.#storage?.setItem(this.#key, value);
  }

  /** What was kept; the usual where that is no choice of this version. */
  remember(storage: KeptStorage): void {
    const kept = storage.getItem(this.#key);
    this.#value = kept !== null && this.#isOne(kept) ? kept : this.#usual;
    this.#storage = storage;
  }
}

/** For a choice of a few. */
export function oneOf<T extends string>(...values: readonly T[]): (text: string) => text is T {
  return (text): text is T => values.some((value) => value === text);
}
