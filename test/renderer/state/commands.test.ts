import { afterEach, describe, expect, it } from 'vitest';
import { listenToMenu } from '../../../renderer/state/commands.svelte.ts';
import { navigation } from '../../../renderer/state/navigation.svelte.ts';
import { overlays } from '../../../renderer/state/overlays.svelte.ts';
import { FakeApi, aJob } from '../fake-api.ts';

afterEach(() => {
  overlays.cancelling = null;
});

describe('the native menu', () => {
  it('does nothing while a question waits for its answer', () => {
    const api = new FakeApi();
    listenToMenu(api);
    api.emit('command', { id: 'go.compare' });
    expect(navigation.place).toBe('compare');
    overlays.cancelling = aJob('running');
    api.emit('command', { id: 'go.models' });
    api.emit('command', { id: 'palette.open' });
    expect([navigation.place, overlays.palette]).toEqual(['compare', false]);
  });

  it('knows no command that is not in the table', () => {
    const api = new FakeApi();
    listenToMenu(api);
    expect(() => api.emit('command', { id: 'go.nowhere' })).not.toThrow();
  });
});
