import { SvelteMap } from 'svelte/reactivity';
import { type Api, type DepictArgs, type DrawnShape, type ErrorView, api, errorView } from '../api.ts';

export type Depiction =
  { state: 'drawing' } | { state: 'drawn'; shapes: readonly DrawnShape[] } | { state: 'failed'; error: ErrorView };

/** One for all, so that nothing changes for those that wait while others come. */
const drawing: Depiction = { state: 'drawing' };

/** Drawings that are kept: more than any page shows at once. */
const keptDrawings = 600;

/** Drawings by RDKit, kept by molecule, size and theme; the oldest give way. */
export class Depictions {
  readonly #api: Api;
  readonly #byKey = new SvelteMap<string, Depiction>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  of(args: DepictArgs): Depiction {
    return this.#byKey.get(keyOf(args)) ?? drawing;
  }

  has(args: DepictArgs): boolean {
    return this.#byKey.has(keyOf(args));
  }

  /** Draws it once; a failed drawing is tried anew. */
  async draw(args: DepictArgs): Promise<void> {
    const key = keyOf(args);
    const known = this.#byKey.get(key);
    if (known && known.state !== 'failed') return;
    this.#byKey.set(key, drawing);
    this.#forgetOldest();
    try {
      const { shapes } = await this.#api.askPort('analysis', 'draw', args);
      this.#byKey.set(key, { state: 'drawn', shapes });
    } catch (thrown) {
      this.#byKey.set(key, { state: 'failed', error: errorView(thrown) });
    }
  }

  #forgetOldest(): void {
    for (const key of this.#byKey.keys()) {
      if (this.#byKey.size <= keptDrawings) return;
      this.#byKey.delete(key);
    }
  }
}

function keyOf({ smiles, width, height, theme, highlight }: DepictArgs): string {
  return [theme, width, height, smiles, highlight ?? ''].join(' ');
}

export const depictions = new Depictions(api);
