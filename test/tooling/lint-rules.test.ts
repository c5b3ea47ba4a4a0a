import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint();

/** The rules that `code` breaks if it stands in this file, which has to exist. */
async function broken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

it.each([
  ['Date.now()', 'no-restricted-syntax'],
  ['new Date()', 'no-restricted-syntax'],
  ['Math.random()', 'no-restricted-properties'],
  ['performance.now()', 'no-restricted-globals'],
  ['setTimeout(() => 1, 2)', 'no-restricted-globals'],
  ['process.pid', 'no-restricted-globals'],
  ['window.name', 'no-restricted-globals'],
])('%s has no place in models/', async (expression, rule) => {
  expect(await broken('models/base/errors.ts', `export const value = ${expression};`)).toContain(rule);
});

it('no `any`, no Node that tests do not have, no printing in main/', async () => {
  expect(await broken('main/files.ts', 'export const value = (x: any): unknown => x;')).toContain(
    '@typescript-eslint/no-explicit-any',
  );
  expect(await broken('main/files.ts', `import sqlite from 'node:sqlite'; export const value = sqlite;`)).toContain(
    'n/no-unsupported-features/node-builtins',
  );
  expect(await broken('main/files.ts', `console.log('here');`)).toContain('no-console');
});

it('rules are turned off only for a reason', async () => {
  const off = '/* eslint-disable no-console */';
  expect(await broken('main/files.ts', `${off}\nconsole.log('here');`)).toContain('reasons/for-turning-off');
  expect(
    await broken('main/files.ts', `// eslint-disable-next-line no-console -- shown\nconsole.log('here');`),
  ).toEqual([]);
});
