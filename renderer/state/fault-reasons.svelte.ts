import { SvelteMap } from 'svelte/reactivity';
import { type Api, api, errorView } from '../api.ts';

/** More texts than anybody looks at in one go. */
const keptReasons = 500;

/** Why RDKit reads a SMILES as no molecule, asked for once each. */
export class FaultReasons {
  readonly #api: Api;
  readonly #byText = new SvelteMap<string, string | null>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  /** Null while it is looked for. */
  of(text: string): string | null {
    return this.#byText.get(text) ?? null;
  }

  async find(text: string): Promise<void> {
    if (this.#byText.has(text)) return;
    this.#byText.set(text, null);
    for (const key of this.#byText.keys()) {
      if (this.#byText.size <= keptReasons) break;
      this.#byText.delete(key);
    }
    try {
      const { reason } = await this.#api.askPort('analysis', 'readMolecule', { smiles: text });
      this.#byText.set(text, reason ?? 'RDKit reads it now.');
    } catch (thrown) {
      this.#byText.set(text, errorView(thrown).what);
    }
  }
}

export const faultReasons = new FaultReasons(api);
