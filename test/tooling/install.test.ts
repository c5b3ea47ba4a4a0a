import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { ensureInstalled, isInstalled } from '../../main/launch/install.mjs';
import { plant, write } from './planted-files.ts';

const locked = { version: '1.0.0' };
const lock = {
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/a': locked, 'node_modules/b': { version: '2.0.0' } },
};

/** A project, and an npm that only notes its arguments, installs a and b, and then does `ending`. */
function project(ending = ''): string {
  const root = plant({ 'package-lock.json': lock });
  write(root, {
    'npm-cli.js': `
      const fs = require('node:fs');
      fs.appendFileSync('calls.txt', process.argv.slice(2).join(' ') + '\\n');
      fs.mkdirSync('node_modules/a', { recursive: true });
      ${ending}`,
  });
  vi.stubEnv('npm_execpath', path.join(root, 'npm-cli.js'));
  vi.stubEnv('npm_node_execpath', process.execPath);
  return root;
}

const calls = (root: string) =>
  existsSync(path.join(root, 'calls.txt')) ? readFileSync(path.join(root, 'calls.txt'), 'utf8').trim().split('\n') : [];

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  };
});

it('installs once, and again when the lock file changes', async () => {
  const root = project();
  await ensureInstalled(root);
  await ensureInstalled(root);
  expect(calls(root)).toEqual(['ci --no-audit --no-fund --loglevel=error']);
  write(root, { 'package-lock.json': { ...lock, lockfileVersion: 4 } });
  await ensureInstalled(root);
  expect(calls(root)).toHaveLength(2);
});

it('does not take an install that was killed half way for a finished one', async () => {
  const root = project(
    `if (!fs.existsSync('lived')) { fs.writeFileSync('lived', ''); process.kill(process.pid, 'SIGKILL'); }`,
  );
  await expect(ensureInstalled(root)).rejects.toThrow('Stopped while installing');
  expect(existsSync(path.join(root, 'node_modules/a'))).toBe(true);
  await ensureInstalled(root);
  expect(calls(root)).toHaveLength(2);
  expect(isInstalled(root)).toBe(true);
});

it('does not trust what an update that was killed left of the install before', async () => {
  const root = project(`if (fs.existsSync('deadly')) process.kill(process.pid, 'SIGKILL');`);
  await ensureInstalled(root);
  write(root, { deadly: '', 'package-lock.json': { ...lock, lockfileVersion: 4 } });
  await expect(ensureInstalled(root)).rejects.toThrow('Stopped while installing');
  write(root, { 'package-lock.json': lock });
  expect(isInstalled(root)).toBe(false);
});

it('says in one sentence that the registry cannot be reached', async () => {
  const root = project('process.exit(1)');
  await expect(ensureInstalled(root)).rejects.toThrow(/^The packages could not be installed.*npm registry.*\.$/);
  expect(isInstalled(root)).toBe(false);
});

it('accepts what npm installed by hand, as long as it is all there', () => {
  const root = project();
  write(root, {
    'node_modules/.package-lock.json': lock,
    'node_modules/a/package.json': {},
    'node_modules/b/package.json': {},
  });
  expect(isInstalled(root)).toBe(true);

  const other = project();
  const old = { ...lock, packages: { ...lock.packages, 'node_modules/b': { version: '1.9.0' } } };
  write(other, { 'node_modules/.package-lock.json': old, 'node_modules/a/package.json': {} });
  expect(isInstalled(other)).toBe(false);
  write(other, { 'node_modules/.package-lock.json': lock });
  expect(isInstalled(other)).toBe(false); // b is listed, but its folder is not there
});

it('leaves out packages for other systems', () => {
  const root = project();
  const packages = { ...lock.packages, 'node_modules/c': { version: '3.0.0', optional: true } };
  write(root, { 'package-lock.json': { ...lock, packages }, 'node_modules/.package-lock.json': lock });
  write(root, { 'node_modules/a/package.json': {}, 'node_modules/b/package.json': {} });
  expect(isInstalled(root)).toBe(true);
});

it('lets only one of two starts install', async () => {
  const root = project();
  await Promise.all([ensureInstalled(root), ensureInstalled(root)]);
  expect(calls(root)).toHaveLength(1);
});

it('installs again when node_modules was deleted', async () => {
  const root = project();
  await ensureInstalled(root);
  rmSync(path.join(root, 'node_modules'), { recursive: true });
  await ensureInstalled(root);
  expect(calls(root)).toHaveLength(2);
});
