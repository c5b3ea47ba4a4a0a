import { expect, it } from 'vitest';
import { chooseDevice, threadsFor } from '../../main/device-choice.ts';
import type { DevicesResult, DeviceView, Provider } from '../../preload/contract.ts';

function device(provider: Provider, more: Partial<DeviceView>): DeviceView {
  const blank = {
    label: provider.toUpperCase(),
    offeredOn: '',
    hardware: null,
    isSoftware: false,
    isAbsent: false,
    reason: null,
  };
  return {
    ...blank,
    provider,
    state: 'works',
    canTrain: true,
    speed: null,
    fix: null,
    detail: null,
    tookMs: 1,
    ...more,
  };
}

function tried(devices: DeviceView[], fastest: Provider | null, gpus: string[] = []): DevicesResult {
  return { devices, fastest, gpus, cpu: { model: 'x', logicalCores: 8 }, checkedAt: '', tookMs: 1 };
}

const auto = { device: 'auto', threads: 'auto' } as const;

it('takes the fastest device that can train', () => {
  const result = tried([device('webgpu', {}), device('cpu', {})], 'webgpu');
  expect(chooseDevice(result, auto, 8)).toMatchObject({ used: 'webgpu', label: 'WEBGPU', warning: null });
});

it('takes the device that was asked for', () => {
  const result = tried([device('webgpu', {}), device('cpu', {})], 'webgpu');
  const choice = chooseDevice(result, { device: 'cpu', threads: 1 }, 8);
  expect(choice).toMatchObject({ used: 'cpu', label: 'CPU, 1 thread', warning: null });
});

it('says so when the device that was asked for cannot be used', () => {
  const result = tried([device('webgpu', { state: 'crashed', canTrain: false }), device('cpu', {})], 'cpu');
  const choice = chooseDevice(result, { device: 'webgpu', threads: 'auto' }, 8);
  expect(choice).toMatchObject({ used: 'cpu', warning: 'WebGPU: crashed when tried' });
});

it('warns of a failed GPU where there is a card, and not where there is none', () => {
  const devices = [device('webgpu', { label: 'WebGPU', state: 'failed', canTrain: false }), device('cpu', {})];
  expect(chooseDevice(tried(devices, 'cpu', ['RTX']), auto, 8).warning).toBe('WebGPU: could not be used');
  expect(chooseDevice(tried(devices, 'cpu'), auto, 8).warning).toBeNull();
});

it('names no device before they were tried, nor when none works', () => {
  expect(chooseDevice(null, auto, 8)).toMatchObject({ used: null, label: 'trying the devices' });
  expect(chooseDevice(tried([], null), auto, 8)).toMatchObject({ used: null, warning: 'No device works' });
});

it.each([
  ['auto', 1, 1],
  ['auto', 4, 4],
  ['auto', 8, 4],
  ['auto', 9, 5],
  [3, 8, 3],
  [99, 8, 8],
] as const)('threads %s on %i logical cores are %i', (threads, cores, expected) => {
  expect(threadsFor({ threads }, cores)).toBe(expected);
});
