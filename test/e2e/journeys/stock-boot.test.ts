/**
 * The app as Electron itself boots a packaged one: found in `resources/app`, its entry awaited before Electron is ready.
 * The other journeys start it through `electron APPDIR`, which a repackaged runtime may do in an order of its own.
 */
import { cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { findElectron } from '../../../main/launch/electron-binary.mjs';
import { electronSwitches } from '../../../main/launch/sandbox.mjs';
import { expect, test } from '../lab.ts';

test('opens its window when it is booted like a packaged app', async () => {
  test.skip(process.platform === 'darwin', 'on macOS a copied bundle has to be signed anew');
  const root = path.resolve('.');
  const electron = findElectron(root);
  if (electron === null) throw new Error('no Electron here; npm test finds or fetches one first');
  const folder = mkdtempSync(path.join(tmpdir(), 'scmdm-packaged-'));
  linkTree(path.dirname(electron), folder);
  rmSync(path.join(folder, 'resources', 'default_app.asar'), { force: true });
  symlinkSync(root, path.join(folder, 'resources', 'app'), 'junction');
  const app = await _electron.launch({
    executablePath: path.join(folder, path.basename(electron)),
    args: electronSwitches(),
    colorScheme: null,
    env: { ...(process.env as Record<string, string>), SCMDM_LAB_HOME: path.join(folder, 'home') },
  });
  const window = await app.firstWindow();
  await expect(window.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Data');
  expect(await app.evaluate(({ app: own }) => own.getAppPath())).toContain(path.join('resources', 'app'));
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A folder of links to the same files: 250 MB are not copied where that can be avoided. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else {
      try {
        linkSync(source, target);
      } catch {
        cpSync(source, target);
      }
    }
  }
}
