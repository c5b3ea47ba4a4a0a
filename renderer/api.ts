/**
 * The only door to the processes behind the window.
 *
 * Everything goes through one small transport, the `Bridge`; another transport with the same functions may take
 * its place, and nothing else in the renderer would change.
 */
import type {
  AskName,
  Bridge,
  Channel,
  ErrorView,
  EventMessage,
  EventName,
  Events,
  PortAsks,
  PortMessage,
  PortName,
  PortRequest,
  PortStreams,
  Reply,
  Requests,
  SourceView,
  StreamName,
} from '../preload/contract.ts';

export { commands } from '../preload/commands.ts';
export type { Command, CommandId } from '../preload/commands.ts';
export type * from '../preload/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    lab: Bridge;
  }
}

/** A request that was answered with an error; carries its four parts. */
export class LabFault extends Error {
  readonly view: ErrorView;
  constructor(view: ErrorView) {
    super(view.what);
    this.name = 'LabFault';
    this.view = view;
  }
}

/** The four parts of whatever was thrown. */
export function errorView(thrown: unknown): ErrorView {
  if (thrown instanceof LabFault) return thrown.view;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', what, where: 'in the window', kept: null, todo: null };
}

export type Stop = () => void;

export interface Api {
  /** Asks the main process; throws a `LabFault` where the answer is an error. */
  request<C extends Channel>(channel: C, args: Requests[C]['args']): Promise<Requests[C]['result']>;
  onEvent<E extends EventName>(name: E, listener: (body: Events[E]) => void): Stop;
  /** Asks a child process over its own port. */
  askPort<A extends AskName>(port: PortName, name: A, args: PortAsks[A]['args']): Promise<PortAsks[A]['result']>;
  onStream<S extends StreamName>(name: S, listener: (body: PortStreams[S]) => void): Stop;
  /** Starts a child process before anything is asked of it. */
  warm(port: PortName): void;
  /** Offers dropped files, and the files of dropped folders; throws a `LabFault` where none can be read. */
  offerFiles(files: readonly File[]): Promise<SourceView[]>;
}

