import { describe, expect, it } from 'vitest';
import { Depictions } from '../../../renderer/state/depictions.svelte.ts';
import { FakeApi, fault } from '../fake-api.ts';

const light = { smiles: 'C#N', width: 152, height: 136, theme: 'light' } as const;

describe('depictions', () => {
  it('are drawn once for each theme', async () => {
    const api = new FakeApi();
    const depictions = new Depictions(api);
    expect(depictions.of(light)).toEqual({ state: 'drawing' });
    await depictions.draw(light);
    await depictions.draw(light);
    await depictions.draw({ ...light, theme: 'dark' });
    expect(api.numAsks).toBe(2);
    expect(depictions.of(light)).toEqual({ state: 'drawn', shapes: api.drawn });
  });

  it('say why they failed, and are tried again when asked', async () => {
    const api = new FakeApi();
    api.drawn = fault('RDKit could not be started.', 'unusable');
    const depictions = new Depictions(api);
    await depictions.draw(light);
    expect(depictions.of(light)).toMatchObject({ state: 'failed', error: { what: 'RDKit could not be started.' } });
    api.drawn = [];
    await depictions.draw(light);
    expect(depictions.of(light).state).toBe('drawn');
  });
});
