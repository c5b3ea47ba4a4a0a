import type { Locator, Page } from '@playwright/test';
import type { PortMessage, SamplesPage } from '../../../preload/contract.ts';
import { expect, type Lab } from '../lab.ts';
import { Shell } from './shell.ts';

/** The place of batches and the theatre. */
export class GeneratePage {
  readonly #lab: Lab;
  readonly window: Page;
  readonly list: Locator;
  readonly heading: Locator;
  readonly rows: Locator;
  readonly check: Locator;

  constructor(lab: Lab) {
    this.#lab = lab;
    this.window = lab.window;
    this.list = lab.window.getByRole('navigation', { name: 'Batches' });
    this.heading = lab.window.getByRole('main').getByRole('heading', { level: 1 });
    this.rows = lab.window.getByRole('grid', { name: /^(Molecules|Sequences)$/ });
    this.check = lab.window.getByRole('status', { name: 'Check before the start' });
  }

  button(name: string | RegExp): Locator {
    return this.window.getByRole('button', { name });
  }

  /** The state of the batch that is open: "Done", say. */
  async expectState(state: string, within = 60_000): Promise<void> {
    await new Shell(this.window, this.#lab.app).expectState(state, within);
  }

  async chooseModel(name: string): Promise<void> {
    await this.window.getByRole('combobox', { name: /^Model: / }).click();
    await this.window.getByRole('option', { name: new RegExp(`^${name} `) }).click();
  }

  async type(field: string, text: string): Promise<void> {
    const box = this.window.getByRole('textbox', { name: field, exact: true });
    await box.fill(text);
    await box.press('Tab');
  }

  /** Starts the batch that is put together, once nothing stands against it. */
  async make(): Promise<void> {
    const start = this.button(/^Make [\d,]+ /);
    await expect(start).toBeEnabled({ timeout: 60_000 });
    await start.click();
  }

  async show(view: string): Promise<void> {
    await this.window.getByRole('radio', { name: view, exact: true }).click();
  }

  async choose(menu: string | RegExp, item: string | RegExp): Promise<void> {
    await this.button(menu).click();
    await this.window.getByRole('menuitem', { name: item }).click();
  }

  /** The rows of the batch that is open, as they lie on the disk. The page is loaded anew. */
  async texts(): Promise<string[]> {
    const id = /#\/generate\/batch\/([^/]+)/.exec(this.window.url())?.[1] ?? '';
    const texts = await this.window.evaluate(async (runId) => {
      const port = await new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', ({ ports: [first] }) => {
          if (first) resolve(first);
        });
        window.lab.openPort('analysis');
      });
      return new Promise<string[]>((resolve, reject) => {
        port.onmessage = ({ data }: MessageEvent<PortMessage>) => {
          if (data.type !== 'answer') return;
          // Nothing else was asked over this port.
          if (data.reply.ok) resolve((data.reply.value as SamplesPage).rows.map(({ text }) => text));
          else reject(new Error(data.reply.error.what));
        };
        port.postMessage({ type: 'ask', id: 1, name: 'samples', args: { runId, show: 'all', offset: 0, limit: 500 } });
      });
    }, decodeURIComponent(id));
    // A process talks to one port of the window: the page has lost its own to this one.
    await this.window.reload();
    await expect(this.rows).toBeVisible();
    return texts;
  }

  /** What the system's dialog for saving will be answered with. */
  async answerSave(file: string): Promise<void> {
    await this.#lab.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, file);
  }
}
