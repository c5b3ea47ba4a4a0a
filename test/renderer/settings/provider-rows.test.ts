import { describe, expect, it } from 'vitest';
import type { DevicesResult, DeviceView, JobViewOf, Provider } from '../../../renderer/api.ts';
import { headline, providerRows, worksSentence } from '../../../renderer/settings/provider-rows.ts';
import { aJob } from '../fake-api.ts';

const view = (provider: Provider, state: DeviceView['state']): DeviceView => ({
  provider,
  label: provider.toUpperCase(),
  offeredOn: 'here',
  state,
  hardware: null,
  isSoftware: false,
  isAbsent: false,
  canTrain: state === 'works',
  speed: null,
  reason: null,
  fix: null,
  detail: null,
  tookMs: 0,
});
const result: DevicesResult = {
  devices: [view('cuda', 'failed'), view('dml', 'notHere'), view('webgpu', 'crashed'), view('cpu', 'works')],
  fastest: 'cpu',
  cpu: { model: '', logicalCores: 2 },
  gpus: [],
  checkedAt: '2026-11-21T12:00:00.000Z',
  tookMs: 0,
};
const check = (state: 'queued' | 'running', done: number) =>
  aJob(state, {
    kind: 'devices',
    spec: { kind: 'devices', threads: 2 },
    progress: { fraction: 0, message: '', count: { done, of: 5, unit: 'devices' }, timeLeftS: null },
  } as never) as JobViewOf<'devices'>;
const states = (...args: Parameters<typeof providerRows>) => providerRows(...args).map(({ state }) => state);

describe('the provider table', () => {
  it('says what each came to, and which is in use', () => {
    expect(states(result, null, 'cpu', 'linux')).toEqual(['failed', 'notHere', 'crashed', 'inUse']);
    expect(states(result, null, 'webgpu', 'linux')[3]).toBe('works');
  });

  it('shows all providers before the first check, those of other systems as not here', () => {
    expect(states(null, null, null, 'linux')).toEqual(['untried', 'notHere', 'notHere', 'untried', 'untried']);
    expect(states(null, check('running', 3), null, 'linux')).toEqual([
      'waiting',
      'notHere',
      'notHere',
      'trying',
      'waiting',
    ]);
  });

  it('keeps the last result while a check waits its turn, then goes row by row', () => {
    expect(states(result, check('queued', 0), 'cpu', 'linux')).toEqual(['failed', 'notHere', 'crashed', 'inUse']);
    expect(states(result, check('running', 2), 'cpu', 'linux')).toEqual(['failed', 'notHere', 'trying', 'waiting']);
  });
});

describe('a device that is not there', () => {
  const absent = { ...result, devices: [{ ...view('cuda', 'failed'), isAbsent: true }, view('cpu', 'works')] };

  it('is not called failed, and is no reason to call the CPU slow', () => {
    expect(states(absent, null, 'cpu', 'linux')).toEqual(['absent', 'inUse']);
    expect(headline(absent, 'cpu', 'CPU', null, false).text).toBe('The only device of this computer that can be used.');
  });
});

describe('what is said of a device that works', () => {
  it('is its hardware, or a sentence', () => {
    const works = view('webgpu', 'works');
    expect(worksSentence({ ...works, hardware: 'AMD EPYC, 2 logical cores' })).toBe('AMD EPYC, 2 logical cores');
    expect(worksSentence({ ...works, hardware: 'M3', canTrain: false })).toBe('M3, for sampling only');
    expect(worksSentence(works)).toBe('It ran, and its numbers were right.');
    expect(worksSentence({ ...works, isSoftware: true, hardware: 'software driver' })).toMatch(/slowly\.$/);
  });
});

describe('the headline', () => {
  it('names the device with its article', () => {
    expect(headline(result, 'cpu', 'CPU, 2 threads', null, false).title).toBe('Runs use the CPU, 2 threads');
    expect(headline(result, 'webgpu', 'WebGPU', null, false).title).toBe('Runs use WebGPU');
  });

  it('explains a fallback', () => {
    expect(headline(result, 'cpu', 'CPU', 'WebGPU: crashed when tried', false).text).toBe(
      'WebGPU: crashed when tried. Results are the same, only slower.',
    );
    expect(headline(result, 'cpu', 'CPU', null, false).text).toMatch(/^Nothing faster/);
  });

  it('does not claim a device before one was tried', () => {
    expect(headline(null, null, '', null, true).title).toBe('The devices are being tried');
    expect(headline(null, null, '', null, false).title).toBe('No device was tried yet');
    expect(headline(result, null, '', 'No device works', false).title).toBe('No device can be used');
  });
});
