import { SvelteMap } from 'svelte/reactivity';
import {
  type Api,
  type DataDomain,
  type ErrorView,
  type ImportChoices,
  type Preview,
  type ReadChoices,
  type SourceView,
  api,
  errorView,
} from '../api.ts';
import {
  type KeptChoices,
  asFound,
  importChoices,
  keptFrom,
  nameFor,
  parseKept,
  usualChoices,
} from './import-choices.ts';

export type PreviewState =
  { state: 'reading' } | { state: 'read'; preview: Preview } | { state: 'failed'; error: ErrorView };

/** A file as it was imported, so that it can be read again in another way. */
export interface Imported {
  source: SourceView;
  read: ReadChoices;
  genome: SourceView | null;
  name: string;
}

const storageKey = 'lab:import';

/** The files that wait to be imported: the first is looked at, with the choices it will be imported with. */
export class ImportDesk {
  readonly #api: Api;
  #storage: Pick<Storage, 'getItem' | 'setItem'> | null = null;
  readonly #imported = new SvelteMap<string, Imported>();
  #queue = $state.raw<readonly SourceView[]>([]);
  /** Files of this round that are done with. */
  #numDone = $state(0);
  #preview = $state.raw<PreviewState>({ state: 'reading' });
  #isReading = $state(false);
  #isStarting = $state(false);
  #read = $state.raw<ReadChoices>(asFound);
  #kept = $state.raw<KeptChoices>(usualChoices);
  #name = $state('');
  #genome = $state.raw<SourceView | null>(null);
  #isForAll = $state(false);
  #lastPreview = 0;

  constructor(transport: Api) {
    this.#api = transport;
  }

