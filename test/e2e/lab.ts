/** The built app in a real Electron window, with a settings folder of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { appArguments } from '../../main/launch/app-arguments.mjs';
import { findElectron } from '../../main/launch/electron-binary.mjs';
import { longBlocks, watchBlocks } from './pages/blocking.ts';
import { largeShifts, watchShifts } from './pages/layout-shift.ts';

export interface Lab {
  app: ElectronApplication;
  window: Page;
  /** Settings, logs and the default workspace of this start. */
  home: string;
}

/** Starts the app on a settings folder, which is made when it is not given. */
export async function startLab(home?: string, env: Record<string, string> = {}): Promise<Lab> {
  const folder = home ?? (await mkdtemp(path.join(tmpdir(), 'scmdm-lab-e2e-')));
  const root = path.resolve('.');
  const executablePath = findElectron(root);
  if (executablePath === null) throw new Error('no Electron here; npm test finds or fetches one first');
  const app = await _electron.launch({
    executablePath,
    args: appArguments(root),
    // The theme must follow the app, not the test runner.
    colorScheme: null,
    env: { ...(process.env as Record<string, string>), SCMDM_LAB_HOME: folder, ...env },
  });
  const window = await app.firstWindow();
  await window.waitForFunction(() => performance.getEntriesByName('lab:interactive').length > 0);
  await watchShifts(window);
  await watchBlocks(app, window);
  return { app, window, home: folder };
}

/**
 * Ends the app, answering "Stop and quit" where it asks.
 *
 * @throws Error when its log tells of an error that nobody met, when something in its window jumped by itself, or when it did not answer for long
 */
export async function stopLab(lab: Lab): Promise<void> {
  const shifts = await largeShifts(lab.window);
  const blocks = await longBlocks(lab.window);
  await lab.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  await lab.app.close();
  const log = await readFile(path.join(lab.home, 'logs', 'main.log'), 'utf8').catch(() => '');
  const unmet = log.split('\n').filter((line) => /\b(uncaught|unhandled): /.test(line));
  if (unmet.length > 0) throw new Error(`The main process met an error nobody expected:\n${unmet.join('\n')}`);
  if (shifts.length > 0) throw new Error(`Something jumped that nobody touched:\n${shifts.join('\n')}`);
  if (blocks.length > 0) throw new Error(`The lab did not answer for long:\n${blocks.join('\n')}`);
}

export const test = base.extend<{ lab: Lab }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from this pattern
  lab: async ({}, use) => {
    const lab = await startLab();
    await use(lab);
    await stopLab(lab);
    await rm(lab.home, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