/** What is used of `window`: ports arrive as its messages. */
export interface PortHost {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

const streamPorts = {
  speed: 'engine',
  training: 'engine',
  sampling: 'engine',
  comparing: 'analysis',
} as const satisfies Record<StreamName, PortName>;
const portLabels = { engine: 'engine', analysis: 'chemistry and data' } as const satisfies Record<PortName, string>;
const answerWithinMs = 30_000;

/** One port as the window sees it; `port` is null while there is none. */
interface Line {
  port: MessagePort | null;
  isOpening: boolean;
  /** Asks that wait for the port. */
  unsent: PortRequest[];
}

interface Pending {
  line: PortName;
  resolve: (value: PortAsks[AskName]['result']) => void;
  reject: (fault: LabFault) => void;
  timer: ReturnType<typeof setTimeout>;
}

export function createApi(bridge: Bridge, host: PortHost): Api {
  const lines: Record<PortName, Line> = {
    engine: { port: null, isOpening: false, unsent: [] },
    analysis: { port: null, isOpening: false, unsent: [] },
  };
  const pending = new Map<number, Pending>();
  const listeners: { [S in StreamName]: Set<(body: PortStreams[S]) => void> } = {
    speed: new Set(),
    training: new Set(),
    sampling: new Set(),
    comparing: new Set(),
  };
  const eventListeners = new Set<(event: EventMessage) => void>();
  let lastId = 0;

  function open(name: PortName): void {
    const line = lines[name];
    if (line.port || line.isOpening) return;
    line.isOpening = true;
    bridge.openPort(name);
  }

  function attach(name: PortName, port: MessagePort): void {
    const line = lines[name];
    line.port?.close();
    line.port = port;
    line.isOpening = false;
    port.onmessage = ({ data }: MessageEvent<PortMessage>) => {
      receive(data);
    };
    for (const request of line.unsent.splice(0)) port.postMessage(request);
  }

  function receive(message: PortMessage): void {
    if (message.type === 'stream') {
      // The body is that of the name; the compiler cannot follow it through the union.
      for (const listener of listeners[message.name]) (listener as (body: unknown) => void)(message.body);
      return;
    }
    const { reply } = message;
    settle(message.id, (ask) => {
      if (reply.ok) ask.resolve(reply.value);
      else ask.reject(new LabFault(reply.error));
    });
  }

  function settle(id: number, how: (ask: Pending) => void): void {
    const ask = pending.get(id);
    if (!ask) return;
    clearTimeout(ask.timer);
    pending.delete(id);
    how(ask);
  }

  function drop(name: PortName): void {
    const line = lines[name];
    line.port?.close();
    lines[name] = { port: null, isOpening: false, unsent: [] };
    for (const [id, ask] of pending) {
      if (ask.line === name) settle(id, () => ask.reject(noAnswer(name, 'ended')));
    }
  }

  function isListenedTo(name: PortName): boolean {
    return Object.entries(streamPorts).some(
      ([stream, port]) => port === name && listeners[stream as StreamName].size > 0,
    );
  }

  host.addEventListener('message', (event) => {
    const name = portNameIn(event.data);
    const port = event.ports[0];
    // Only the preload script speaks as the window itself.
    if (event.source === host && name && port) attach(name, port);
  });
  // One subscription for all: the bridge warns of a leak at more than ten.
  bridge.onEvent((event) => {
    if (event.name === 'process') {
      const { name, state } = event.body;
      if (state === 'gone') drop(name);
      else if (isListenedTo(name)) open(name);
    }
    for (const listener of [...eventListeners]) listener(event);
  });

  return {
    async request(channel, args) {
      return unwrap(await bridge.request(channel, args));
    },

    onEvent(name, listener) {
      const hear = (event: EventMessage) => {
        if (event.name === name) (listener as (body: unknown) => void)(event.body);
      };
      eventListeners.add(hear);
      return () => eventListeners.delete(hear);
    },

    askPort(port, name, args) {
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        const timer = setTimeout(() => {
          settle(id, (ask) => ask.reject(noAnswer(port, 'did not answer')));
        }, answerWithinMs);
        pending.set(id, { line: port, resolve, reject, timer });
        // The arguments are those of the name; the compiler cannot follow it through the union.
        const request = { type: 'ask', id, name, args } as PortRequest;
        const line = lines[port];
        if (line.port) line.port.postMessage(request);
        else {
          line.unsent.push(request);
          open(port);
        }
      });
    },

    onStream(name, listener) {
      listeners[name].add(listener);
      open(streamPorts[name]);
      return () => listeners[name].delete(listener);
    },

    warm: open,

    async offerFiles(files) {
      return unwrap(await bridge.offerFiles(files));
    },
  };
}

function unwrap<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new LabFault(reply.error);
  return reply.value;
}

function portNameIn(data: unknown): PortName | null {
  const name = typeof data === 'object' && data !== null && 'labPort' in data ? data.labPort : null;
  return name === 'engine' || name === 'analysis' ? name : null;
}

function noAnswer(name: PortName, why: 'ended' | 'did not answer'): LabFault {
  return new LabFault({
    code: 'unusable',
    what:
      why === 'ended' ? `The ${portLabels[name]} process ended.` : `The ${portLabels[name]} process did not answer.`,
    where: null,
    kept: 'Everything in the workspace.',
    todo: 'Try again; the process is started anew when it is needed.',
  });
}

let connected: Api | null = null;
function connect(): Api {
  if (!('lab' in window)) throw new Error('The window was opened without its preload script.');
  return (connected ??= createApi(window.lab, window));
}

/** Connects on first use, so that modules may be imported where there is no window. */
export const api: Api = {
  request: async (channel, args) => connect().request(channel, args),
  onEvent: (name, listener) => connect().onEvent(name, listener),
  askPort: async (port, name, args) => connect().askPort(port, name, args),
  onStream: (name, listener) => connect().onStream(name, listener),
  warm: (port) => {
    connect().warm(port);
  },
  offerFiles: async (files) => connect().offerFiles(files),
};
