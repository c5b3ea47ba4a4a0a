import { type Api, type LogLine, api } from '../api.ts';

const keptLines = 200;

/** The last lines of the log. */
export class Log {
  readonly #api: Api;
  #lines = $state.raw<readonly LogLine[]>([]);

  readonly warnings = $derived(this.#lines.filter((line) => line.level !== 'info'));

  constructor(transport: Api) {
    this.#api = transport;
  }

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  listen(): void {
    this.#api.onEvent('log', (lines) => {
      this.#add(lines);
    });
  }

  async load(): Promise<void> {
    this.#add(await this.#api.request('app.log', {}));
  }

  #add(more: readonly LogLine[]): void {
    // The list and the events may overlap; ids count up.
    const sorted = [...this.#lines, ...more].toSorted((a, b) => a.id - b.id);
    this.#lines = sorted.filter((line, index) => line.id !== sorted[index - 1]?.id).slice(-keptLines);
  }
}

export const log = new Log(api);
