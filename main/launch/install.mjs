import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runToEnd } from './child.mjs';
import { withLock } from './lock.mjs';
import { say, Stop } from './say.mjs';

/**
 * Installs the packages of package-lock.json when they are missing, outdated or only half there.
 *
 * A finished install leaves a stamp behind: the lock file's hash. It is taken away before an install begins, so that
 * one that was killed half way has none and is done again.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  await withLock(
    path.join(root, 'out/.lock-install'),
    'Waiting for another start to install the packages …',
    async () => {
      if (!isInstalled(root)) await install(root);
    },
  );
}

/**
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  const stamp = stampFile(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash(root)) return true;
  // Somebody ran npm by hand, which is fine where it left just what the lock file says.
  if (!isInstalledByHand(root)) return false;
  writeFileSync(stamp, lockHash(root));
  return true;
}

/** @param {string} root */
async function install(root) {
  say('Installing packages (needed once, takes about a minute) …');
  rmSync(stampFile(root), { force: true });
  const npm = npmCommand(root);
  const code = await runToEnd(npm.file, [...npm.args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    // npm's report on stdout must not end up in a program's output.
    stdio: ['ignore', 2, 2],
    shell: npm.shell,
  });
  if (code > 128) throw new Stop('Stopped while installing packages; the next start does it again.', code);
  if (code !== 0) {
    throw new Stop(
      'The packages could not be installed, as npm says above: check the connection to the npm registry and start again.',
    );
  }
  writeFileSync(stampFile(root), lockHash(root));
}

/**
 * The npm that started us, or the one on the path.
 * @param {string} root
 * @returns {{ file: string, args: string[], shell: boolean }}
 */
function npmCommand(root) {
  const script = process.env['npm_execpath'];
  // Windows does not let go of the Node that is running; if it is the one in node_modules, `npm ci` cannot remove it.
  const isNodeInUse = process.platform === 'win32' && process.execPath.startsWith(path.join(root, 'node_modules'));
  const command = isNodeInUse ? 'install' : 'ci';
  if (script === undefined || !/^npm(-cli)?\.c?js$/.test(path.basename(script))) {
    return { file: 'npm', args: [command], shell: process.platform === 'win32' };
  }
  // npm runs on the Node outside of node_modules, which `npm ci` empties first.
  return { file: process.env['npm_node_execpath'] ?? process.execPath, args: [script, command], shell: false };
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'node_modules/.scmdm-lock-hash');
}

/** @param {string} root */
export function lockHash(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

/**
 * Whether npm's own list of what it installed, written at the end of an install, is what the lock file asks for.
 * @param {string} root
 */
function isInstalledByHand(root) {
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  const got = readPackages(path.join(root, 'node_modules/.package-lock.json'));
  if (wanted === null || got === null) return false;
  return Object.entries(wanted).every(([folder, { version, optional, devOptional, peer }]) => {
    if (folder === '') return true;
    if (got[folder] === undefined) return optional ?? devOptional ?? peer ?? false;
    return got[folder].version === version && existsSync(path.join(root, folder, 'package.json'));
  });
}

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage> | null}
 */
function readPackages(file) {
  if (!existsSync(file)) return null;
  /** @type {{ packages?: Record<string, LockedPackage> }} */
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  return lock.packages ?? null;
}