  readonly source = $derived(this.#queue[0] ?? null);
  readonly numWaiting = $derived(this.#queue.length);
  /** "2 of 3": which file of this round is looked at. */
  readonly position = $derived({ at: this.#numDone + 1, of: this.#numDone + this.#queue.length });
  readonly domain = $derived<DataDomain>(
    this.#read.domain ?? (this.#preview.state === 'read' ? this.#preview.preview.domain : 'molecules'),
  );
  /** The records are cut from longer sequences: windows, or the intervals of a BED file. */
  readonly isCut = $derived(
    this.#read.windows !== null ||
      (this.#read.format ?? (this.#preview.state === 'read' ? this.#preview.preview.format : null)) === 'bed',
  );
  readonly choices = $derived<ImportChoices>(importChoices(this.#kept, this.#read, this.domain, this.isCut));
  /** What is missing before the file can be imported; null when nothing is. */
  readonly missing = $derived(this.#findMissing());

  get preview(): PreviewState {
    return this.#preview;
  }
  /** The file is looked at once more; the last preview stays on show meanwhile. */
  get isReading(): boolean {
    return this.#isReading;
  }
  get isStarting(): boolean {
    return this.#isStarting;
  }
  get kept(): KeptChoices {
    return this.#kept;
  }
  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  /** For BED: the file that the windows are cut from. */
  get genome(): SourceView | null {
    return this.#genome;
  }
  /** The other files of this round are imported with the same choices, without a look at each. */
  get isForAll(): boolean {
    return this.#isForAll;
  }
  set isForAll(isForAll: boolean) {
    this.#isForAll = isForAll;
  }

  remember(storage: Pick<Storage, 'getItem' | 'setItem'>): void {
    this.#kept = parseKept(storage.getItem(storageKey));
    this.#storage = storage;
  }

  /** @returns whether there is something to look at */
  async choose(): Promise<boolean> {
    const sources = await this.#api.request('data.choose', {});
    return sources !== null && this.offer(sources);
  }

  /** @returns whether there is something to look at */
  async drop(files: readonly File[]): Promise<boolean> {
    return this.offer(await this.#api.offerFiles(files));
  }

  offer(sources: readonly SourceView[]): boolean {
    if (sources.length === 0) return false;
    const isIdle = this.#queue.length === 0;
    if (isIdle) this.#numDone = 0;
    this.#queue = [...this.#queue, ...sources];
    if (isIdle) this.#openFirst();
    return true;
  }

  /** The file of a data set once more, with the choices that it was made with. */
  async reopen(datasetId: string, choices: ImportChoices, domain: DataDomain, name: string): Promise<void> {
    const { source, genome } = await this.#api.request('data.reopen', { datasetId });
    this.#kept = keptFrom(choices, domain, this.#kept);
    this.#putFirst({ source, read: { ...choices.read, genome: genome?.sourceId ?? null }, genome, name });
  }

  /** The file of an import that did not reach its end. */
  retry(jobId: string): boolean {
    const imported = this.#imported.get(jobId);
    if (imported) this.#putFirst(imported);
    return imported !== undefined;
  }

  canRetry(jobId: string): boolean {
    return this.#imported.has(jobId);
  }

  changeRead(patch: Partial<ReadChoices>): void {
    // In another format the columns are others.
    const reset = patch.format === undefined ? {} : { column: null, nameColumn: null, hasHeader: null };
    this.#read = { ...this.#read, ...reset, ...patch };
    void this.#look();
  }

  changeKept(patch: Partial<KeptChoices>): void {
    this.#kept = { ...this.#kept, ...patch };
    if (patch.windows && this.#read.windows) this.#read = { ...this.#read, windows: patch.windows };
    this.#storage?.setItem(storageKey, JSON.stringify(this.#kept));
  }

  changeSplit(patch: Partial<ImportChoices['split']>): void {
    const { split } = this.#kept;
    this.changeKept({ split: { ...split, [this.domain]: { ...split[this.domain], ...patch } } });
  }

  /** Cuts long DNA into windows, or keeps every sequence whole. */
  setWindows(isCut: boolean): void {
    this.#read = { ...this.#read, windows: isCut ? this.#kept.windows : null };
  }

  async chooseGenome(): Promise<void> {
    const sources = await this.#api.request('data.choose', {});
    const genome = sources?.[0];
    if (!genome) return;
    this.#genome = genome;
    this.changeRead({ genome: genome.sourceId });
  }

  /** Leaves the first file out. */
  skip(): void {
    this.#next();
  }

  /** Leaves all files out. */
  clear(): void {
    this.#queue = [];
  }

  /** Starts the import of the first file, or of all. @returns the job of the file that was started last */
  async start(): Promise<string | null> {
    this.#isStarting = true;
    try {
      let jobId: string | null = null;
      do {
        if (this.missing !== null) break;
        jobId = await this.#startFirst();
        const [read, genome] = [this.#read, this.#genome];
        this.#next();
        if (this.#isForAll && this.source) {
          this.#genome = genome;
          await this.#lookWith(read);
        }
      } while (this.#isForAll && this.source);
      return jobId;
    } finally {
      this.#isStarting = false;
    }
  }

  async #startFirst(): Promise<string | null> {
    const { source } = this;
    if (!source) return null;
    const name = this.#name.trim();
    const choices = { ...this.choices, read: this.#asShown() };
    const { jobId } = await this.#api.request('jobs.start', {
      start: { kind: 'importData', sourceId: source.sourceId, name, choices },
    });
    this.#imported.set(jobId, { source, read: this.#read, genome: this.#genome, name });
    return jobId;
  }

  /** What was recognised and shown is what is imported, whatever would be recognised in a file that changed. */
  #asShown(): ReadChoices {
    const read = { ...this.#read, domain: this.domain };
    if (this.#preview.state !== 'read' || !hasColumns(this.#preview.preview)) return read;
    const { format, column, nameColumn } = this.#preview.preview;
    return { ...read, format, column, nameColumn: nameColumn ?? '' };
  }

  #findMissing(): string | null {
    if (this.#isReading) return 'the file is still being looked at';
    if (this.#preview.state !== 'read') return 'the file cannot be read';
    const { preview } = this.#preview;
    if (hasColumns(preview) && preview.column === null) return 'the column with the sequences is not chosen';
    if (preview.format === 'bed' && this.#read.genome === null) return 'the genome is not chosen';
    if (this.#name.trim() === '') return 'the data set has no name';
    return null;
  }

  #putFirst({ source, read, genome, name }: Imported): void {
    if (this.#queue.length === 0) this.#numDone = 0;
    this.#queue = [source, ...this.#queue];
    this.#name = name;
    this.#genome = genome;
    void this.#lookWith(read);
  }

  #next(): void {
    this.#queue = this.#queue.slice(1);
    this.#numDone += 1;
    if (this.#queue.length > 0) this.#openFirst();
  }

  #openFirst(): void {
    this.#genome = null;
    this.#name = nameFor(this.#queue[0]?.name ?? '');
    void this.#lookWith(asFound);
  }

  async #lookWith(read: ReadChoices): Promise<void> {
    this.#read = read;
    this.#preview = { state: 'reading' };
    await this.#look();
  }

  async #look(): Promise<void> {
    const { source } = this;
    if (!source) return;
    const turn = ++this.#lastPreview;
    this.#isReading = true;
    let next: PreviewState;
    try {
      const { sourceId } = source;
      next = { state: 'read', preview: await this.#api.request('data.preview', { sourceId, choices: this.#read }) };
    } catch (thrown) {
      next = { state: 'failed', error: errorView(thrown) };
    }
    // Only the last question counts.
    if (turn !== this.#lastPreview) return;
    this.#preview = next;
    this.#isReading = false;
  }
}

export function hasColumns({ format }: Preview): boolean {
  return format === 'table' || format === 'parquet';
}

export const importDesk = new ImportDesk(api);
