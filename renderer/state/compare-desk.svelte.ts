import {
  type Api,
  type ComparedSet,
  type Comparison,
  type ComparisonChoices,
  type DataDomain,
  type DatasetPart,
  type ErrorView,
  type SeriesKind,
  type SourceView,
  api,
  errorView,
} from '../api.ts';
import { domainHeld } from './batch-domain.ts';
import { type Datasets, datasets } from './datasets.svelte.ts';
import { type Runs, runs } from './runs.svelte.ts';
import { freeName, nameFor } from './import-choices.ts';

/** What a set is compared as. */
export type Role = 'generated' | 'reference' | 'train';

/** A set that was chosen, with what is known of it before it is read. */
export interface DeskSet extends ComparedSet {
  key: string;
  /** "egfr, test part", "samples.csv". */
  source: string;
  /** Null while a file is looked at, and where it cannot be read. */
  domain: DataDomain | null;
  /** Items; null for a file, which is counted when it is read. */
  count: number | null;
  isLooking: boolean;
  error: ErrorView | null;
}

export const usualChoices: ComparisonChoices = {
  draws: 1000,
  repeats: 100,
  seed: 0,
  maxItems: 200_000,
  windows: null,
  motifs: null,
};

export const partNames: Record<DatasetPart, string> = {
  train: 'training part',
  validation: 'validation part',
  test: 'test part',
};

const asFound = {
  domain: null,
  format: null,
  column: null,
  nameColumn: null,
  hasHeader: null,
  genome: null,
  windows: null,
};

/** The comparison that is put together: sets, reference, training set, and how it is measured. */
export class CompareDesk {
  readonly #api: Api;
  readonly #datasets: Pick<Datasets, 'byId'>;
  readonly #runs: Pick<Runs, 'byId'>;
  #generated = $state.raw<readonly DeskSet[]>([]);
  #reference = $state.raw<DeskSet | null>(null);
  #train = $state.raw<DeskSet | null>(null);
  #choices = $state.raw<ComparisonChoices>(usualChoices);
  #motifs = $state.raw<SourceView | null>(null);
  /** Null as long as the user has given no other name than the one suggested. */
  #name = $state<string | null>(null);
  #isTrainChosen = false;
  #isStarting = $state(false);
  /** Names of sets of an earlier comparison that are not there any more. */
  #gone = $state.raw<readonly string[]>([]);
  #lastKey = 0;

  constructor(transport: Api, sets: Pick<Datasets, 'byId'>, batches: Pick<Runs, 'byId'>) {
    this.#api = transport;
    this.#datasets = sets;
    this.#runs = batches;
  }

  get generated(): readonly DeskSet[] {
    return this.#generated;
  }
  get reference(): DeskSet | null {
    return this.#reference;
  }
  get train(): DeskSet | null {
    return this.#train;
  }
  get choices(): ComparisonChoices {
    return this.#choices;
  }
  get motifs(): SourceView | null {
    return this.#motifs;
  }
  get gone(): readonly string[] {
    return this.#gone;
  }
  get isStarting(): boolean {
    return this.#isStarting;
  }

