// `npm run -s scmdm -- <command>`: the command line, from a fresh clone on.

import path from 'node:path';

import { ensureBuilt } from './build.mjs';
import { runToEnd } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { findNode } from './node.mjs';
import { root, runScript } from './say.mjs';

await runScript(async () => {
  await ensureInstalled(root);
  await ensureBuilt(root);
  const cli = path.join(root, 'out/main/cli.js');
  // npm went to the repository's root; file names on the command line are meant from where the user is.
  const isNpm = process.env['npm_lifecycle_event'] === 'scmdm';
  const cwd = (isNpm ? process.env['INIT_CWD'] : undefined) ?? process.cwd();
  return runToEnd(findNode(root), [cli, ...process.argv.slice(2)], { cwd });
});
