import path from 'node:path';
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test';

export const places = ['Data', 'Models', 'Adapt', 'Generate', 'Explore', 'Compare'] as const;
export const sizes = [
  [1440, 900],
  [1120, 720],
] as const;

/** The frame around every place: rail, bar, strip, palette. */
export class Shell {
  readonly rail: Locator;
  readonly main: Locator;
  readonly strip: Locator;
  readonly palette: Locator;

  readonly window: Page;
  readonly app: ElectronApplication;

  constructor(window: Page, app: ElectronApplication) {
    this.window = window;
    this.app = app;
    this.rail = window.getByRole('navigation').first();
    this.main = window.getByRole('main');
    this.strip = window.getByRole('contentinfo');
    this.palette = window.getByRole('dialog', { name: 'Go to, run or find anything' });
  }

  async go(place: string): Promise<void> {
    await this.rail.getByRole('link', { name: place }).click();
  }

  /** The state of what is open, beside its name: "Done", say. */
  async expectState(state: string, within = 60_000): Promise<void> {
    await expect(this.main.locator('.head .tag').first()).toHaveText(state, { timeout: within });
  }

  /** Shows the diagnostics, once the devices have been tried. */
  async openDiagnostics(): Promise<void> {
    await this.go('Settings');
    await this.window.getByRole('heading', { name: 'Diagnostics' }).waitFor();
    await this.window.getByRole('heading', { name: /^Runs use/ }).waitFor();
  }

  /** A section of the settings; in a narrow window the list of sections is behind a button. */
  async openSection(name: string): Promise<void> {
    const link = this.window.getByRole('link', { name });
    if (!(await link.isVisible())) await this.window.getByRole('button', { name: /sections/i }).click();
    await link.click();
    await this.window.getByRole('main').getByRole('heading', { level: 1, name }).waitFor();
  }

  async resize(width: number, height: number): Promise<void> {
    await this.app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    await this.window.waitForFunction((wanted) => window.innerWidth === wanted, width);
  }

  async setTheme(theme: 'light' | 'dark' | 'system'): Promise<void> {
    await this.window.evaluate((value) => window.lab.request('settings.set', { patch: { theme: value } }), theme);
    if (theme !== 'system') {
      await this.window.waitForFunction((value) => matchMedia(`(prefers-color-scheme: ${value})`).matches, theme);
    }
  }

  /** Keeps a picture of the window in test/output/screens. */
  async keep(name: string): Promise<void> {
    const file = path.join('test/output/screens', `${name}.png`);
    // Molecules that are in view have been drawn.
    await expect(this.main.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
    // What fades in is shown as it is at the end.
    await this.window.screenshot({ path: file, animations: 'disabled' });
  }
}
