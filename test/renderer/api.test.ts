import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, EventMessage, PortName } from '../../renderer/api.ts';
import { LabFault, type PortHost, createApi, errorView } from '../../renderer/api.ts';

/** The preload script's side: requests answered by a table, and ports that arrive as window messages. */
function setUp() {
  const eventListeners = new Set<(event: EventMessage) => void>();
  const messageListeners: ((event: MessageEvent<unknown>) => void)[] = [];
  const opened: PortName[] = [];
  const request = vi.fn<Bridge['request']>(async () => Promise.resolve({ ok: true as const, value: {} as never }));
  const bridge: Bridge = {
    request,
    onEvent: (listener) => {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    openPort: (name) => opened.push(name),
    offerFiles: async () => Promise.resolve({ ok: true as const, value: [] }),
  };
  const host: PortHost = { addEventListener: (_type, listener) => messageListeners.push(listener) };
  const api = createApi(bridge, host);
  const deliver = (name: string, port: unknown, source: unknown = host) => {
    for (const listener of messageListeners) {
      listener({ source, data: { labPort: name }, ports: [port] } as unknown as MessageEvent<unknown>);
    }
  };
  const emit = (event: EventMessage) => {
    for (const listener of eventListeners) listener(event);
  };
  return { api, request, opened, deliver, emit, numSubscriptions: () => eventListeners.size };
}

function aPort() {
  return {
    sent: [] as { id: number }[],
    isClosed: false,
    onmessage: null as ((event: { data: unknown }) => void) | null,
    postMessage(message: { id: number }) {
      this.sent.push(message);
    },
    close() {
      this.isClosed = true;
    },
  };
}

const caffeine = { smiles: 'CN1C=NC2=C1C(=O)N(C(=O)N2C)C', width: 152, height: 136, theme: 'light' } as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('requests', () => {
  it('throw the four parts of an error', async () => {
    const { api, request } = setUp();
    const error = { code: 'busy', what: 'It has to wait.', where: null, kept: 'All.', todo: null } as const;
    request.mockResolvedValueOnce({ ok: false, error });
    const thrown: unknown = await api.request('jobs.list', {}).catch((caught: unknown) => caught);
    expect(thrown).toBeInstanceOf(LabFault);
    expect(errorView(thrown)).toEqual(error);
  });

  it('make an error of anything that was thrown', () => {
    expect(errorView(new TypeError('x is not a function'))).toMatchObject({
      code: 'internal',
      what: 'x is not a function',
    });
  });
});

describe('events', () => {
  it('reach only those who asked for that name, until they stop', () => {
    const { api, emit } = setUp();
    const heard = vi.fn();
    const stop = api.onEvent('jobGone', heard);
    emit({ name: 'log', body: [] });
    emit({ name: 'jobGone', body: { jobId: 'a' } });
    stop();
    emit({ name: 'jobGone', body: { jobId: 'b' } });
    expect(heard.mock.calls).toEqual([[{ jobId: 'a' }]]);
  });
});

describe('the bridge', () => {
  it('is subscribed to once, however many listen', () => {
    const { api, numSubscriptions } = setUp();
    for (let index = 0; index < 20; index++) api.onEvent('job', () => undefined);
    expect(numSubscriptions()).toBe(1);
  });
});

describe('ports', () => {
  it('are opened by the first ask, which is sent when the port arrives', async () => {
    const { api, opened, deliver } = setUp();
    const port = aPort();
    const answer = api.askPort('analysis', 'depict', caffeine);
    const second = api.askPort('analysis', 'depict', caffeine);
    expect(opened).toEqual(['analysis']);
    deliver('analysis', port);
    expect(port.sent.map(({ id }) => id)).toEqual([1, 2]);
    port.onmessage?.({ data: { type: 'answer', id: 2, reply: { ok: true, value: { svg: 'second' } } } });
    port.onmessage?.({ data: { type: 'answer', id: 1, reply: { ok: true, value: { svg: 'first' } } } });
    expect([await answer, await second]).toEqual([{ svg: 'first' }, { svg: 'second' }]);
  });

  it('are taken from the window itself only', () => {
    const { api, deliver } = setUp();
    const port = aPort();
    void api.askPort('analysis', 'depict', caffeine).catch(() => undefined);
    deliver('analysis', port, {});
    deliver('nothing', port);
    expect(port.sent).toEqual([]);
  });

  it('reject what was asked when their process goes', async () => {
    const { api, deliver, emit, opened } = setUp();
    const port = aPort();
    const answer = api.askPort('analysis', 'depict', caffeine);
    deliver('analysis', port);
    emit({ name: 'process', body: { name: 'engine', state: 'gone' } });
    emit({ name: 'process', body: { name: 'analysis', state: 'gone' } });
    await expect(answer).rejects.toThrow('The chemistry and data process ended.');
    expect(port.isClosed).toBe(true);
    void api.askPort('analysis', 'depict', caffeine).catch(() => undefined);
    expect(opened).toEqual(['analysis', 'analysis']);
  });

  it('reject what is not answered in time', async () => {
    const { api } = setUp();
    const answer = api.askPort('analysis', 'depict', caffeine);
    const rejected = expect(answer).rejects.toThrow('did not answer');
    await vi.advanceTimersByTimeAsync(31_000);
    await rejected;
  });

  it('carry streams, and are opened anew for them when the process comes back', () => {
    const { api, deliver, emit, opened } = setUp();
    const heard = vi.fn();
    const stop = api.onStream('speed', heard);
    expect(opened).toEqual(['engine']);
    deliver('engine', aPort());
    emit({ name: 'process', body: { name: 'engine', state: 'gone' } });
    emit({ name: 'process', body: { name: 'engine', state: 'started' } });
    expect(opened).toEqual(['engine', 'engine']);
    const port = aPort();
    deliver('engine', port);
    const body = { jobId: 'a', samples: [{ atS: 0.1, gflops: 40 }] };
    port.onmessage?.({ data: { type: 'stream', name: 'speed', body } });
    stop();
    port.onmessage?.({ data: { type: 'stream', name: 'speed', body } });
    expect(heard.mock.calls).toEqual([[body]]);
    emit({ name: 'process', body: { name: 'engine', state: 'gone' } });
    emit({ name: 'process', body: { name: 'engine', state: 'started' } });
    expect(opened).toHaveLength(2);
  });
});
