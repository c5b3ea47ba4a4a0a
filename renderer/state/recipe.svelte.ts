import { type ErrorView, type RunCheck, type StartSample, errorView } from '../api.ts';
import { type Models, models } from './models.svelte.ts';
import { type RecipeChoices, startOf, usualRecipe } from './recipe-start.ts';
import { type Runs, runs } from './runs.svelte.ts';

const storageKey = 'lab:recipe';
/** A check reads the model's files: it waits until nothing was changed for this long. */
const checkAfterMs = 250;

export type CheckState =
  | { state: 'none' }
  | { state: 'checking' }
  | { state: 'checked'; check: RunCheck }
  | { state: 'failed'; error: ErrorView };

/** The batch that is put together next: its choices are remembered, and checked while they are made. */
export class Recipe {
  readonly #models: Models;
  readonly #runs: Runs;
  #storage: Pick<Storage, 'getItem' | 'setItem'> | null = null;
  #choices = $state.raw<RecipeChoices>(usualRecipe);
  #check = $state.raw<CheckState>({ state: 'none' });
  /** What the check on show is of. */
  #checked = '';
  #timer: ReturnType<typeof setTimeout> | null = null;
  #numChecks = 0;
  #isStarting = $state(false);

  /** The chosen model; else the newest of one's own, else that of the lab. */
  readonly model = $derived.by(() => {
    const { usable, ofLab } = this.#models;
    const own = usable.find(({ source }) => source === 'workspace');
    return usable.find(({ id }) => id === this.#choices.modelId) ?? own ?? ofLab ?? usable[0] ?? null;
  });
  readonly domain = $derived(this.model?.info?.domain ?? 'molecules');
  readonly name = $derived(this.#choices.name ?? this.#freeName());
  readonly start = $derived<StartSample | null>(startOf(this.#choices, this.model, this.name));

  constructor(ofModels: Models, ofRuns: Runs) {
    this.#models = ofModels;
    this.#runs = ofRuns;
  }

  get choices(): RecipeChoices {
    return this.#choices;
  }

  get check(): CheckState {
    return this.#check;
  }

  get isStarting(): boolean {
    return this.#isStarting;
  }

  remember(storage: Pick<Storage, 'getItem' | 'setItem'>): void {
    this.#choices = parseRecipe(storage.getItem(storageKey));
    this.#storage = storage;
  }

  change(patch: Partial<RecipeChoices>): void {
    this.#choices = { ...this.#choices, ...patch };
    // A name is for one batch.
    this.#storage?.setItem(storageKey, JSON.stringify({ ...this.#choices, name: null }));
  }

  /** Everything as usual again, but for the model. */
  reset(): void {
    this.change({ ...usualRecipe, modelId: this.#choices.modelId });
  }

  /** Asks what is wrong with these choices, unless that is known. */
  checkSoon(start: StartSample | null): void {
    const wanted = start === null ? '' : JSON.stringify(start);
    if (wanted === this.#checked) return;
    this.#checked = wanted;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#check = { state: start === null ? 'none' : 'checking' };
    if (start === null) return;
    const number = ++this.#numChecks;
    this.#timer = setTimeout(() => {
      void this.#ask(start, number);
    }, checkAfterMs);
  }

  async #ask(start: StartSample, number: number): Promise<void> {
    let answer: CheckState;
    try {
      answer = { state: 'checked', check: await this.#runs.check(start) };
    } catch (thrown) {
      answer = { state: 'failed', error: errorView(thrown) };
    }
    // The choices may have changed meanwhile.
    if (number === this.#numChecks) this.#check = answer;
  }

  /** Starts the batch. @returns the id of its run; null without a model */
  async begin(): Promise<string | null> {
    const start = this.start;
    if (start === null || this.#isStarting) return null;
    this.#isStarting = true;
    try {
      const runId = await this.#runs.start(start);
      this.change({ name: null });
      return runId;
    } finally {
      this.#isStarting = false;
    }
  }

  /** "Batch 4": one more than the largest number in use. */
  #freeName(): string {
    const numbers = this.#runs.all.map(({ name }) => Number(/^Batch (\d+)$/.exec(name)?.[1] ?? 0));
    return `Batch ${Math.max(0, ...numbers) + 1}`;
  }
}

/** The choices as they were kept; usual ones for whatever is missing or is of another kind. */
export function parseRecipe(text: string | null): RecipeChoices {
  let kept: unknown = null;
  try {
    kept = JSON.parse(text ?? 'null');
  } catch {
    // Kept by another version: the usual choices do.
  }
  if (typeof kept !== 'object' || kept === null) return usualRecipe;
  const known = Object.entries(kept).filter(([key, value]) => isLike(usualRecipe[key as keyof RecipeChoices], value));
  return { ...usualRecipe, ...Object.fromEntries(known) };
}

/** Fields that may be null are held to nothing; the check of the batch tells what cannot be. */
function isLike(usual: unknown, value: unknown): boolean {
  if (usual === undefined) return false;
  return usual === null || (typeof usual === typeof value && (typeof usual !== 'object' || value !== null));
}

export const recipe = new Recipe(models, runs);
