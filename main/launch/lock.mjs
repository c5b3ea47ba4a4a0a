import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { say } from './say.mjs';

/** A lock whose holder gave no sign of life for so long is void, whatever its process number says. */
const silentMs = 15_000;

/**
 * Does `work` while holding a lock file, so that of two starts at once one waits for the other. The lock of a process
 * that was killed is taken over.
 * @template T
 * @param {string} file
 * @param {string} waiting what to say when another process holds it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, waiting, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (let hasSaid = false; !take(file);) {
    if (isVoid(file)) {
      takeAway(file);
      continue;
    }
    if (!hasSaid) say(waiting);
    hasSaid = true;
    await sleep(200);
  }
  const signsOfLife = setInterval(() => {
    utimesSync(file, new Date(), new Date());
  }, silentMs / 10);
  try {
    return await work();
  } finally {
    clearInterval(signsOfLife);
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function isVoid(file) {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (Date.now() - statSync(file).mtimeMs > silentMs) return true;
    return holder > 0 && !isAlive(holder); // an empty file is just being written
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Renames first: of several processes that found the lock void, only one gets it.
 * @param {string} file
 */
function takeAway(file) {
  const aside = `${file}.${String(process.pid)}`;
  try {
    renameSync(file, aside);
    rmSync(aside, { force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
