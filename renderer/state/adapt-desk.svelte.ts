import {
  type AdaptCoverage,
  type Api,
  type CostEstimate,
  type ErrorView,
  type RunCheck,
  type StartTraining,
  api,
  errorView,
} from '../api.ts';
import { type AdaptChoices, startOf, usualChoices } from './adapt-choices.ts';
import { openAdapt } from './adapt-place.ts';

export type Answer<T> =
  { state: 'none' } | { state: 'asking' } | { state: 'known'; value: T } | { state: 'failed'; error: ErrorView };

const storeAs = 'lab:adapt';
type DeskStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** A training that is about to be started: its choices, and what is known of them before it begins. */
export class AdaptDesk {
  readonly #api: Api;
  #storage: DeskStorage | null = null;
  #choices = $state.raw<AdaptChoices>(usualChoices);
  #coverage = $state.raw<Answer<AdaptCoverage>>({ state: 'none' });
  #check = $state.raw<Answer<RunCheck>>({ state: 'none' });
  #cost = $state.raw<Answer<CostEstimate>>({ state: 'none' });
  /** What the coverage, the check and the cost were asked for last. */
  #asked = { coverage: '', check: '', cost: '' };

  constructor(transport: Api) {
    this.#api = transport;
  }

  get choices(): AdaptChoices {
    return this.#choices;
  }

  get coverage(): Answer<AdaptCoverage> {
    return this.#coverage;
  }

  get check(): Answer<RunCheck> {
    return this.#check;
  }

  get cost(): Answer<CostEstimate> {
    return this.#cost;
  }

  /** Finds the choices of the last time again. */
  remember(storage: DeskStorage): void {
    this.#storage = storage;
    try {
      const kept = JSON.parse(storage.getItem(storeAs) ?? '{}') as Partial<AdaptChoices>;
      // A name is for one run.
      this.#choices = { ...usualChoices, ...fitting(kept), name: null };
    } catch {
      this.#choices = usualChoices;
    }
  }

  change(patch: Partial<AdaptChoices>): void {
    const { modelId, datasetId } = { ...this.#choices, ...patch };
    // The longest row is chosen for a base and its data.
    const isOther = modelId !== this.#choices.modelId || datasetId !== this.#choices.datasetId;
    this.#choices = { ...this.#choices, ...(isOther && { maxLength: null }), ...patch };
    this.#storage?.setItem(storeAs, JSON.stringify(this.#choices));
  }

  /** What the page of these choices is called, wherever it is named. */
  get title(): string {
    return this.#choices.isFromNothing ? 'New training' : 'New adaptation';
  }

  /** All but base and data as the lab would choose. */
  reset(): void {
    const { modelId, datasetId, isFromNothing } = this.#choices;
    this.change({ ...usualChoices, modelId, datasetId, isFromNothing });
  }

  /** What the vocabulary of the base makes of the data. Asked once for a pair. */
  async askCoverage(): Promise<void> {
    const { modelId, datasetId, isFromNothing } = this.#choices;
    const key = isFromNothing || modelId === null || datasetId === null ? '' : JSON.stringify([modelId, datasetId]);
    await this.#ask(
      'coverage',
      key,
      (answer: Answer<AdaptCoverage>) => (this.#coverage = answer),
      () => this.#api.request('adapt.coverage', { modelId: modelId ?? '', datasetId: datasetId ?? '' }),
    );
  }

  /** What stands in the way of starting it. */
  async askCheck(name: string): Promise<void> {
    const start = startOf(this.#choices, name);
    await this.#ask(
      'check',
      keyOf(start),
      (answer: Answer<RunCheck>) => (this.#check = answer),
      () => this.#api.request('runs.check', { start: start as StartTraining }),
    );
  }

  /** Measures what it will cost; the name plays no part. */
  async askCost(): Promise<void> {
    const start = startOf(this.#choices, 'cost');
    await this.#ask(
      'cost',
      keyOf(start),
      (answer: Answer<CostEstimate>) => (this.#cost = answer),
      () => this.#api.request('runs.estimate', { start: start as StartTraining }),
    );
  }

  /** Asks anew for what is asked for next, such as after a change of device. */
  forget(what: 'coverage' | 'check' | 'cost'): void {
    this.#asked[what] = '';
  }

  async #ask<T>(
    what: 'coverage' | 'check' | 'cost',
    key: string,
    take: (answer: Answer<T>) => void,
    request: () => Promise<T>,
  ): Promise<void> {
    if (this.#asked[what] === key) return;
    this.#asked[what] = key;
    if (key === '') {
      take({ state: 'none' });
      return;
    }
    take({ state: 'asking' });
    let answer: Answer<T>;
    try {
      answer = { state: 'known', value: await request() };
    } catch (thrown) {
      answer = { state: 'failed', error: errorView(thrown) };
    }
    // Only the last question counts.
    if (this.#asked[what] === key) take(answer);
  }
}

function keyOf(start: StartTraining | null): string {
  return start === null ? '' : JSON.stringify(start);
}

/** What was kept by another version may have other parts: only those of the same type are taken. */
function fitting(kept: Partial<AdaptChoices>): Partial<AdaptChoices> {
  const usual: Record<string, unknown> = { ...usualChoices };
  return Object.fromEntries(
    Object.entries(kept).filter(
      ([name, value]) => name in usual && (value === null ? usual[name] === null : sameType(usual[name], value)),
    ),
  );
}

function sameType(usual: unknown, value: unknown): boolean {
  return usual === null ? ['string', 'number', 'boolean'].includes(typeof value) : typeof usual === typeof value;
}

export const adaptDesk = new AdaptDesk(api);

/** Opens the choices of a new training with some of them made. */
export function startAdapting(patch: Partial<AdaptChoices>): void {
  const isBase = patch.modelId !== undefined && patch.modelId !== null;
  adaptDesk.change({ ...(isBase && { isFromNothing: false }), ...patch });
  openAdapt({ kind: 'new' });
}