  /** Of the reference; of the first set while there is none. */
  readonly domain = $derived<DataDomain | null>(
    this.#reference?.domain ?? this.#generated.find(({ domain }) => domain !== null)?.domain ?? null,
  );
  readonly name = $derived(this.#name ?? this.#suggestedName());
  /** What is missing before it can be started; null when nothing is. */
  readonly missing = $derived(this.#findMissing());

  rename(name: string): void {
    this.#name = name;
  }

  change(patch: Partial<ComparisonChoices>): void {
    this.#choices = { ...this.#choices, ...patch };
  }

  addDataset(role: Role, datasetId: string, part: DatasetPart | null): void {
    const set = this.#datasets.byId(datasetId);
    if (!set?.info) return;
    const { counts, split, domain } = set.info;
    const source = part === null ? set.name : `${set.name}, ${partNames[part]}`;
    this.#put(role, {
      key: this.#newKey(),
      name: source,
      source,
      series: null,
      from: { kind: 'dataset', datasetId, part },
      domain,
      count: part === null ? counts.accepted : split[part],
      isLooking: false,
      error: null,
    });
    if (role === 'reference' && part === 'test' && !this.#isTrainChosen) this.#suggestTrain(datasetId);
  }

  /** A batch of the workspace. @param domain null where it is not known before it is read */
  addRun(run: { id: string; name: string; count: number; series: SeriesKind | null; domain: DataDomain | null }): void {
    this.#put('generated', {
      key: this.#newKey(),
      name: run.name,
      source: `batch ${run.name}`,
      series: run.series,
      from: { kind: 'run', runId: run.id },
      domain: run.domain,
      count: run.count,
      isLooking: false,
      error: null,
    });
  }

  /** @returns whether there was a file */
  async chooseFiles(role: Role): Promise<boolean> {
    const files = await this.#api.request('data.choose', {});
    if (files === null) return false;
    await this.offer(role, files);
    return true;
  }

  async chooseMotifs(): Promise<void> {
    const file = (await this.#api.request('data.choose', {}))?.[0];
    if (!file) return;
    this.#motifs = file;
    this.change({ motifs: file.sourceId });
  }

  clearMotifs(): void {
    this.#motifs = null;
    this.change({ motifs: null });
  }

  async drop(role: Role, files: readonly File[]): Promise<void> {
    await this.offer(role, await this.#api.offerFiles(files));
  }

  /** Takes files, and looks at what they hold; a reference and a training set are one file each. */
  async offer(role: Role, files: readonly SourceView[]): Promise<void> {
    const taken = role === 'generated' ? files : files.slice(0, 1);
    const sets = taken.map((file): DeskSet => ({
      key: this.#newKey(),
      name: nameFor(file.name).replace(/(\.[A-Za-z0-9]{1,8}){1,2}$/, '') || file.name,
      source: file.name,
      series: null,
      from: { kind: 'file', file: file.sourceId },
      domain: null,
      count: null,
      isLooking: true,
      error: null,
    }));
    for (const set of sets) this.#put(role, set);
    await Promise.all(sets.map((set) => this.#look(set)));
  }

  /** @returns puts it back where it was, unless another has taken its place */
  remove(key: string): () => void {
    const at = this.#generated.findIndex((set) => set.key === key);
    const [generated, reference, train] = [this.#generated[at], this.#reference, this.#train];
    const wasTrainChosen = this.#isTrainChosen;
    if (generated) {
      this.#generated = this.#generated.filter((set) => set !== generated);
      return () => (this.#generated = this.#generated.toSpliced(at, 0, generated));
    }
    if (reference?.key === key) {
      this.#reference = null;
      return () => (this.#reference ??= reference);
    }
    if (train?.key !== key) return () => undefined;
    this.#train = null;
    this.#isTrainChosen = true;
    return () => {
      if (this.#train !== null) return;
      this.#train = train;
      this.#isTrainChosen = wasTrainChosen;
    };
  }

  renameSet(key: string, name: string): void {
    this.#replace(key, { name });
  }

  drawAs(key: string, series: SeriesKind | null): void {
    this.#replace(key, { series });
  }

  clear(): void {
    this.#generated = [];
    this.#reference = null;
    this.#train = null;
    this.#isTrainChosen = false;
    this.#name = null;
    this.#gone = [];
    this.#motifs = null;
    this.#choices = usualChoices;
  }

  /** The sets of a comparison once more; those that are gone are named in `gone`. */
  async reopen(comparisonId: string, names: readonly string[]): Promise<void> {
    const { comparison, files, gone } = await this.#api.request('compare.reopen', { comparisonId });
    this.clear();
    const { generated, reference, train, choices, name } = comparison;
    // As it was: without a training set where there was none.
    this.#isTrainChosen = true;
    for (const set of generated) await this.#putAgain('generated', set, files);
    if (reference) await this.#putAgain('reference', reference, files);
    if (train) await this.#putAgain('train', train, files);
    this.#choices = choices;
    this.#motifs = files.find(({ sourceId }) => sourceId === choices.motifs) ?? null;
    this.#name = freeName(name, names);
    this.#gone = gone;
  }

  /** Why a set cannot be compared with the reference; null where it can. */
  problemOf(set: DeskSet): string | null {
    if (set.error) return set.error.what;
    if (set.count === 0) return 'It has no usable items.';
    const names = { molecules: 'molecules', dna: 'DNA' };
    if (set.domain !== null && this.domain !== null && set.domain !== this.domain) {
      const other = this.#reference?.domain === this.domain ? 'the reference holds' : 'the first set holds';
      return `It holds ${names[set.domain]}, and ${other} ${names[this.domain]}: sets of one kind can be compared.`;
    }
    return null;
  }

  /** @returns the job; null when something is missing */
  async start(): Promise<string | null> {
    const comparison = this.#comparison();
    if (this.missing !== null || comparison === null) return null;
    this.#isStarting = true;
    try {
      const { jobId } = await this.#api.request('jobs.start', { start: { kind: 'compare', ...comparison } });
      this.clear();
      return jobId;
    } finally {
      this.#isStarting = false;
    }
  }

  #comparison(): Comparison | null {
    const plain = ({ name, series, from }: DeskSet): ComparedSet => ({ name: name.trim(), series, from });
    if (this.#reference === null) return null;
    return {
      name: this.name.trim(),
      generated: distinctNames(this.#generated.map(plain)),
      reference: plain(this.#reference),
      train: this.#train === null ? null : plain(this.#train),
      choices: this.#choices,
    };
  }

  #suggestedName(): string {
    const [first, ...others] = this.#generated;
    if (first === undefined || this.#reference === null) return '';
    const sets = others.length === 0 ? first.name : `${String(this.#generated.length)} sets`;
    return `${sets} against ${this.#reference.name}`.slice(0, 200);
  }

  #findMissing(): string | null {
    if (this.#generated.length === 0) return 'Choose at least one generated set.';
    if (this.#reference === null) return 'Choose a reference.';
    const all = [...this.#generated, this.#reference, ...(this.#train === null ? [] : [this.#train])];
    if (all.some(({ isLooking }) => isLooking)) return 'A file is being looked at.';
    const bad = all.find((set) => this.problemOf(set) !== null);
    if (bad !== undefined) return `“${bad.name}” cannot be compared.`;
    if (all.some(({ name }) => name.trim() === '')) return 'Give every set a name.';
    return this.name.trim() === '' ? 'Give the comparison a name.' : null;
  }

  #put(role: Role, set: DeskSet): void {
    if (role === 'generated') this.#generated = [...this.#generated, set];
    else if (role === 'reference') this.#reference = set;
    else {
      this.#train = set;
      this.#isTrainChosen = true;
    }
  }

  async #putAgain(role: Role, set: ComparedSet, files: readonly SourceView[]): Promise<void> {
    const { from } = set;
    if (from.kind === 'dataset') this.addDataset(role, from.datasetId, from.part);
    else if (from.kind === 'run') {
      const run = this.#runs.byId(from.runId);
      if (run) {
        const info = run.info?.kind === 'sample' ? run.info : null;
        // Its model may be gone, and the next set of another kind.
        const domain = info && domainHeld(info);
        this.addRun({ id: run.id, name: set.name, count: info?.progress.done ?? 0, series: null, domain });
      }
    } else
      await this.offer(
        role,
        files.filter(({ sourceId }) => sourceId === from.file),
      );
    const put = role === 'generated' ? this.#generated.at(-1) : role === 'reference' ? this.#reference : this.#train;
    if (put) this.#replace(put.key, { name: set.name, series: set.series });
  }

  #suggestTrain(datasetId: string): void {
    const before = this.#isTrainChosen;
    this.addDataset('train', datasetId, 'train');
    this.#isTrainChosen = before;
  }

  #replace(key: string, patch: Partial<DeskSet>): void {
    const patched = (set: DeskSet) => (set.key === key ? { ...set, ...patch } : set);
    this.#generated = this.#generated.map(patched);
    this.#reference &&= patched(this.#reference);
    this.#train &&= patched(this.#train);
  }

  async #look({ key, from }: DeskSet): Promise<void> {
    if (from.kind !== 'file') return;
    try {
      const preview = await this.#api.request('data.preview', { sourceId: from.file, choices: asFound });
      if (preview.column === null) {
        const what = 'No column of molecules or sequences was found in it.';
        this.#replace(key, { isLooking: false, error: { ...noParts, what } });
      } else this.#replace(key, { isLooking: false, domain: preview.domain });
    } catch (thrown) {
      this.#replace(key, { isLooking: false, error: errorView(thrown) });
    }
  }

  #newKey(): string {
    this.#lastKey += 1;
    return `set-${String(this.#lastKey)}`;
  }
}

const noParts = { code: 'badInput', where: null, kept: null, todo: null } as const;

/** Sets of one name get a number. */
function distinctNames(sets: readonly ComparedSet[]): ComparedSet[] {
  return sets.map((set, index) => {
    const before = sets.slice(0, index).filter(({ name }) => name === set.name).length;
    return before === 0 ? set : { ...set, name: `${set.name} ${String(before + 1)}` };
  });
}

export const compareDesk = new CompareDesk(api, datasets, runs);
