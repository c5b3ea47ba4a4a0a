import { SvelteMap } from 'svelte/reactivity';
import { type Api, type ErrorView, type TrainLine, api, errorView } from '../api.ts';

export interface TrainLogState {
  lines: readonly TrainLine[];
  isLoaded: boolean;
  error: ErrorView | null;
}

const nothing: TrainLogState = { lines: [], isLoaded: false, error: null };

/** The logs of trainings: what lies on the disk, and what comes while they run. */
export class TrainLogs {
  readonly #api: Api;
  /** The engine is listened to from when the first log is looked at. */
  #isListening = false;
  readonly #byRun = new SvelteMap<string, TrainLogState>();

  constructor(transport: Api) {
    this.#api = transport;
  }

  of(runId: string): TrainLogState {
    return this.#byRun.get(runId) ?? nothing;
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#api.onStream('training', ({ runId, lines }) => {
      // Of a run that nobody looks at, the disk knows all when somebody does.
      const known = this.#byRun.get(runId);
      if (known) this.#byRun.set(runId, { ...known, lines: joined(known.lines, lines) });
    });
  }

  /** Reads what there is, once; what comes later is added. A failed reading is tried anew. */
  async follow(runId: string): Promise<void> {
    const known = this.#byRun.get(runId);
    if (known?.error === null) return;
    this.#listen();
    this.#byRun.set(runId, nothing);
    try {
      const history = await this.#api.request('runs.history', { runId });
      const since = this.of(runId).lines;
      this.#byRun.set(runId, { lines: joined(history, since), isLoaded: true, error: null });
    } catch (thrown) {
      this.#byRun.set(runId, { ...this.of(runId), isLoaded: true, error: errorView(thrown) });
    }
  }

  /** Reads a log anew when it is next looked at, such as one that was cut by a training that went on. */
  forget(runId: string): void {
    this.#byRun.delete(runId);
  }
}

/** Lines that follow others. A training that goes on takes steps again: the lines after its checkpoint give way. */
export function joined(before: readonly TrainLine[], lines: readonly TrainLine[]): TrainLine[] {
  let all = [...before];
  let known = keysOf(all);
  for (const line of lines) {
    if (keyOf(line) in known) continue;
    if (line.kind === 'stage' && line.stage === 'train') {
      all = all.filter(({ step, kind }) => step <= line.step || kind === 'stage');
      known = keysOf(all);
    }
    all.push(line);
    known[keyOf(line)] = true;
  }
  return all;
}

function keysOf(lines: readonly TrainLine[]): Record<string, true> {
  return Object.fromEntries(lines.map((line) => [keyOf(line), true]));
}

function keyOf(line: TrainLine): string {
  const more = 'at' in line ? ` ${line.at} ${line.kind === 'note' ? line.text : ''}` : '';
  return `${line.kind} ${String(line.step)}${more}`;
}

export const trainLogs = new TrainLogs(api);
