import { SvelteMap } from 'svelte/reactivity';
import { type Api, type ErrorView, type PortAsks, api, errorView } from '../api.ts';

export type DepictArgs = PortAsks['depict']['args'];
export type Depiction = { state: 'drawing' } | { state: 'drawn'; url: string } | { state: 'failed'; error: ErrorView };

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
    return this.#byKey.get(keyOf(args)) ?? { state: 'drawing' };
  }

  has(args: DepictArgs): boolean {
    return this.#byKey.has(keyOf(args));
  }

  /** Draws it once; a failed drawing is tried anew. */
  async draw(args: DepictArgs): Promise<void> {
    const key = keyOf(args);
    const known = this.#byKey.get(key);
    if (known && known.state !== 'failed') return;
    this.#byKey.set(key, { state: 'drawing' });
    this.#forgetOldest();
    try {
      const { svg } = await this.#api.askPort('analysis', 'depict', args);
      this.#byKey.set(key, { state: 'drawn', url: `data:image/svg+xml,${encodeURIComponent(svg)}` });
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
