import { describe, expect, it } from 'vitest';
import { Navigation, parseHash } from '../../../renderer/state/navigation.svelte.ts';

/** A window with an address and a memory. */
function aWindow(hash = '', kept: Record<string, string> = {}) {
  const listeners: (() => void)[] = [];
  const location = {
    hash,
    replace(url: string) {
      location.hash = url;
    },
  };
  return {
    location,
    kept,
    localStorage: {
      getItem: (key: string) => kept[key] ?? null,
      setItem: (key: string, value: string) => {
        kept[key] = value;
      },
    },
    addEventListener: (_type: 'hashchange', listener: () => void) => {
      listeners.push(listener);
    },
    /** As Back and Forward do. */
    visit(next: string) {
      location.hash = next;
      for (const listener of listeners) listener();
    },
  };
}

describe('navigation', () => {
  it('starts at Data, and at the last place from then on', () => {
    const first = aWindow();
    const navigation = new Navigation();
    navigation.start(first);
    expect(navigation.place).toBe('data');
    expect(first.location.hash).toBe('#/data');
    navigation.go('settings', 'privacy');
    navigation.go('explore');

    const again = new Navigation();
    again.start(aWindow('', first.kept));
    expect(again.place).toBe('explore');
    again.go('settings');
    expect(again.section).toBe('privacy');
  });

  it('follows the address, so that Back and Forward work', () => {
    const host = aWindow('#/models');
    const navigation = new Navigation();
    navigation.start(host);
    expect(navigation.title).toBe('Models');
    host.visit('#/settings/device');
    expect(navigation.title).toBe('Diagnostics');
    host.visit('#/nowhere');
    expect(navigation.title).toBe('Diagnostics');
  });

  it('knows what an address means', () => {
    expect(parseHash('#/data')).toEqual({ place: 'data', section: null });
    expect(parseHash('#/settings/storage')).toEqual({ place: 'settings', section: 'storage' });
    expect(parseHash('#/settings/nothing')).toEqual({ place: 'settings', section: null });
    expect(parseHash('#/data/storage')).toEqual({ place: 'data', section: null });
    expect(parseHash('')).toBeNull();
    expect(parseHash('https://example.org/data')).toBeNull();
  });
});
