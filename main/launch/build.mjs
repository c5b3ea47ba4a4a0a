import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runQuietly } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { findNode } from './node.mjs';
import { isStartedAs, root, runScript, say, Stop } from './say.mjs';

/** What a build is made of, except the packages, which the lock file stands for. */
const sourceFolders = ['main', 'preload', 'models', 'renderer'];
/** Run from where they lie: the launch itself, and trained models, which are read when they are asked for. */
const outsideBuild = ['main/launch', 'models/checkpoints'];
const sourceFiles = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** What every build leaves behind in out/. */
const outputs = ['main/index.js', 'main/cli.js', 'preload/index.cjs', 'preload/early.cjs', 'renderer/index.html'];

/**
 * Builds the app when the sources are not those of the last build. Says nothing unless it has to build.
 * @param {string} root
 */
export async function ensureBuilt(root) {
  if (isBuilt(root)) return;
  await withLock(path.join(root, 'out/.lock-build'), 'Waiting for another start to build the app …', async () => {
    if (!isBuilt(root)) await build(root);
  });
}

/** @param {string} root */
export function isBuilt(root) {
  return (
    existsSync(stampFile(root)) &&
    readFileSync(stampFile(root), 'utf8') === sourceHash(root) &&
    outputs.every((file) => existsSync(path.join(root, 'out', file)))
  );
}

/**
 * Builds beside the last build and then takes its place: an app that runs from it meanwhile finds its files, and a
 * build that fails leaves it as it was.
 * @param {string} root
 */
async function build(root) {
  say('Building …');
  // Taken before the build: what is edited meanwhile leads to another one.
  const hash = sourceHash(root);
  const fresh = path.join(root, 'out/fresh');
  rmSync(fresh, { recursive: true, force: true });
  const script = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const args = [script, 'build', '--logLevel', 'warn', '--outDir', fresh];
  const { code, output } = await runQuietly(findNode(root), args, {
    cwd: root,
    // Colours are for a screen.
    env: process.stderr.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
  });
  if (code > 128) throw new Stop('Stopped while building; the next start does it again.', code);
  const missing = outputs.filter((file) => !existsSync(path.join(fresh, file)));
  if (code !== 0 || missing.length > 0) {
    say(output.trimEnd());
    const why = code === 0 ? `it made no ${missing.join(', ')}` : 'see above';
    throw new Stop(`The app could not be built (${why}).`);
  }
  rmSync(stampFile(root), { force: true });
  for (const program of readdirSync(fresh)) {
    rmSync(path.join(root, 'out', program), { recursive: true, force: true });
    renameSync(path.join(fresh, program), path.join(root, 'out', program));
  }
  rmSync(fresh, { recursive: true, force: true });
  writeFileSync(stampFile(root), hash);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'out/.source-hash');
}

/**
 * A hash over names and contents of everything that a build is made of.
 * @param {string} root
 */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const file of [...sourceFiles, ...sourceFolders.flatMap((folder) => filesIn(root, folder))]) {
    hash.update(`\n${file}\n`);
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]} paths from the root, in a fixed order
 */
function filesIn(root, folder) {
  if (outsideBuild.includes(folder) || !existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, file) : [file];
    });
}

if (isStartedAs(import.meta.url)) {
  await runScript(async () => {
    await ensureInstalled(root);
    await ensureBuilt(root);
    return 0;
  });
}
