/** Forests of a study: what tells most over all samplers, and every metric of each. */
import { forestFigure, splitForest } from '../figures/forest.ts';
import type { Figure, FigureOptions } from '../figures/figure.ts';
import type { StudyReport } from './report.ts';
import { headlineMetrics, rowOf, sourceOf } from './rows.ts';

export interface StudyFigures {
  /** A group for each metric, a row for each sampler, a lane for each arm. */
  overview: Figure[];
  /** By sampler. */
  samplers: { id: string; name: string; figures: Figure[] }[];
}

export function studyFigures(report: StudyReport, options: FigureOptions): StudyFigures {
  const source = sourceOf(report);
  const overview = headlineMetrics(report).flatMap((metric) =>
    report.samplers.map(({ id, name }) => ({
      ...rowOf(report, metric, id),
      id: `${metric.id}.${id}`,
      name,
      group: metric.name,
    })),
  );
  const title = 'Arms by sampler';
  const figure = forestFigure(overview, source, { ...options, id: 'forest', title });
  return {
    overview: figure === null ? [] : [figure],
    samplers: report.samplers.map(({ id, name }) => {
      const rows = report.metrics.map((metric) => rowOf(report, metric, id));
      return {
        id,
        name,
        figures: splitForest(rows, source, { ...options, id: `forest-${id}`, title: `Every metric: ${name}` }),
      };
    }),
  };
}
