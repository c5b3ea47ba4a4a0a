import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { linesOf } from '../../helpers/shared-lines.ts';
import { expect, type Lab } from '../lab.ts';
import { DataPage, sharedData } from './data.ts';

/** The place of the comparisons. */
export class ComparePage {
  readonly #lab: Lab;
  readonly window: Page;
  readonly list: Locator;
  readonly heading: Locator;
  readonly metrics: Locator;

  constructor(lab: Lab) {
    this.#lab = lab;
    this.window = lab.window;
    this.list = lab.window.getByRole('navigation', { name: 'Comparisons' });
    this.heading = lab.window.getByRole('main').getByRole('heading', { level: 1 });
    this.metrics = lab.window.getByRole('region', { name: 'Metrics' });
  }

  button(name: string | RegExp): Locator {
    return this.window.getByRole('button', { name });
  }

  /** Adds files as sets of a role, through the system's dialog. */
  async add(role: 'Generated sets' | 'Reference' | 'Training set', ...files: string[]): Promise<void> {
    await new DataPage(this.#lab).answerDialog(...files);
    await this.window
      .getByRole('region', { name: role })
      .getByRole('button', { name: role === 'Generated sets' ? 'Add files' : 'Choose a file' })
      .click();
  }

  async chooseDataset(role: 'Reference' | 'Training set', name: RegExp): Promise<void> {
    await this.window
      .getByRole('region', { name: role })
      .getByRole('combobox', { name: /^Choose a data set/ })
      .click();
    await this.window.getByRole('option', { name }).click();
  }

  /** Says what a generated set is. */
  async drawAs(set: string, name: RegExp): Promise<void> {
    const names = this.window.getByRole('region', { name: 'Generated sets' }).getByRole('listitem');
    const row = names.filter({ has: this.window.getByRole('button', { name: `Take ${set} away` }) });
    await row.getByRole('combobox', { name: /^What it is/ }).click();
    await this.window.getByRole('option', { name }).click();
  }

  /** Fewer draws and repeats than usual, so that it takes seconds. */
  async measure({ draws, repeats, most }: { draws: number; repeats: number; most?: number }): Promise<void> {
    await this.window.getByText('Draws, floor, largest set, seed').click();
    await this.window.getByRole('textbox', { name: 'Draws of the bootstrap' }).fill(String(draws));
    await this.window.getByRole('textbox', { name: 'Repeats of the floor' }).fill(String(repeats));
    if (most !== undefined) await this.window.getByRole('textbox', { name: 'Largest set' }).fill(String(most));
    await this.window.keyboard.press('Tab');
  }

  async export(item: RegExp): Promise<void> {
    await this.button('Export').click();
    await this.window.getByRole('menuitem', { name: item }).click();
  }

  async more(item: string): Promise<void> {
    const button = this.window.getByRole('button', { name: 'More', exact: true });
    const choice = this.window.getByRole('menuitem', { name: item });
    // A dialog that was just closed gives the focus back to this button, which closes its menu again.
    await expect(async () => {
      if (!(await choice.isVisible())) await button.click();
      await choice.click({ timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
  }

  async start(): Promise<void> {
    const compare = this.button('Compare').and(this.window.locator('main button'));
    await expect(compare).toBeEnabled();
    await compare.click();
  }

  async waitForReport(): Promise<void> {
    await expect(this.button('Methods text')).toBeEnabled({ timeout: 120_000 });
    await expect(this.metrics.getByRole('row').nth(3)).toBeVisible();
  }

  async show(view: 'Overview' | 'Distributions' | 'Composition' | 'Side by side'): Promise<void> {
    await this.window.getByRole('radio', { name: view }).click();
  }
}

/** Some lines of a shared file as a file of its own. */
export function someLines(file: string, name: string, from: number, to: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-compare-'));
  const target = path.join(folder, name);
  writeFileSync(target, `${linesOf(sharedData(file)).slice(from, to).join('\n')}\n`);
  return target;
}
