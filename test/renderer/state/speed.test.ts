import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobView } from '../../../renderer/api.ts';
import { Speed } from '../../../renderer/state/speed.svelte.ts';
import { FakeApi, aJob } from '../fake-api.ts';

const aSpeedJob = (id: string, state: JobView['state'], n: number | null = null) =>
  aJob(state, {
    id,
    kind: 'speed',
    spec: { kind: 'speed', provider: 'cpu', threads: 2, seconds: 10 },
    result: n === null ? null : ({ speed: { n } } as never),
  });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the speed curve', () => {
  it('is listened to only while a speed job is under way', () => {
    const api = new FakeApi();
    const speed = new Speed(api);
    speed.listen();
    api.emit('job', aJob('running'));
    expect(api.numStreams).toBe(0);
    api.emit('job', aSpeedJob('a', 'running'));
    api.emit('job', aSpeedJob('a', 'running'));
    expect(api.numStreams).toBe(1);
    api.stream('a', [{ atS: 0.1, gflops: 40 }]);
    api.stream('a', [{ atS: 0.2, gflops: 41 }]);
    api.emit('job', aSpeedJob('a', 'done', 2));
    expect(api.numStreams).toBe(0);
    expect(speed.samplesOf('a').map(({ gflops }) => gflops)).toEqual([40, 41]);
  });

  it('waits for samples that come after the end, but not for ever', () => {
    const api = new FakeApi();
    const speed = new Speed(api);
    speed.follow(aSpeedJob('a', 'running'));
    api.stream('a', [{ atS: 0.1, gflops: 40 }]);
    speed.follow(aSpeedJob('a', 'done', 2));
    expect(api.numStreams).toBe(1);
    api.stream('a', [{ atS: 0.2, gflops: 41 }]);
    expect([api.numStreams, speed.samplesOf('a').length]).toEqual([0, 2]);

    speed.follow(aSpeedJob('b', 'running'));
    speed.follow(aSpeedJob('b', 'cancelled'));
    expect(api.numStreams).toBe(1);
    vi.advanceTimersByTime(6_000);
    expect(api.numStreams).toBe(0);
  });

  it('stays open for the job that follows', () => {
    const api = new FakeApi();
    const speed = new Speed(api);
    speed.follow(aSpeedJob('a', 'running'));
    speed.follow(aSpeedJob('b', 'queued'));
    speed.follow(aSpeedJob('a', 'cancelled'));
    vi.advanceTimersByTime(60_000);
    speed.follow(aSpeedJob('b', 'running'));
    api.stream('b', [{ atS: 0.1, gflops: 50 }]);
    expect(speed.samplesOf('b')).toHaveLength(1);
  });

  it('takes each sample once, also where a new port tells them all again', () => {
    const api = new FakeApi();
    const speed = new Speed(api);
    speed.follow(aSpeedJob('a', 'running'));
    api.stream('a', [{ atS: 0.1, gflops: 40 }]);
    api.stream('a', [
      { atS: 0.1, gflops: 40 },
      { atS: 0.2, gflops: 41 },
    ]);
    expect(speed.samplesOf('a').map(({ atS }) => atS)).toEqual([0.1, 0.2]);
  });

  it('begins anew with the next job', () => {
    const api = new FakeApi();
    const speed = new Speed(api);
    speed.follow(aSpeedJob('a', 'running'));
    api.stream('a', [{ atS: 0.1, gflops: 40 }]);
    api.stream('b', [{ atS: 0.1, gflops: 50 }]);
    expect(speed.samplesOf('a')).toEqual([]);
    expect(speed.samplesOf('b')).toEqual([{ atS: 0.1, gflops: 50 }]);
  });
});
