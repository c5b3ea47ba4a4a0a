import { expect, it } from 'vitest';
import { reportHtml } from '../../../../models/fidelity/report-html.ts';
import { page } from '../../../../models/fidelity/report-html/page.ts';
import { styleSheet } from '../../../../models/fidelity/report-html/style-sheet.ts';
import { drawing, fullReport } from '../../../helpers/fidelity-reports.ts';
import { byName, everything, parseXml } from '../../../helpers/xml.ts';

const read = (html: string) => parseXml(html.replace('<!DOCTYPE html>', ''));

it('reads the same in HTML and in XML', () => {
  expect(styleSheet).not.toMatch(/[<&'"]/);
  expect(byName(read(page('t', [])), 'style')[0]?.text).toBe(styleSheet);
});

it('has a rule for every class of a page, and none for a class that no page has', () => {
  const used = new Set<string>();
  for (const domain of ['molecules', 'dna'] as const) {
    const report = fullReport(domain, ['one', 'two']);
    report.metrics[0]?.verdicts.fill('reaches floor');
    const root = read(reportHtml(report, new Map([['c1ccccc1', drawing]])));
    for (const { attributes } of everything(root)) {
      for (const name of (attributes['class'] ?? '').split(' ')) used.add(name);
    }
  }
  // RDKit numbers atoms and bonds of its drawings.
  const own = [...used].filter((name) => name !== '' && !/^(atom|bond)-\d+$/.test(name));
  const ruled = new Set([...styleSheet.matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map(([, name]) => name));
  expect([...ruled].toSorted()).toEqual(own.toSorted());
});

it('has text that is read on its ground: at least 4.5 to 1', () => {
  const valueOf = (rule: string, property: string) =>
    new RegExp(`(?:^|[ ;{])${property}: (#[0-9A-F]{6})`).exec(rule)?.[1] ?? null;
  const rules = [...styleSheet.matchAll(/\{([^{}]*)\}/g)].map(([, rule = '']) => rule);
  const pairs = rules.flatMap((rule) => {
    const text = valueOf(rule, 'color');
    // Where a rule has no ground of its own, that of the page on a screen or on paper.
    return text === null ? [] : [{ text, ground: valueOf(rule, 'background') ?? '#FFFFFF' }];
  });
  expect(pairs.length).toBeGreaterThan(2);
  expect(pairs.filter(({ text, ground }) => contrast(text, ground) < 4.5)).toEqual([]);
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
