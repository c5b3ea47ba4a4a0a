/** The way through the lab for who is new here: three stations, which end with a batch of one's own. */
import { type Models, models } from './models.svelte.ts';
import { openCollection } from './explore-place.ts';
import { openBatch, openGenerate } from './generate-place.ts';
import { type Recipe, recipe } from './recipe.svelte.ts';
import { usualRecipe } from './recipe-start.ts';
import { type Runs, runs } from './runs.svelte.ts';
import { type Settings, settings } from './settings.svelte.ts';

export type TourStation = 'choices' | 'batch' | 'explore';
/** In the order of the way. */
export const tourStations: readonly TourStation[] = ['choices', 'batch', 'explore'];

/** Made within a minute by two busy cores. */
const numMolecules = 100;

export class Tour {
  readonly #models: Models;
  readonly #runs: Runs;
  readonly #recipe: Recipe;
  readonly #settings: Settings;
  #station = $state<TourStation | null>(null);
  #runId = $state<string | null>(null);
  #isStarting = $state(false);
  readonly #now: () => number;
  /** When the first button was pressed, in ms of the page. */
  #beganAt = 0;
  #tookMs = $state<number | null>(null);

  constructor(ofModels: Models, ofRuns: Runs, ofRecipe: Recipe, ofSettings: Settings, now = () => performance.now()) {
    this.#models = ofModels;
    this.#runs = ofRuns;
    this.#recipe = ofRecipe;
    this.#settings = ofSettings;
    this.#now = now;
  }

  /** The model that the way is gone with: one that came with the lab. Null where there is none. */
  readonly model = $derived.by(() => this.#models.ofLab);

  /** Offered until it was seen or declined once. */
  readonly isOffered = $derived.by(
    () => this.#settings.value?.tourSeen === false && this.#station === null && this.model !== null,
  );

  /** Null while nobody is on the way. */
  get station(): TourStation | null {
    return this.#station;
  }

  get isStarting(): boolean {
    return this.#isStarting;
  }

  readonly run = $derived.by(() => (this.#runId === null ? null : this.#runs.byId(this.#runId)));

  /** How long it was from the first button to the batch as it lies on the disk, in ms; null before. */
  get tookMs(): number | null {
    return this.#tookMs;
  }

  /** Called whenever the batch of the way changes: the first time that it is done, the clock is read. */
  noteEnd(): void {
    if (this.run?.state === 'done' && this.#tookMs === null) this.#tookMs = this.#now() - this.#beganAt;
  }

  /** Puts the first batch together; the choices that were made before stay but for the model and how many. */
  async begin(): Promise<void> {
    const { model } = this;
    if (model === null) return;
    this.#station = 'choices';
    this.#runId = null;
    this.#beganAt = this.#now();
    this.#tookMs = null;
    this.#recipe.change({ ...usualRecipe, modelId: model.id, n: numMolecules, name: 'First batch' });
    openGenerate({ kind: 'new' });
    await this.#markSeen();
  }

  /** Starts the batch that is put together, as it may have been changed meanwhile. */
  async make(): Promise<void> {
    this.#isStarting = true;
    try {
      const runId = await this.#recipe.begin();
      if (runId === null) return;
      this.follow(runId);
      openBatch(runId);
    } finally {
      this.#isStarting = false;
    }
  }

  /** A batch was started by its own button. */
  follow(runId: string): void {
    if (this.#station !== 'choices') return;
    this.#runId = runId;
    this.#station = 'batch';
  }

  explore(): void {
    if (this.#runId === null) return;
    this.#station = 'explore';
    openCollection({ kind: 'run', id: this.#runId });
  }

  /** Leaves the way, wherever it is. */
  async end(): Promise<void> {
    this.#station = null;
    await this.#markSeen();
  }

  async #markSeen(): Promise<void> {
    if (this.#settings.value?.tourSeen === false) await this.#settings.change({ tourSeen: true });
  }
}

export const tour = new Tour(models, runs, recipe, settings);
