import type { Locator, Page } from '@playwright/test';
import { expect, type Lab } from '../lab.ts';

/** The place Explore. */
export class ExplorePage {
  readonly #lab: Lab;
  readonly window: Page;
  readonly filters: Locator;
  readonly inspector: Locator;
  readonly grid: Locator;

  constructor(lab: Lab) {
    this.#lab = lab;
    this.window = lab.window;
    this.filters = lab.window.getByRole('navigation', { name: 'Filters' });
    this.inspector = lab.window.getByRole('complementary', { name: 'Inspector' });
    this.grid = lab.window.getByRole('grid');
  }

  /** Opens a data set of the list in the empty place. */
  async open(name: string): Promise<void> {
    await this.window.getByRole('navigation').first().getByRole('link', { name: 'Explore' }).click();
    await this.window.getByRole('main').getByRole('link', { name }).click();
    await expect(this.window.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  async show(view: string): Promise<void> {
    await this.window.getByRole('radio', { name: view, exact: true }).click();
  }

  /** "45 of 729" */
  count(text: string | RegExp): Locator {
    return this.window.getByText(text);
  }

  tile(number: number): Locator {
    return this.grid.getByRole('gridcell', { name: new RegExp(`^Molecule ${String(number)} `) });
  }

  /** Every item has all its numbers. */
  async waitForDescriptions(within: number): Promise<void> {
    await expect(this.window.getByText(/^Describing|not described/)).toHaveCount(0, { timeout: within });
  }

  /** Where the next export is written to. */
  async answerSave(file: string): Promise<void> {
    await this.#lab.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
  }
}
