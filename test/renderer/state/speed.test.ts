import { describe, expect, it } from 'vitest';
import type { JobView } from '../../../renderer/api.ts';
import { Speed } from '../../../renderer/state/speed.svelte.ts';
import { FakeApi, aJob } from '../fake-api.ts';

const aSpeedJob = (id: string, state: JobView['state']) =>
  aJob(state, {
    id,
    kind: 'speed',
    spec: { kind: 'speed', provider: 'cpu', threads: 2, seconds: 10 },
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
    api.emit('job', aSpeedJob('a', 'done'));
    expect(api.numStreams).toBe(0);
    expect(speed.samplesOf('a').map(({ gflops }) => gflops)).toEqual([40, 41]);
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
