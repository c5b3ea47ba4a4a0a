import path from 'node:path';

import { electronSwitches } from './sandbox.mjs';

/**
 * The arguments that open the built app. `early.cjs` says to Electron what has to be said before it is ready; the app
 * says it too, but some repackaged runtimes load an app only after that.
 *
 * @param {string} root the repository
 * @param {readonly string[]} more arguments of the user's
 * @returns {string[]}
 */
export function appArguments(root, more = []) {
  const switches = electronSwitches().filter((name) => !more.includes(name));
  return ['--require', path.join(root, 'out', 'preload', 'early.cjs'), ...switches, root, ...more];
}
