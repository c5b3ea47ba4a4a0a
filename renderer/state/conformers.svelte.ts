import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { type Api, type ConformerView, type ErrorView, api, errorView } from '../api.ts';

export type Conformer =
  { state: 'making' } | { state: 'made'; conformer: ConformerView } | { state: 'failed'; error: ErrorView };

const keptConformers = 60;

/** 3D conformers by OpenChemLib, kept by molecule: each takes up to seconds. */
export class Conformers {
  readonly #api: Api;
  readonly #bySmiles = new SvelteMap<string, Conformer>();
  readonly #relaxing = new SvelteSet<string>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  of(smiles: string): Conformer {
    return this.#bySmiles.get(smiles) ?? { state: 'making' };
  }

  isRelaxing(smiles: string): boolean {
    return this.#relaxing.has(smiles);
  }

  /** Puts the minimum nearby in the place of the conformer, which stays on show until then. */
  async relax(smiles: string): Promise<void> {
    if (this.#relaxing.has(smiles)) return;
    this.#relaxing.add(smiles);
    try {
      const conformer = await this.#api.askPort('analysis', 'conformer', { smiles, isRelaxed: true });
      this.#bySmiles.set(smiles, { state: 'made', conformer });
    } finally {
      this.#relaxing.delete(smiles);
    }
  }

  /** Makes it once; one that failed is tried anew. */
  async make(smiles: string): Promise<void> {
    const known = this.#bySmiles.get(smiles);
    if (known && known.state !== 'failed') return;
    this.#bySmiles.set(smiles, { state: 'making' });
    for (const oldest of this.#bySmiles.keys()) {
      if (this.#bySmiles.size <= keptConformers) break;
      this.#bySmiles.delete(oldest);
    }
    try {
      const conformer = await this.#api.askPort('analysis', 'conformer', { smiles, isRelaxed: false });
      this.#bySmiles.set(smiles, { state: 'made', conformer });
    } catch (thrown) {
      this.#bySmiles.set(smiles, { state: 'failed', error: errorView(thrown) });
    }
  }
}

export const conformers = new Conformers(api);
