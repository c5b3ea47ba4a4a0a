import { describe, expect, it } from 'vitest';
import { figureWidths } from '../../../../models/fidelity/figures/figure.ts';
import { allFigures, drawingsNeeded, figuresOf } from '../../../../models/fidelity/figures/report-figures.ts';
import type { FidelityReport } from '../../../../models/fidelity/report.ts';
import { drawing, emptyHanded, fullReport, hostileName, metric, estimate } from '../../../helpers/fidelity-reports.ts';
import { everything, parseXml } from '../../../helpers/xml.ts';

const drawings = new Map([['c1ccccc1', drawing]]);
const six = ['one', 'two', hostileName, 'four', 'five', 'six'];
const states: [string, FidelityReport][] = (['molecules', 'dna'] as const).flatMap(
  (domain) =>
    [
      [`${domain}: no set`, fullReport(domain, [])],
      [`${domain}: one set`, fullReport(domain, ['one'])],
      [`${domain}: six sets with a hostile name`, fullReport(domain, six)],
      [`${domain}: nothing valid`, emptyHanded(fullReport(domain, ['one', 'two']))],
    ] as [string, FidelityReport][],
);

describe.each(states)('figures of %s', (_, report) => {
  it.each(figureWidths)('are well-formed, fit a page and have unique ids, at %d mm', (widthMm) => {
    const figures = allFigures(figuresOf(report, drawings, { widthMm, hasFooter: true }));
    expect(figures.length).toBeGreaterThan(0);
    const ids = figures.flatMap(({ svg }) =>
      everything(parseXml(svg)).flatMap(({ attributes }) => attributes['id'] ?? []),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const { heightMm, id } of figures) expect(heightMm, id).toBeLessThan(250);
  });

  it('hold text as text, and nothing that clips, loads or runs', () => {
    for (const { svg } of allFigures(figuresOf(report, drawings, { widthMm: 180, hasFooter: true }))) {
      const elements = everything(parseXml(svg));
      const names = new Set(elements.map(({ name }) => name));
      for (const banned of ['script', 'image', 'clipPath', 'foreignObject', 'use', 'style', 'a'])
        expect(names).not.toContain(banned);
      expect(names).toContain('text');
      for (const { attributes } of elements) {
        expect(Object.keys(attributes).filter((name) => /^on|href|src/.test(name))).toEqual([]);
      }
    }
  });

  it('have type of 6 points or more and lines of half a point or more', () => {
    for (const { svg } of allFigures(figuresOf(report, new Map(), { widthMm: 180, hasFooter: true }))) {
      for (const { attributes } of everything(parseXml(svg))) {
        if (attributes['font-size']) expect(Number(attributes['font-size'])).toBeGreaterThanOrEqual(6);
        if (attributes['stroke-width']) expect(Number(attributes['stroke-width'])).toBeGreaterThanOrEqual(0.5);
      }
    }
  });
});

describe('what is drawn', () => {
  it('depends on what there is', () => {
    const molecules = figuresOf(fullReport('molecules', ['a']), drawings, { widthMm: 180, hasFooter: false });
    expect([molecules.kmers, molecules.logo, molecules.composition]).toEqual([[], [], []]);
    expect([molecules.best.length, molecules.worst.length, molecules.tables.length]).toEqual([1, 1, 1]);
    const dna = figuresOf(fullReport('dna', ['a']), drawings, { widthMm: 180, hasFooter: false });
    expect([dna.kmers.length, dna.logo.length, dna.composition.length, dna.best.length]).toEqual([1, 1, 1, 0]);
  });

  it('has every metric once, on as many figures as pages are needed', () => {
    const report = fullReport('molecules', ['a', 'b', 'c', 'd']);
    report.metrics = Array.from({ length: 45 }, (_, i) =>
      metric(
        `m${i}`,
        report.sets.map(() => estimate(1, 0.1)),
        { group: `Group ${Math.floor(i / 20)}` },
      ),
    );
    const { forest } = figuresOf(report, drawings, { widthMm: 180, hasFooter: false });
    expect(forest.length).toBeGreaterThan(2);
    const rows = forest.flatMap(({ svg, id }) =>
      everything(parseXml(svg)).flatMap(
        ({ attributes }) => new RegExp(`^${id}-(m\\d+)$`).exec(attributes['id'] ?? '')?.[1] ?? [],
      ),
    );
    expect(rows).toEqual(report.metrics.map(({ id }) => id));
    // Each says which part it is, and what is in it.
    expect(forest[0]?.title).toMatch(/, 1 of \d$/);
    expect(new Set(forest.map(({ title }) => title)).size).toBe(forest.length);
    expect(forest[0]?.description).toMatch(/^Group 0/);
    expect(forest.at(-1)?.description).toMatch(/^Group [12].*Group 2|^Group 2/);
  });

  it('names the molecules to be drawn, each once', () => {
    expect(drawingsNeeded(fullReport('molecules', ['a', 'b']))).toEqual(['c1ccccc1', 'C1CC(', 'c1ccncc1']);
    expect(drawingsNeeded(fullReport('dna', ['a']))).toEqual([]);
  });
});
