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

  it('opens the data set again that was open last', () => {
    const first = aWindow();
    const navigation = new Navigation();
    navigation.start(first);
    navigation.open('data', 'set/a');
    expect(first.location.hash).toBe('#/data/set/a');
    navigation.go('models');
    expect(navigation.item).toBeNull();
    navigation.go('data');
    expect([navigation.item, first.location.hash]).toEqual(['set/a', '#/data/set/a']);
    navigation.go('models');

    const again = new Navigation();
    again.start(aWindow('', first.kept));
    expect(again.place).toBe('models');
    expect(again.hrefOf('data')).toBe('#/data/set/a');
    again.open('data', null, true);
    expect(again.item).toBeNull();
  });

  it('keeps what is open in each place apart', () => {
    const host = aWindow();
    const navigation = new Navigation();
    navigation.start(host);
    navigation.open('data', 'set/a');
    navigation.open('compare', 'report/b');
    navigation.go('data');
    expect(navigation.item).toBe('set/a');
    const again = new Navigation();
    again.start(aWindow('', host.kept));
    expect([again.hrefOf('compare'), again.hrefOf('models')]).toEqual(['#/compare/report/b', '#/models']);
  });

  it('knows what an address means', () => {
    expect(parseHash('#/data')).toEqual({ place: 'data', section: null, item: null });
    expect(parseHash('#/data/set/1f2e/records')).toEqual({ place: 'data', section: null, item: 'set/1f2e/records' });
    expect(parseHash('#/settings/storage')).toEqual({ place: 'settings', section: 'storage', item: null });
    expect(parseHash('#/settings/nothing')).toEqual({ place: 'settings', section: null, item: null });
    expect(parseHash('#/models/storage')).toEqual({ place: 'models', section: null, item: 'storage' });
    expect(parseHash('')).toBeNull();
    expect(parseHash('https://example.org/data')).toBeNull();
  });
});
