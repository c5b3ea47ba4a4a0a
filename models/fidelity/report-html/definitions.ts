/** What the metrics of a report are: definition, formula and sources, once for those that share them. */
import { formulaLetters, type MetricHead } from '../report.ts';
import type { Markup } from '../figures/markup.ts';
import { cell, table } from './page.ts';

type Defined = Pick<MetricHead, 'name' | 'definition' | 'formula' | 'sources'>;

export interface Definition {
  /** "GC, Wasserstein-1; Length, Wasserstein-1" */
  names: string;
  definition: string;
  formula: string;
  /** Of all of them. */
  sources: string;
}

/** Once for those that share definition and formula, in the order of the first. */
export function definitions(metrics: readonly Defined[]): Definition[] {
  const groups = new Map<string, Defined[]>();
  for (const metric of metrics) {
    const key = JSON.stringify([metric.definition, metric.formula]);
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  return [...groups.values()].map((group) => {
    const { definition, formula } = group[0] as Defined;
    return {
      names: group.map(({ name }) => name).join('; '),
      definition,
      formula,
      sources: [...new Set(group.flatMap(({ sources }) => sources))].join('; '),
    };
  });
}

export function definitionsTable(metrics: readonly Defined[]): Markup {
  return table(
    `Definitions and sources. ${formulaLetters}`,
    [
      { title: 'Metric', kind: 'text' },
      { title: 'Definition', kind: 'text' },
      { title: 'Formula', kind: 'code' },
      { title: 'Source', kind: 'text' },
    ],
    definitions(metrics).map(({ names, definition, formula, sources }) => [
      [{ children: [names], isHead: true }, cell(definition), cell(formula), cell(sources)],
    ]),
    'definitions',
  );
}
