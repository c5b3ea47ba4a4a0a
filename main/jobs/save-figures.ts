/** Figures of a comparison as SVG files of the user's, in the width of a journal's columns. */
import path from 'node:path';
import { allFigures, drawingsNeeded, figuresOf } from '../../models/fidelity/figures/report-figures.ts';
import { LabError } from '../../models/base/errors.ts';
import type { ChemPool } from '../chem/pool.ts';
import { drawMolecules } from '../compare/write-report.ts';
import { readComparisonReport } from '../data/comparisons/folder.ts';
import { replaceFile } from '../files.ts';
import type { FiguresTask } from '../processes/protocol.ts';

/**
 * @returns how many files were written
 * @throws LabError `notFound`, `badInput` for a damaged comparison, `unusable` when a file cannot be written
 */
export async function saveFigures(
  pool: () => ChemPool,
  { workspace, comparisonId, widthMm, to }: FiguresTask,
  signal: AbortSignal,
): Promise<number> {
  const report = await readComparisonReport(workspace, comparisonId);
  const drawings = await drawMolecules(drawingsNeeded(report), { pool, signal });
  const figures = allFigures(figuresOf(report, drawings, { widthMm, hasFooter: true }));
  const wanted = 'folder' in to ? figures : figures.filter(({ id }) => id === to.figure);
  if (wanted.length === 0) {
    throw new LabError('notFound', {
      what: 'The comparison has no such figure in this width.',
      where: 'folder' in to ? comparisonId : to.figure,
    });
  }
  for (const { id, svg } of wanted) {
    const file = 'folder' in to ? path.join(to.folder, `${id}.svg`) : to.file;
    await replaceFile(file, svg).catch((error: unknown) => {
      throw new LabError('unusable', {
        what: `The figure could not be written: ${error instanceof Error ? error.message : String(error)}.`,
        where: file,
        kept: 'The comparison is as it was.',
        todo: 'Choose another place.',
      });
    });
  }
  return wanted.length;
}
