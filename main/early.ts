/**
 * What has to be said to Electron before it is ready: names, folders, the scheme.
 *
 * The app's entry imports this file. It is also built as a CommonJS program of its own, `out/preload/early.cjs`, for
 * `electron --require`: some repackaged runtimes load an app only when they are ready already, which is too late.
 */
import path from 'node:path';
import { app } from 'electron';
import { labPaths } from './paths.ts';
import { registerScheme } from './scheme.ts';

/** Shared by both builds of this file in one process. */
const marker = Symbol.for('scmdm-lab.prepared');
const shared = globalThis as { [marker]?: true };

if (shared[marker] === undefined) {
  shared[marker] = true;
  const paths = labPaths();
  app.setName('SCMDM Lab');
  app.setPath('userData', paths.settings);
  app.setPath('sessionData', path.join(paths.settings, 'browser'));
  app.setAppLogsPath(paths.logs);
  registerScheme();
}
