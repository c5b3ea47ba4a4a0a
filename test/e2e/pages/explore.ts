import type { Locator, Page } from '@playwright/test';
import { expect, type Lab } from '../lab.ts';
import { unwatched } from './blocking.ts';
import { pidOf } from './processes.ts';

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
    await expect(this.filters.locator('[data-undescribed]')).toHaveAttribute('data-undescribed', '0', {
      timeout: within,
    });
    await expect(this.window.getByText(/^Describing|not described: filters/)).toHaveCount(0);
  }

  /**
   * Does something while items are described and drawn; their process stands still for that time. Where a computer has
   * described all of them before it could be held, nothing is done, which is printed.
   */
  async whileDescribing(work: () => Promise<void>): Promise<void> {
    // As soon as the items in view are drawn: a quick computer describes hundreds in a moment.
    await this.window.waitForFunction(
      () =>
        document.querySelector('main svg.structure') !== null &&
        document.querySelector('main [aria-busy="true"]') === null,
      undefined,
      { polling: 'raf' },
    );
    const pid = await pidOf(this.#lab, 'lab-analysis');
    process.kill(pid, 'SIGSTOP');
    try {
      if (await this.window.getByText(/^Describing/).isVisible()) await work();
      else console.log('Described before its process could be held: no look at Explore while it describes.');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** Where the next export is written to. */
  async answerSave(file: string): Promise<void> {
    await this.#lab.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
  }
}

/** Shapes of drawings in 2D that a mark behind a substructure is made of. */
export async function numMarks(drawings: Locator, colour: string): Promise<number> {
  return drawings
    .locator('path')
    .evaluateAll(
      (paths, wanted) =>
        paths.filter((path) =>
          [path.getAttribute('fill'), path.getAttribute('stroke')].some((one) => one?.toUpperCase() === wanted),
        ).length,
      colour,
    );
}

/** What a canvas of WebGL shows: it is gone after its frame, so the frame is asked for first. */
export async function picturedAfterFrame(canvas: Locator): Promise<string> {
  return unwatched(canvas.page(), () =>
    canvas.evaluate(async (element) => {
      await new Promise(requestAnimationFrame);
      return (element as HTMLCanvasElement).toDataURL();
    }),
  );
}

/** Colours in a drawing, told by the pixels of its canvas. */
export async function numColours(canvas: Locator): Promise<number> {
  const picture = await picturedAfterFrame(canvas);
  return canvas.evaluate(async (_element, url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const copy = document.createElement('canvas');
    copy.width = image.width;
    copy.height = image.height;
    const context = copy.getContext('2d');
    if (!context) return 0;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, copy.width, copy.height);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4) {
      colours.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
    }
    return colours.size;
  }, picture);
}
