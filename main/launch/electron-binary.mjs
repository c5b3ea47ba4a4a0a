import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { findNode } from './node.mjs';
import { say, Stop } from './say.mjs';

const limitMinutes = 15;

/**
 * Electron's program: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the one in node_modules, which is fetched when
 * it is not there yet.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function ensureElectron(root) {
  const found = findElectron(root);
  if (found !== null) return found;
  const reason = await fetchElectron(root);
  const fetched = findElectron(root);
  if (fetched !== null) return fetched;
  throw new Stop(cannotFetch(electronVersion(root), reason));
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 * @returns {string | null} null where it has to be fetched
 */
export function findElectron(root, env = process.env, platform = process.platform) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    const file = path.join(override, programName(platform));
    if (existsSync(file)) return file;
    throw new Stop(
      `ELECTRON_OVERRIDE_DIST_PATH names ${override}, but there is no ${programName(platform)} in it: let it name a ` +
        'folder with an Electron runtime, or unset it.',
    );
  }
  const folder = path.join(root, 'node_modules/electron');
  const file = path.join(folder, 'dist', programName(platform));
  // path.txt is the last thing Electron's installer writes: without it, the unpacking was cut short.
  const isWhole = existsSync(path.join(folder, 'path.txt')) && existsSync(file);
  return isWhole && unpackedVersion(folder) === electronVersion(root) ? file : null;
}

/**
 * The one sentence for a computer that cannot fetch Electron.
 * @param {string} version
 * @param {string} reason
 */
export function cannotFetch(version, reason) {
  return (
    `Electron ${version} could not be fetched (${reason}): set ELECTRON_OVERRIDE_DIST_PATH to a folder with an ` +
    'Electron runtime and start again, or use the command line, which needs none: npm run -s scmdm -- --help'
  );
}

/**
 * Runs Electron's own installer and shows how much has arrived.
 * @param {string} root
 * @returns {Promise<string>} the reason if it failed
 */
async function fetchElectron(root) {
  const incoming = mkdtempSync(path.join(tmpdir(), 'scmdm-electron-'));
  say(`Fetching Electron ${electronVersion(root)} (needed once, about 120 MB) …`);
  const progress = setInterval(
    () => {
      const megabytes = `  ${(sizeOf(incoming) / 1e6).toFixed(0)} MB`;
      process.stderr.write(process.stderr.isTTY ? `\r${megabytes}` : `${megabytes}\n`);
    },
    process.stderr.isTTY ? 500 : 10_000,
  );
  try {
    return await runInstaller(root, incoming);
  } finally {
    clearInterval(progress);
    if (process.stderr.isTTY) process.stderr.write('\r           \r');
    rmSync(incoming, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {string} incoming the folder for its temporary files
 * @returns {Promise<string>} the reason if it failed
 */
function runInstaller(root, incoming) {
  return new Promise((resolve) => {
    const isBehindProxy = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => process.env[name]);
    const child = spawn(findNode(root), [path.join(root, 'node_modules/electron/install.js')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: limitMinutes * 60_000,
      env: {
        ...process.env,
        ELECTRON_GET_NO_PROGRESS: '1',
        ...Object.fromEntries(['TMPDIR', 'TMP', 'TEMP'].map((name) => [name, incoming])),
        ...(isBehindProxy ? { NODE_USE_ENV_PROXY: '1' } : {}),
      },
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => (errors += text));
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('close', (_code, signal) => {
      resolve(signal === null ? reasonIn(errors) : `not done after ${String(limitMinutes)} minutes`);
    });
  });
}

/**
 * The innermost cause of a printed error: "connect ECONNREFUSED …" rather than "fetch failed".
 * @param {string} errors
 */
export function reasonIn(errors) {
  const messages = [...errors.matchAll(/^\s*(?:\[cause\]: )?(?:[A-Za-z]*Error)(?: \[\w+\])?: (.+?)(?: \{)?$/gm)];
  const innermost = messages.at(-1)?.[1] ?? 'the download failed';
  // All that Node's fetch says by itself.
  return innermost === 'fetch failed' ? 'its server could not be reached' : innermost;
}

/** @param {string} root */
export function electronVersion(root) {
  /** @type {{ version: string }} */
  const manifest = JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8'));
  return manifest.version;
}

/** @param {string} folder */
function unpackedVersion(folder) {
  const file = path.join(folder, 'dist/version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null;
}

/** @param {string} platform */
function programName(platform) {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * @param {string} folder
 * @returns {number} bytes
 */
function sizeOf(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    bytes += entry.isDirectory() ? sizeOf(file) : (statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  }
  return bytes;
}
