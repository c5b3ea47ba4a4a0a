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
    const byId = new Map([...this.#lines, ...more].map((line) => [line.id, line]));
    this.#lines = [...byId.values()].toSorted((a, b) => a.id - b.id).slice(-keptLines);
  }
}

export const log = new Log(api);
