/** A study's result as files: study.json, study.html, results.md and the figures. */
import path from 'node:path';
import { studyFigures } from '../../models/fidelity/study/figures.ts';
import { studyHtml } from '../../models/fidelity/study/html.ts';
import { studyMarkdown } from '../../models/fidelity/study/markdown.ts';
import type { StudyReport } from '../../models/fidelity/study/report.ts';
import { writeWhole } from '../data/model-folder.ts';
import { pageFile, resultFile, tableFile } from './units.ts';

const figureOptions = { widthMm: 180, hasFooter: true } as const;

/** study.json comes last: where it is, the others are. @throws LabError `unusable` */
export async function writeStudy(out: string, report: StudyReport): Promise<void> {
  const { overview, samplers } = studyFigures(report, figureOptions);
  for (const { id, svg } of [...overview, ...samplers.flatMap(({ figures }) => figures)]) {
    await writeWhole(path.join(out, 'figures', `${id}.svg`), svg);
  }
  await writeWhole(
    path.join(out, pageFile),
    studyHtml(report, studyFigures(report, { ...figureOptions, hasFooter: false })),
  );
  await writeWhole(path.join(out, tableFile), studyMarkdown(report));
  await writeWhole(path.join(out, resultFile), `${JSON.stringify(report, null, 2)}\n`);
}
