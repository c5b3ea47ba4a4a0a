import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type Lab } from '../lab.ts';

/** A file of the data that the tests use; where it is not, the test says so and is skipped. */
export function sharedData(file: string): string {
  const found = path.resolve('../shared/data', file);
  test.skip(!existsSync(found), `no ${found} here`);
  return found;
}

/** The place of the data. */
export class DataPage {
  readonly #lab: Lab;
  readonly window: Page;
  readonly list: Locator;
  readonly heading: Locator;
  readonly inspector: Locator;
  readonly records: Locator;

  constructor(lab: Lab) {
    this.#lab = lab;
    this.window = lab.window;
    this.list = lab.window.getByRole('navigation', { name: 'Data sets' });
    this.heading = lab.window.getByRole('main').getByRole('heading', { level: 1 });
    this.inspector = lab.window.getByRole('complementary', { name: 'Inspector' });
    this.records = lab.window.getByRole('grid', { name: 'Records' });
  }

  button(name: string | RegExp): Locator {
    return this.window.getByRole('button', { name });
  }

  /** Chooses files in the system's dialog, which the keyboard opens. */
  async choose(...files: string[]): Promise<void> {
    await this.answerDialog(...files);
    await this.window.keyboard.press('Control+o');
  }

  /** What the system's dialog will be answered with when something opens it. */
  async answerDialog(...files: string[]): Promise<void> {
    await this.#lab.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: chosen });
    }, files);
  }

  /** Drops a file on the window, as a file manager does: with a path that the page never sees. */
  async drop(file: string): Promise<void> {
    await this.window.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'dropped';
      document.body.append(input);
    });
    await this.window.locator('#dropped').setInputFiles(file);
    await this.#drag('dragenter');
  }

  async letGo(): Promise<void> {
    await this.#drag('drop');
    await this.window.evaluate(() => document.querySelector('#dropped')?.remove());
  }

  async #drag(type: 'dragenter' | 'drop'): Promise<void> {
    await this.window.evaluate((event) => {
      const dataTransfer = new DataTransfer();
      for (const each of document.querySelector<HTMLInputElement>('#dropped')?.files ?? [])
        dataTransfer.items.add(each);
      document.body.dispatchEvent(new DragEvent(event, { dataTransfer, bubbles: true, cancelable: true }));
    }, type);
  }

  /** Imports the file that is looked at, and waits for its report. */
  async import(name: string, within = 60_000): Promise<void> {
    await expect(this.heading).toHaveText(`Import ${name}`);
    const start = this.button(/^Import (molecules|sequences)$/);
    await expect(start).toBeEnabled({ timeout: within });
    await start.click();
    await this.waitForReport(name, within);
  }

  async waitForReport(name: string, within = 60_000): Promise<void> {
    await expect(this.heading).toHaveText(name, { timeout: within });
    await expect(this.window.getByRole('heading', { name: /rows are usable$/ })).toBeVisible({ timeout: within });
    await expect(this.window.getByText(/^took /)).toBeVisible({ timeout: within });
  }

  async show(view: 'Report' | 'Records'): Promise<void> {
    await this.window.getByRole('radio', { name: view }).click();
  }
}
