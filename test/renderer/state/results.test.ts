import { describe, expect, it } from 'vitest';
import type { ComponentsResult, DevicesResult } from '../../../renderer/api.ts';
import { Results } from '../../../renderer/state/results.svelte.ts';
import { FakeApi } from '../fake-api.ts';

const checkedAt = '2026-11-21T12:00:00.000Z';
const cpu = { model: '', logicalCores: 2 };
const devices: DevicesResult = { devices: [], fastest: 'cpu', cpu, gpus: [], checkedAt, tookMs: 0 };
const components: ComponentsResult = { components: [], workers: 1, checkedAt, tookMs: 0 };

describe('the results of the checks', () => {
  it('are known after a reload, and follow events', async () => {
    const api = new FakeApi({ 'app.results': () => ({ devices, components: null }) });
    const results = new Results(api);
    results.listen();
    expect([results.devices, results.components]).toEqual([null, null]);
    await results.load();
    expect([results.devices, results.components]).toEqual([devices, null]);
    api.emit('results', { devices, components });
    expect(results.components).toEqual(components);
  });

  it('that come while they are asked for are the newer ones', async () => {
    const api = new FakeApi({ 'app.results': () => ({ devices: null, components: null }) });
    const results = new Results(api);
    results.listen();
    const loading = results.load();
    api.emit('results', { devices, components: null });
    await loading;
    expect(results.devices).toEqual(devices);
  });
});
