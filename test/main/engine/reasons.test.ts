/** The messages are those that ONNX Runtime 1.30 and Dawn really print. */
import { expect, it } from 'vitest';
import { explain, isDeviceLost } from '../../../main/engine/reasons.ts';

it.each([
  [
    'cuda',
    'OrtSessionOptionsAppendExecutionProvider_Cuda: Failed to load shared library',
    /CUDA part of ONNX Runtime is not installed/,
  ],
  ['webgpu', 'Failed to get a WebGPU adapter: No supported adapters', /No graphics card with a usable driver/],
  [
    'webgpu',
    "No supported adapters\nWarning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file",
    /Vulkan library.*is not installed/,
  ],
  ['dml', 'no available backend found. ERR: [dml] backend not found.', /does not carry it/],
  ['webgpu', 'Training step 2 came out wrong by 3.1e+0.', /wrong numbers/],
  [
    'webgpu',
    'Failed to download data from buffer. wgpu::MapAsyncStatus value: 4, message: [Device] is lost.',
    /The device was lost/,
  ],
  ['webgpu', 'something nobody has seen', /its message says more/],
] as const)('%s: %s', (provider, message, expected) => {
  const reason = explain(provider, message);
  expect(reason.reason).toMatch(expected);
  expect(Object.keys(reason).sort()).toEqual(['fix', 'isAbsent', 'reason']);
});

it('knows a lost device from one that is missing or refuses', () => {
  expect(isDeviceLost('wgpu::MapAsyncStatus value: 4, message: [Device] is lost.')).toBe(true);
  expect(isDeviceLost('Failed to get a WebGPU adapter: No supported adapters')).toBe(false);
});
