import { expect, it, vi } from 'vitest';
import { makeStreams } from '../../../main/processes/streams.ts';
import type { PortMessage } from '../../../preload/contract.ts';

function port() {
  const closed: (() => void)[] = [];
  const postMessage = vi.fn((_message: unknown) => undefined);
  const on = (event: string, listener: () => void) => event === 'close' && closed.push(listener);
  const sent = () =>
    postMessage.mock.calls.flatMap(([message]) => (message as Extract<PortMessage, { type: 'stream' }>).body.samples);
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
  const publish = streams.forJob('a');
  for (const sample of samples(50)) publish(sample);
  await later();
  expect(window.sent()).toEqual(samples(50));
  expect(window.port.postMessage.mock.calls.length).toBeLessThanOrEqual(3);
});

it('sends a window that comes later what was measured before it came', async () => {
  const streams = makeStreams('speed');
  const publish = streams.forJob('a');
  for (const sample of samples(5)) publish(sample);
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
  streams.forJob('a')({ atS: 0, gflops: 1 });
  await later();
  expect(window.sent()).toEqual([]);
});
