import { SvelteMap } from 'svelte/reactivity';
import { type ErrorView, type TheatrePair, errorView } from '../api.ts';
import { type Runs, runs } from './runs.svelte.ts';

export type PairState =
  { state: 'making' } | { state: 'made'; pair: TheatrePair } | { state: 'failed'; error: ErrorView };

export type TheatreMode = 'both' | 'on' | 'off';
const modes: readonly TheatreMode[] = ['both', 'on', 'off'];

/** More replays than anybody goes back to; one of DNA takes some megabytes. */
const keptPairs = 24;
const slowest = 1;
const fastest = 12;

/** The replays of sequences, and how they are looked at. */
export class Theatre {
  readonly #runs: Runs;
  readonly #byKey = new SvelteMap<string, PairState>();
  #mode = $state<TheatreMode>('both');
  #isUnfolded = $state(false);
  #isPlaying = $state(false);
  /** Steps a second. */
  #speed = $state(6);

  constructor(ofRuns: Runs) {
    this.#runs = ofRuns;
  }

  get mode(): TheatreMode {
    return this.#mode;
  }
  get isUnfolded(): boolean {
    return this.#isUnfolded;
  }
  get isPlaying(): boolean {
    return this.#isPlaying;
  }
  get speed(): number {
    return this.#speed;
  }

  of(runId: string, sequence: number): PairState | null {
    return this.#byKey.get(keyOf(runId, sequence)) ?? null;
  }

  /** Samples it twice, with and without carrying; a failed replay is made anew. */
  async open(runId: string, sequence: number): Promise<void> {
    const key = keyOf(runId, sequence);
    const known = this.#byKey.get(key);
    if (known && known.state !== 'failed') return;
    this.#byKey.set(key, { state: 'making' });
    this.#forgetOldest();
    try {
      const pair = (await this.#runs.theatre(runId, [sequence])).find((one) => one.sequence === sequence);
      if (pair) this.#byKey.set(key, { state: 'made', pair });
      else this.#byKey.delete(key);
    } catch (thrown) {
      this.#byKey.set(key, { state: 'failed', error: errorView(thrown) });
    }
  }

  show(mode: TheatreMode): void {
    this.#mode = mode;
  }

  /** On and off, on alone, off alone. */
  cycle(): void {
    this.#mode = modes[(modes.indexOf(this.#mode) + 1) % modes.length] ?? 'both';
  }

  fold(): void {
    this.#isUnfolded = !this.#isUnfolded;
  }

  play(isPlaying: boolean): void {
    this.#isPlaying = isPlaying;
  }

  setSpeed(speed: number): void {
    this.#speed = Math.min(fastest, Math.max(slowest, Math.round(speed)));
  }

  #forgetOldest(): void {
    for (const key of this.#byKey.keys()) {
      if (this.#byKey.size <= keptPairs) return;
      this.#byKey.delete(key);
    }
  }
}

function keyOf(runId: string, sequence: number): string {
  return `${runId}/${sequence}`;
}

export const theatre = new Theatre(runs);
