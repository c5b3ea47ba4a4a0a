import type { Lab } from '../lab.ts';
import { expectAccessible, expectNothingClipped } from './checks.ts';
import { Shell, sizes } from './shell.ts';

/** Shows the same at both sizes and in both themes: kept as a picture, accessible, nothing cut off. */
export async function keepAll(lab: Lab, name: string): Promise<void> {
  const shell = new Shell(lab.window, lab.app);
  for (const theme of ['light', 'dark'] as const) {
    await shell.setTheme(theme);
    for (const [width, height] of sizes) {
      await shell.resize(width, height);
      await shell.keep(`${name}-${theme}-${String(width)}x${String(height)}`);
      await expectNothingClipped(lab.window);
    }
    await expectAccessible(lab.window);
  }
  await shell.resize(1440, 900);
}

/** Shows the same in both themes, at the size that the window has: kept as a picture, and accessible. */
export async function keepThemes(lab: Lab, name: string): Promise<void> {
  const shell = new Shell(lab.window, lab.app);
  for (const theme of ['dark', 'light'] as const) {
    await shell.setTheme(theme);
    await shell.keep(`${name}-${theme}`);
    await expectAccessible(lab.window);
  }
}
