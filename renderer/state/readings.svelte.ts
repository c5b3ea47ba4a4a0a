import { SvelteMap } from 'svelte/reactivity';
import { type Api, api } from '../api.ts';

/** Readings that are kept: more than any page shows at once. */
const kept = 600;

/** Why RDKit cannot read a SMILES: asked once for each. */
export class Readings {
  readonly #api: Api;
  readonly #bySmiles = new SvelteMap<string, string | null>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** A sentence; null where it can be read, or is not known yet. */
  reasonOf(smiles: string): string | null {
    return this.#bySmiles.get(smiles) ?? null;
  }

  async ask(smiles: string): Promise<void> {
    if (this.#bySmiles.has(smiles)) return;
    this.#bySmiles.set(smiles, null);
    for (const key of this.#bySmiles.keys()) {
      if (this.#bySmiles.size <= kept) break;
      this.#bySmiles.delete(key);
    }
    try {
      const { reason } = await this.#api.askPort('analysis', 'readMolecule', { smiles });
      this.#bySmiles.set(smiles, reason);
    } catch {
      // It is asked for again when it is looked at again.
      this.#bySmiles.delete(smiles);
    }
  }
}

export const readings = new Readings(api);
