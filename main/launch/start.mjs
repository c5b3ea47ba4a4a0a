// `npm start`: from a fresh clone to the open lab.

import { appArguments } from './app-arguments.mjs';
import { ensureBuilt } from './build.mjs';
import { runToEnd } from './child.mjs';
import { ensureElectron } from './electron-binary.mjs';
import { ensureInstalled } from './install.mjs';
import { checkSandbox, checkScreen } from './sandbox.mjs';
import { root, runScript, say } from './say.mjs';

await runScript(async () => {
  await ensureInstalled(root);
  const electron = await ensureElectron(root);
  await ensureBuilt(root);
  checkScreen();
  const args = process.argv.slice(2);
  const started = appArguments(root, args);
  if (started.includes('--no-sandbox') && !args.includes('--no-sandbox')) {
    say('Running as root, where Chromium has no sandbox: starting with --no-sandbox.');
  } else if (!args.includes('--no-sandbox')) {
    checkSandbox(electron);
  }
  // Terminals inside other Electron apps set this, and Electron would then be nothing but Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return runToEnd(electron, started, { cwd: root, env });
});
