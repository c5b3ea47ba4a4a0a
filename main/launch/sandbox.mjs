import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { Stop } from './say.mjs';

/**
 * What Electron needs on the command line on this computer. Only Linux is special: root cannot use Chromium's sandbox.
 * @returns {string[]}
 */
export function electronSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * Stops with the command that mends it where Chromium's sandbox cannot work, rather than let Electron crash.
 * @param {string} electron its program
 * @param {{ platform: string, userId: number | undefined, settings: string }} system `settings`: where the kernel's are
 */
export function checkSandbox(
  electron,
  system = { platform: process.platform, userId: process.getuid?.(), settings: '/proc/sys' },
) {
  if (system.platform !== 'linux' || system.userId === 0) return;
  const helper = path.join(path.dirname(electron), 'chrome-sandbox');
  if (canUseNamespaces(system.settings) || isSetuidRoot(helper)) return;
  const remedy = existsSync(helper)
    ? `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
    : 'sudo sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0';
  throw new Stop(`This Linux does not let Electron put its window into a sandbox until you run once: ${remedy}`);
}

/**
 * Stops where there is no screen to open a window on.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 */
export function checkScreen(env = process.env, platform = process.platform) {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return;
  throw new Stop(
    'There is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set); the command line needs none: ' +
      'npm run -s scmdm -- --help',
  );
}

/** @param {string} settings */
function canUseNamespaces(settings) {
  const read = (/** @type {string} */ name) => {
    const file = path.join(settings, name);
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  };
  return (
    read('kernel/unprivileged_userns_clone') !== '0' &&
    read('user/max_user_namespaces') !== '0' &&
    read('kernel/apparmor_restrict_unprivileged_userns') !== '1'
  );
}

/** @param {string} file */
function isSetuidRoot(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.uid === 0 && (stat.mode & 0o4001) === 0o4001;
}
