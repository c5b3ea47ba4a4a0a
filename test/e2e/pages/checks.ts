import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { unwatched } from './blocking.ts';

/** axe-core, WCAG 2.2 A and AA. */
export async function expectAccessible(page: Page, except: string[] = []) {
  const { violations } = await unwatched(page, () =>
    new AxeBuilder({ page })
      .setLegacyMode()
      .disableRules(except)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze(),
  );
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.html) }))).toEqual([]);
}

/** Nothing leaves the window sideways, besides what lies in a box that scrolls. */
export async function expectNothingClipped(page: Page) {
  const outside = await unwatched(page, () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main *')]
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .filter((element) => {
          for (let box = element.parentElement; box; box = box.parentElement) {
            if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return false;
          }
          return true;
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    ),
  );
  expect(outside).toEqual([]);
}
