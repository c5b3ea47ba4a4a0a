import { type Api, LabFault } from '../../renderer/api.ts';
import type {
  Channel,
  DrawnShape,
  ErrorView,
  EventName,
  Events,
  JobView,
  PortName,
  PortStreams,
  RecordsPage,
  RecordsQuery,
  Requests,
  SourceView,
  SpeedSample,
  StreamName,
} from '../../renderer/api.ts';

type Answers = { [C in Channel]?: (args: Requests[C]['args']) => Requests[C]['result'] };

/** Stands in for the processes behind the window: answers from a table, events when the test says so. */
export class FakeApi implements Api {
  readonly asked: { channel: Channel; args: unknown }[] = [];
  readonly answers: Answers;
  drawn: DrawnShape[] | LabFault = [{ path: 'M 0,0 L 1,1', fill: null, stroke: '#000000', width: 1, dash: null }];
  numAsks = 0;
  readonly #listeners: { name: EventName; listener: (body: never) => void }[] = [];
  readonly #streams = new Set<{ name: StreamName; listener: (body: never) => void }>();

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  get numStreams(): number {
    return this.#streams.size;
  }

  request: Api['request'] = async (channel, args) => {
    this.asked.push({ channel, args });
    const answer = this.answers[channel];
    if (!answer) throw fault(`no answer for ${channel}`);
    return Promise.resolve(answer(args));
  };

  onEvent: Api['onEvent'] = (name, listener) => {
    const entry = { name, listener };
    this.#listeners.push(entry);
    return () => this.#listeners.splice(this.#listeners.indexOf(entry), 1);
  };

  /** Answers questions for records; without it none are expected. */
  pages: ((query: RecordsQuery) => RecordsPage | Promise<RecordsPage>) | null = null;
  readonly queries: RecordsQuery[] = [];

  askPort: Api['askPort'] = async (_port, name, args) => {
    if (name === 'records' && this.pages) {
      this.queries.push(args as RecordsQuery);
      return this.pages(args as RecordsQuery);
    }
    this.numAsks += 1;
    if (this.drawn instanceof LabFault) throw this.drawn;
    // The arguments are those of the name; the compiler cannot follow it through the union.
    return Promise.resolve({ shapes: this.drawn } as never);
  };

  onStream: Api['onStream'] = (name, listener) => {
    const entry = { name, listener };
    this.#streams.add(entry);
    return () => this.#streams.delete(entry);
  };

  readonly warmed: PortName[] = [];
  warm: Api['warm'] = (port) => {
    this.warmed.push(port);
  };

  /** What dropped files are taken for. */
  offered: SourceView[] = [];
  offerFiles: Api['offerFiles'] = async () => Promise.resolve(this.offered);

  emit<E extends EventName>(name: E, body: Events[E]): void {
    for (const entry of this.#listeners) if (entry.name === name) (entry.listener as (body: Events[E]) => void)(body);
  }

  stream(jobId: string, samples: SpeedSample[]): void {
    this.streamed('speed', { jobId, samples });
  }

  streamed<S extends StreamName>(name: S, body: PortStreams[S]): void {
    for (const entry of this.#streams) {
      if (entry.name === name) (entry.listener as (body: PortStreams[S]) => void)(body);
    }
  }
}

export function fault(what: string, code: ErrorView['code'] = 'badInput'): LabFault {
  return new LabFault({ code, what, where: null, kept: null, todo: null });
}

let count = 0;

/** A job of the kind that checks chemistry and storage; each is a second younger than the one before. */
export function aJob(state: JobView['state'], more: Partial<JobView> = {}): JobView {
  count += 1;
  const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second)).toISOString();
  return {
    id: `job-${count}`,
    kind: 'components',
    spec: { kind: 'components' },
    result: null,
    state,
    title: `Job ${count}`,
    place: 'settings',
    usesWorkspace: false,
    canRepeat: true,
    progress: { fraction: null, message: '', count: null, timeLeftS: null },
    keptOnCancel: '',
    lostOnCancelS: 0,
    waitsFor: null,
    createdAt: at(count),
    startedAt: state === 'queued' ? null : at(count),
    endedAt: state === 'queued' || state === 'running' ? null : at(count + 5),
    error: null,
    ...more,
  } as JobView;
}
