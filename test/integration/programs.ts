import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Programs } from '../../main/paths.ts';

/** The built programs; `npm test` builds them before these tests. */
export function builtPrograms(): Programs {
  const folder = path.resolve('out/main');
  if (!existsSync(path.join(folder, 'engine.js')))
    throw new Error('out/main is not built: run npm test, or npm run build');
  return {
    engine: path.join(folder, 'engine.js'),
    analysis: path.join(folder, 'analysis.js'),
    chemWorker: path.join(folder, 'chem-worker.js'),
    study: path.join(folder, 'study.js'),
  };
}
