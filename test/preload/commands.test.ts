import { expect, it } from 'vitest';
import { commands } from '../../preload/commands.ts';

it('gives every command an id and a title of its own', () => {
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length);
});

it('gives no key to two commands', () => {
  const keys = commands.flatMap(({ keys }) => keys ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});
