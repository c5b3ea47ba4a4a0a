import { expect, it } from 'vitest';
import type { DevicesResult, DeviceView, Provider } from '../../../renderer/api.ts';
import { providerRows } from '../../../renderer/settings/provider-rows.ts';
import { runChoices } from '../../../renderer/settings/run-choices.ts';

const view = (provider: Provider, parts: Partial<DeviceView>): DeviceView => ({
  provider,
  label: provider,
  offeredOn: 'here',
  state: 'works',
  hardware: null,
  isSoftware: false,
  isAbsent: false,
  canTrain: true,
  speed: null,
  reason: null,
  fix: null,
  detail: null,
  tookMs: 0,
  ...parts,
});
const result: DevicesResult = {
  devices: [
    view('cuda', { state: 'failed', isAbsent: true, canTrain: false }),
    view('dml', { state: 'notHere', canTrain: false }),
    view('coreml', { state: 'notHere', canTrain: false }),
    view('webgpu', { isSoftware: true }),
    view('cpu', {}),
  ],
  fastest: 'cpu',
  cpu: { model: '', logicalCores: 2 },
  gpus: [],
  checkedAt: '2026-11-21T12:00:00.000Z',
  tookMs: 0,
};
const choice = { wanted: 'auto', used: 'cpu', label: 'CPU', threads: 2, warning: null } as const;

it('has the same places before the devices were tried as afterwards, so that nothing moves', () => {
  const before = runChoices(providerRows(null, null, null, 'linux'), null);
  const after = runChoices(providerRows(result, null, 'cpu', 'linux'), choice);
  expect(before.map(({ value }) => value)).toEqual(['auto', 'cuda', 'webgpu', 'cpu']);
  expect(after.map(({ value }) => value)).toEqual(before.map(({ value }) => value));
  expect(before.map(({ disabled }) => disabled)).toEqual([false, true, true, true]);
  expect(before.map(({ note }) => note)).toEqual([
    'after the devices were tried',
    ...['not tried yet', 'not tried yet', 'not tried yet'],
  ]);
});

it('says of each why it can or cannot be used', () => {
  expect(runChoices(providerRows(result, null, 'cpu', 'linux'), choice)).toEqual([
    { value: 'auto', label: 'Fastest that works', note: 'now: cpu', disabled: false },
    { value: 'cuda', label: 'cuda', note: 'not available here', disabled: true },
    { value: 'webgpu', label: 'webgpu', note: 'a software driver: slow', disabled: false },
    { value: 'cpu', label: 'cpu', note: '2 threads', disabled: false },
  ]);
});
