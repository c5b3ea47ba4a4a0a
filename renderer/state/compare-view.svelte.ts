import type { ComparisonView } from '../api.ts';
import { Kept, type KeptStorage, oneOf } from './kept.svelte.ts';

export type MetricOrder = 'groups' | 'worst';
export type DistributionForm = 'histogram' | 'ecdf' | 'density';

/** How a comparison is looked at, and which question about one is open. */
export class CompareView {
  /** Charts as tables of numbers. */
  isTable = $state(false);
  readonly switchTable = (): void => {
    this.isTable = !this.isTable;
  };
  readonly #order = new Kept('compare-order', 'groups', oneOf<MetricOrder>('groups', 'worst'));
  readonly #form = new Kept('compare-form', 'histogram', oneOf<DistributionForm>('histogram', 'ecdf', 'density'));
  /** The metric that is looked at closer. */
  metric = $state<string | null>(null);
  /** The set that verdicts are of, by its number; null is the one that the report suggests. */
  focus = $state<number | null>(null);
  /** The set that the others have to be better than, by its number; null is the one that the report suggests. */
  control = $state<number | null>(null);
  /** The comparison whose focus and metric these are. */
  #of: string | null = null;
  renaming = $state.raw<ComparisonView | null>(null);
  removing = $state.raw<ComparisonView | null>(null);
  isMethodsOpen = $state(false);
  isFiguresOpen = $state(false);
  /** The length of k-mers that is shown; null is the longest of up to 4. */
  k = $state<number | null>(null);

  get order(): MetricOrder {
    return this.#order.value;
  }
  set order(order: MetricOrder) {
    this.#order.value = order;
  }

  get form(): DistributionForm {
    return this.#form.value;
  }
  set form(form: DistributionForm) {
    this.#form.value = form;
  }

  /** From the last start on. */
  remember(storage: KeptStorage): void {
    for (const kept of [this.#order, this.#form]) kept.remember(storage);
  }

  /** Another comparison has other sets and metrics. */
  show(comparisonId: string): void {
    if (this.#of === comparisonId) return;
    this.#of = comparisonId;
    this.metric = null;
    this.focus = null;
    this.control = null;
    this.k = null;
  }
}

export const compareView = new CompareView();
