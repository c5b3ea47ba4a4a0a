import { expect, it, vi } from 'vitest';
import { makeStreams } from '../../../main/processes/streams.ts';
import type { PortMessage } from '../../../preload/contract.ts';

function port() {
  const closed: (() => void)[] = [];
  const postMessage = vi.fn((_message: unknown) => undefined);
  const on = (event: string, listener: () => void) => event === 'close' && closed.push(listener);
  const sent = () =>
    postMessage.mock.calls.flatMap(([message]) => (message as Extract<PortMessage, { name: 'speed' }>).body.samples);
  return {
    port: { postMessage, on: on as never, start: vi.fn() },
    sent,
    close: () =>
      closed.forEach((listener) => {
        listener();
      }),
  };
}

const samples = (n: number) => Array.from({ length: n }, (_, i) => ({ atS: i, gflops: i }));
const later = () => new Promise((resolve) => setTimeout(resolve, 300));

it('sends every sample once, in a few messages', async () => {
  const streams = makeStreams('speed');
  const window = port();
  streams.connect(window.port);
  const sink = streams.forJob('a');
  for (const sample of samples(50)) sink.add(sample);
  await later();
  expect(window.sent()).toEqual(samples(50));
  expect(window.port.postMessage.mock.calls.length).toBeLessThanOrEqual(3);
});

it('sends a window that comes later what was measured before it came', async () => {
  const streams = makeStreams('speed');
  const sink = streams.forJob('a');
  for (const sample of samples(5)) sink.add(sample);
  await later();
  const window = port();
  streams.connect(window.port);
  expect(window.sent()).toEqual(samples(5));
});

it('forgets a window that closed', async () => {
  const streams = makeStreams('speed');
  const window = port();
  streams.connect(window.port);
  window.close();
  streams.forJob('a').add({ atS: 0, gflops: 1 });
  await later();
  expect(window.sent()).toEqual([]);
});

it('sends what waits when the job ends, and no sample twice to a window that comes in the middle', () => {
  const streams = makeStreams('speed');
  const early = port();
  streams.connect(early.port);
  const sink = streams.forJob('a');
  for (const sample of samples(3)) sink.add(sample);
  const late = port();
  streams.connect(late.port);
  sink.end();
  expect(early.sent()).toEqual(samples(3));
  expect(late.sent()).toEqual(samples(3));
});

it('starts anew with the next job', () => {
  const streams = makeStreams('speed');
  const window = port();
  streams.connect(window.port);
  for (const job of ['a', 'b']) {
    const sink = streams.forJob(job);
    sink.add({ atS: 1, gflops: 1 });
    sink.end();
  }
  expect(window.sent()).toHaveLength(2);
});
