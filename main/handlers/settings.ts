import type { Handlers } from '../ipc.ts';
import type { SettingsStore } from '../settings.ts';

export function settingsHandlers(settings: SettingsStore): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => Promise.resolve(settings.get()),
    'settings.set': ({ patch }) => settings.set(patch),
  };
}
