import path from 'node:path';

/** The Electron that the tests start; the runner has found it before it starts them. */
export function electronBinary(): string {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder === undefined)
    throw new Error('ELECTRON_OVERRIDE_DIST_PATH names no Electron; run the tests with npm test');
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  };
  return path.join(folder, names[process.platform] ?? 'electron');
}

/** Chromium has no sandbox for the superuser. */
export function runtimeFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
