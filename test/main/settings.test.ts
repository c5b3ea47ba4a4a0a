import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { defaultSettings, SettingsStore } from '../../main/settings.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

it('starts with the defaults where there is no file, and writes none until something is set', async () => {
  const folder = tempFolder();
  const { store, problem } = await SettingsStore.load(path.join(folder, 'settings.json'));
  expect(problem).toBeNull();
  expect(store.get()).toEqual(defaultSettings);
  expect(readdirSync(folder)).toEqual([]);
});

it('remembers what was set', async () => {
  const file = path.join(tempFolder(), 'deep', 'settings.json');
  const first = await SettingsStore.load(file);
  await first.store.set({ theme: 'dark', threads: 3 });
  const second = await SettingsStore.load(file);
  expect(second.store.get()).toEqual({ ...defaultSettings, theme: 'dark', threads: 3 });
});

it('keeps the last of several quick changes', async () => {
  const file = path.join(tempFolder(), 'settings.json');
  const { store } = await SettingsStore.load(file);
  await Promise.all([1, 2, 3, 4, 5].map((threads) => store.set({ threads })));
  expect((await SettingsStore.load(file)).store.get().threads).toBe(5);
});

it.each([
  ['not JSON at all', '{"theme":'],
  ['another shape', '{"schemaVersion":1,"settings":{"theme":"purple"}}'],
  ['a later version', '{"schemaVersion":99,"settings":{}}'],
  ['empty', ''],
])('keeps a damaged file beside under another name: %s', async (_case, text) => {
  const folder = tempFolder();
  const file = path.join(folder, 'settings.json');
  writeFileSync(file, text);
  const { store, problem } = await SettingsStore.load(file);
  expect(store.get()).toEqual(defaultSettings);
  expect(problem?.where).toBe(file);
  const [kept, ...others] = readdirSync(folder);
  expect(others).toEqual([]);
  expect(kept).toMatch(/^settings\.damaged-.*\.json$/);
  expect(problem?.kept).toContain(kept);
  expect(readFileSync(path.join(folder, kept ?? ''), 'utf8')).toBe(text);
  // Said once: the next start finds no file and says nothing.
  expect((await SettingsStore.load(file)).problem).toBeNull();
});

it('says when a change cannot be saved, and keeps it for this run', async () => {
  const folder = tempFolder();
  writeFileSync(path.join(folder, 'blocked'), 'a file where the folder should be');
  const { store } = await SettingsStore.load(path.join(folder, 'blocked', 'settings.json'));
  await expect(store.set({ theme: 'light' })).rejects.toMatchObject({ code: 'badInput' });
  expect(store.get().theme).toBe('light');
  // A workspace that the next start would not know is none.
  await expect(store.set({ workspace: '/new' })).rejects.toMatchObject({ kept: 'The workspace is the one it was.' });
  expect(store.get().workspace).toBeNull();
});
