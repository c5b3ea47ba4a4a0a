import {
  type Api,
  type ComparedSet,
  type Comparison,
  type ComparisonChoices,
  type DataDomain,
  type DatasetPart,
  type SeriesKind,
  type SourceView,
  api,
  errorView,
} from '../api.ts';
import { domainHeld } from './batch-domain.ts';
import { datasets } from './datasets.svelte.ts';
import { type Laid, domainOf, kinds, missingOf, nameOf, nothing, problemOf } from './desk-laid.ts';
import {
  type BatchSet,
  type DeskSet,
  type Role,
  distinctNames,
  setOfBatch,
  setOfDataset,
  setOfFile,
  setOfOrigin,
  setOfProfile,
} from './desk-sets.ts';
import { freeName } from './import-choices.ts';
import { models } from './models.svelte.ts';
import { runs } from './runs.svelte.ts';
import { type Shelf, trainingSetFor } from './training-set-for.ts';

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
  readonly #shelf: Shelf;
  #laid = $state.raw<Laid>(nothing);
  #isStarting = $state(false);
  #lastKey = 0;

  constructor(transport: Api, shelf: Shelf) {
    this.#api = transport;
    this.#shelf = shelf;
  }

  get generated(): readonly DeskSet[] {
    return this.#laid.generated;
  }
  get reference(): DeskSet | null {
    return this.#laid.reference;
  }
  get train(): DeskSet | null {
    return this.#laid.train;
  }
  /** Whether the training set is there because it goes with the other sets. */
  get isTrainProposed(): boolean {
    return this.#laid.train !== null && !this.#laid.isTrainChosen;
  }
  get choices(): ComparisonChoices {
    return this.#laid.choices;
  }
  get motifs(): SourceView | null {
    return this.#laid.motifs;
  }
  get gone(): readonly string[] {
    return this.#laid.gone;
  }
  get isStarting(): boolean {
    return this.#isStarting;
  }

  /** Of the reference; of the first set while there is none. */
  readonly domain = $derived(domainOf(this.#laid));
  readonly name = $derived(nameOf(this.#laid));
  /** What is missing before it can be started; null when nothing is. */
  readonly missing = $derived.by(() => missingOf(this.#laid, this.#shelf));

  rename(name: string): void {
    this.#lay({ name });
  }

  change(patch: Partial<ComparisonChoices>): void {
    this.#lay({ choices: { ...this.#laid.choices, ...patch } });
  }

  addDataset(role: Role, datasetId: string, part: DatasetPart | null): void {
    const set = setOfDataset(datasetId, part, this.#shelf);
    if (set) this.#put(role, this.#keyed(set));
  }

  addRun(batch: BatchSet): void {
    this.#put('generated', this.#keyed(setOfBatch(batch)));
  }

  /** What a model knows of the data it was trained on, in place of them. */
  addProfile(role: Exclude<Role, 'generated'>, modelId: string): void {
    const set = setOfProfile(modelId, this.#shelf);
    if (set) this.#put(role, this.#keyed(set));
  }

  /**
   * Puts the sets aside where one of another kind comes, which could not be compared with them.
   *
   * @returns which kind was put aside, and what brings it back; null where the set fits
   */
  makeRoomFor(domain: DataDomain): { aside: string; back: () => void } | null {
    if (this.domain === null || this.domain === domain) return null;
    return { aside: kinds[this.domain], back: this.clear() };
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
    this.#lay({ motifs: file });
    this.change({ motifs: file.sourceId });
  }

  clearMotifs(): void {
    this.#lay({ motifs: null });
    this.change({ motifs: null });
  }

  async drop(role: Role, files: readonly File[]): Promise<void> {
    await this.offer(role, await this.#api.offerFiles(files));
  }

  /** Takes files, and looks at what they hold; a reference and a training set are one file each. */
  async offer(role: Role, files: readonly SourceView[]): Promise<void> {
    const taken = role === 'generated' ? files : files.slice(0, 1);
    const sets = taken.map((file) => this.#keyed(setOfFile(file)));
    for (const set of sets) this.#put(role, set);
    await Promise.all(sets.map((set) => this.#look(set)));
  }

  /** @returns puts it back where it was, unless another has taken its place */
  remove(key: string): () => void {
    const { generated: all, reference, train, isTrainChosen } = this.#laid;
    const at = all.findIndex((set) => set.key === key);
    const generated = all[at];
    if (generated) {
      this.#lay({ generated: all.filter((set) => set !== generated) });
      return () => this.#lay({ generated: this.#laid.generated.toSpliced(at, 0, generated) });
    }
    if (reference?.key === key) {
      this.#lay({ reference: null });
      return () => this.#lay({ reference: this.#laid.reference ?? reference });
    }
    if (train?.key !== key) return () => undefined;
    this.#lay({ train: null, isTrainChosen: true });
    return () => {
      if (this.#laid.train === null) this.#lay({ train, isTrainChosen });
    };
  }

  renameSet(key: string, name: string): void {
    this.#replace(key, { name });
  }

  drawAs(key: string, series: SeriesKind | null): void {
    this.#replace(key, { series });
  }

  /** @returns brings back all that lay on it, in place of what lies on it then */
  clear(): () => void {
    const before = this.#laid;
    this.#laid = nothing;
    return () => {
      this.#laid = before;
      const { generated, reference, train } = before;
      // What was being looked at then was not there any more when the answer came.
      for (const set of [...generated, reference, train]) if (set?.isLooking) void this.#look(set);
    };
  }

  /** Whether anything lies on it. */
  readonly isEmpty = $derived(
    this.#laid.generated.length === 0 && this.#laid.reference === null && this.#laid.train === null,
  );

  /**
   * The sets of a comparison once more; those that are gone are named in `gone`.
   *
   * @returns brings back what lay on the desk
   */
  async reopen(comparisonId: string, names: readonly string[]): Promise<() => void> {
    const { comparison, files, gone } = await this.#api.request('compare.reopen', { comparisonId });
    const back = this.clear();
    const { generated, reference, train, choices, name } = comparison;
    // As it was: without a training set where there was none.
    this.#lay({ isTrainChosen: true });
    const unread: string[] = [];
    const put = async (role: Role, set: ComparedSet | null) => {
      if (set && !(await this.#putAgain(role, set, files))) unread.push(set.name);
    };
    for (const set of generated) await put('generated', set);
    await put('reference', reference);
    await put('train', train);
    const motifs = files.find(({ sourceId }) => sourceId === choices.motifs) ?? null;
    this.#lay({ choices, motifs, name: freeName(name, names), gone: [...gone, ...unread] });
    return back;
  }

  /** Why a set cannot be compared with the reference; null where it can. */
  problemOf(set: DeskSet): string | null {
    return problemOf(set, this.#laid, this.#shelf);
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
    const { generated, reference, train, choices } = this.#laid;
    if (reference === null) return null;
    return {
      name: this.name.trim(),
      generated: distinctNames(generated.map(plain)),
      reference: plain(reference),
      train: train === null ? null : plain(train),
      choices,
    };
  }

  #put(role: Role, set: DeskSet): void {
    if (role === 'generated') this.#lay({ generated: [...this.#laid.generated, set] });
    else if (role === 'reference') this.#lay({ reference: set });
    else this.#lay({ train: set, isTrainChosen: true });
  }

  #lay(patch: Partial<Laid>): void {
    const laid = { ...this.#laid, ...patch };
    this.#laid = laid.isTrainChosen ? laid : { ...laid, train: this.#proposedTrain(laid) };
  }

  /** The one that is there stays as long as it is the one that goes with the sets. */
  #proposedTrain({ generated, reference, train }: Laid): DeskSet | null {
    const origins = generated.map(({ from }) => from);
    const from = trainingSetFor(origins, reference?.from ?? null, this.#shelf);
    if (from === null) return null;
    if (train && JSON.stringify(train.from) === JSON.stringify(from)) return train;
    const set = setOfOrigin(from, this.#shelf);
    return set && this.#keyed(set);
  }

  /** @returns whether it is on the desk: what is there may be damaged by now */
  async #putAgain(role: Role, set: ComparedSet, files: readonly SourceView[]): Promise<boolean> {
    const { from } = set;
    const before = this.#lastKey;
    if (from.kind === 'dataset') this.addDataset(role, from.datasetId, from.part);
    else if (from.kind === 'profile') {
      if (role !== 'generated') this.addProfile(role, from.modelId);
    } else if (from.kind === 'run') {
      const run = this.#shelf.runs.byId(from.runId);
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
    const put = role === 'generated' ? this.generated.at(-1) : this[role];
    if (this.#lastKey === before || !put) return false;
    this.#replace(put.key, { name: set.name, series: set.series });
    return true;
  }

  #replace(key: string, patch: Partial<DeskSet>): void {
    const patched = (set: DeskSet) => (set.key === key ? { ...set, ...patch } : set);
    const { generated, reference, train } = this.#laid;
    this.#lay({
      generated: generated.map(patched),
      reference: reference && patched(reference),
      train: train && patched(train),
    });
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

  #keyed(set: Omit<DeskSet, 'key'>): DeskSet {
    this.#lastKey += 1;
    return { ...set, key: `set-${String(this.#lastKey)}` };
  }
}

const noParts = { code: 'badInput', where: null, kept: null, todo: null } as const;

export const compareDesk = new CompareDesk(api, { datasets, runs, models });
