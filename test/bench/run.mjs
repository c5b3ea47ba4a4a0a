// `npm run bench:train` and `npm run bench:sample`: the benchmark of this name on the Node that everything runs on.

import path from 'node:path';

import { runToEnd } from '../../main/launch/child.mjs';
import { ensureInstalled } from '../../main/launch/install.mjs';
import { findNode } from '../../main/launch/node.mjs';
import { root, runScript } from '../../main/launch/say.mjs';

await runScript(async () => {
  await ensureInstalled(root);
  const [name = 'train', ...rest] = process.argv.slice(2);
  return runToEnd(findNode(root), [path.join(root, 'test/bench', `${name}.ts`), ...rest], { cwd: root });
});
