import { type Api, type SynthesisChoice, api } from '../api.ts';

/** What sequences are held against: in the range of what makers of gene fragments ask for, and usual enzymes. */
export const usualRules: SynthesisChoice = {
  minLength: 125,
  maxLength: 3000,
  minGc: 0.25,
  maxGc: 0.65,
  homopolymer: 10,
  repeat: 20,
  enzymes: ['BsaI', 'BbsI', 'BsmBI', 'SapI', 'EcoRI', 'BamHI'],
  forbidden: [],
};

const storageKey = 'lab:synthesis-rules';

/** What is looked for in each sequence: rules of synthesis, which are remembered, and motifs of a file. */
export class DnaChoices {
  readonly #api: Api;
  #storage: Pick<Storage, 'getItem' | 'setItem'> | null = null;
  #rules = $state.raw<SynthesisChoice>(usualRules);
  #motifs = $state.raw<{ motifsId: string; name: string; count: number; problems: string[] } | null>(null);
  #isReading = $state(false);
  isChoosing = $state(false);

  constructor(transport: Api) {
    this.#api = transport;
  }

  get choices(): SynthesisChoice {
    return this.#rules;
  }
  get motifs() {
    return this.#motifs;
  }
  get isReading(): boolean {
    return this.#isReading;
  }

  remember(storage: Pick<Storage, 'getItem' | 'setItem'>): void {
    this.#storage = storage;
    try {
      const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? 'null');
      if (typeof kept === 'object' && kept !== null) this.#rules = { ...usualRules, ...kept };
    } catch {
      // Kept by another version: the usual rules do.
    }
  }

  change(patch: Partial<SynthesisChoice>): void {
    this.#rules = { ...this.#rules, ...patch };
    this.#storage?.setItem(storageKey, JSON.stringify(this.#rules));
  }

  reset(): void {
    this.change(usualRules);
  }

  /** Reads a file of matrices in the TRANSFAC format; throws a `LabFault` for one without a motif. */
  async readMotifs(file: Pick<File, 'name' | 'text'>): Promise<void> {
    this.#isReading = true;
    try {
      const held = await this.#api.askPort('analysis', 'exploreMotifs', { text: await file.text() });
      this.#motifs = { ...held, name: file.name };
    } finally {
      this.#isReading = false;
    }
  }

  forgetMotifs(): void {
    this.#motifs = null;
  }
}

export const dnaChoices = new DnaChoices(api);
