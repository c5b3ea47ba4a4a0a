import { type Api, type CostEstimate, api, errorView } from '../api.ts';
import type { Answer } from './adapt-desk.svelte.ts';
import { type StudyChoices, measuredTraining, usualStudy } from './study-choices.ts';

/** A study that is about to be started; its base and data are those of the desk of trainings. */
export class StudyDesk {
  readonly #api: Api;
  #choices = $state.raw<StudyChoices>(usualStudy);
  #cost = $state.raw<Answer<CostEstimate>>({ state: 'none' });
  #asked = '';

  constructor(transport: Api) {
    this.#api = transport;
  }

  get choices(): StudyChoices {
    return this.#choices;
  }

  /** Of one training of the full arm. */
  get cost(): Answer<CostEstimate> {
    return this.#cost;
  }

  change(patch: Partial<StudyChoices>): void {
    this.#choices = { ...this.#choices, ...patch };
  }

  reset(): void {
    this.#choices = usualStudy;
  }

  /** Measures steps of the base on the data. */
  async measure(modelId: string, datasetId: string): Promise<void> {
    const start = measuredTraining(modelId, datasetId, this.#choices);
    if (start === null) return;
    const key = `${modelId} ${datasetId}`;
    this.#asked = key;
    this.#cost = { state: 'asking' };
    let answer: Answer<CostEstimate>;
    try {
      answer = { state: 'known', value: await this.#api.request('runs.estimate', { start }) };
    } catch (thrown) {
      answer = { state: 'failed', error: errorView(thrown) };
    }
    if (this.#asked === key) this.#cost = answer;
  }

  /** What was measured is of another base or other data. */
  forgetCost(): void {
    this.#asked = '';
    this.#cost = { state: 'none' };
  }
}

export const studyDesk = new StudyDesk(api);
