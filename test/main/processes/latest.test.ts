import { expect, it, vi } from 'vitest';
import { makeLatest } from '../../../main/processes/latest.ts';

function aPort() {
  const closed: (() => void)[] = [];
  const postMessage = vi.fn();
  const on = ((event: string, listener: () => void) => event === 'close' && closed.push(listener)) as never;
  const close = () => {
    for (const listener of closed) listener();
  };
  return { port: { postMessage, on, start: vi.fn() }, postMessage, close };
}

it('sends what was told last, at most four times a second, and to a new port at once', () => {
  vi.useFakeTimers();
  const latest = makeLatest('comparing');
  const first = aPort();
  latest.connect(first.port);
  expect(first.postMessage).not.toHaveBeenCalled();
  for (const jobId of ['a', 'b', 'c']) latest.send({ jobId, sets: [], rows: [] });
  vi.advanceTimersByTime(250);
  const jobs = first.postMessage.mock.calls.map(([message]) => (message as { body: { jobId: string } }).body.jobId);
  expect(jobs.at(-1)).toBe('c');
  expect(jobs.length).toBeLessThan(3);

  const second = aPort();
  latest.connect(second.port);
  expect(second.postMessage).toHaveBeenCalledWith({
    type: 'stream',
    name: 'comparing',
    body: { jobId: 'c', sets: [], rows: [] },
  });
  first.close();
  const before = first.postMessage.mock.calls.length;
  latest.send({ jobId: 'd', sets: [], rows: [] });
  vi.advanceTimersByTime(500);
  expect(first.postMessage.mock.calls.length).toBe(before);
  vi.useRealTimers();
});
