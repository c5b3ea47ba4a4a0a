/** A report as a folder: report.json, report.html, figures. It is there whole or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import { allFigures, drawingsNeeded, figuresOf } from '../../models/fidelity/figures/report-figures.ts';
import type { FidelityReport } from '../../models/fidelity/report.ts';
import { reportHtml } from '../../models/fidelity/report-html.ts';
import { replaceFile, writeJson } from '../files.ts';
import { throwIfCancelled } from '../jobs/job.ts';
import { allInOrder, type Work } from './work.ts';

const reportFile = 'report.json';

/** @throws LabError `badArguments` when something else than a report is there, or a report and it may not be replaced */
export async function checkOut(out: string, force: boolean): Promise<void> {
  const found = await stat(out).catch(() => null);
  if (found === null) return;
  const names = found.isDirectory() ? await readdir(out) : null;
  if (names?.length === 0) return;
  const isReport = names?.includes(reportFile) === true;
  if (isReport && force) return;
  throw new LabError('badArguments', {
    what: isReport ? 'There is a report in this folder already.' : 'There is something else of this name already.',
    where: out,
    kept: 'It is as it was.',
    todo: isReport ? 'Choose another --out, or replace it with --force.' : 'Choose another --out.',
  });
}

/** @param files beside the report, by their names */
export async function writeReport(
  out: string,
  report: FidelityReport,
  files: Readonly<Record<string, string>>,
  work: Pick<Work, 'pool' | 'signal'>,
): Promise<void> {
  const drawings = await drawMolecules(drawingsNeeded(report), work);
  const figures = allFigures(figuresOf(report, drawings, { widthMm: 180, hasFooter: true }));
  const partial = path.join(path.dirname(out), `.${path.basename(out)}.${randomUUID()}.partial`);
  try {
    await mkdir(path.join(partial, 'figures'), { recursive: true });
    for (const { id, svg } of figures) await replaceFile(path.join(partial, 'figures', `${id}.svg`), svg);
    for (const [name, text] of Object.entries(files)) await replaceFile(path.join(partial, name), text);
    await replaceFile(path.join(partial, 'report.html'), reportHtml(report, drawings));
    await writeJson(path.join(partial, reportFile), report);
    throwIfCancelled(work.signal);
    await putInPlace(partial, out);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** A folder cannot be renamed over another that is not empty, so the old one steps aside first. */
async function putInPlace(partial: string, out: string): Promise<void> {
  const aside = `${partial}.old`;
  const hadOld = await rename(out, aside).then(
    () => true,
    () => false,
  );
  try {
    await rename(partial, out);
  } catch (error) {
    if (hadOld) await rename(aside, out);
    throw error;
  }
  if (hadOld) await rm(aside, { recursive: true, force: true });
}

/** SVG documents of molecules by SMILES, for `figuresOf`; without those that RDKit cannot draw. */
export async function drawMolecules(
  smiles: readonly string[],
  work: Pick<Work, 'pool' | 'signal'>,
): Promise<Map<string, string>> {
  const drawings = new Map<string, string>();
  await allInOrder(
    work,
    smiles,
    // What RDKit cannot draw stands there as text.
    (text) =>
      work
        .pool()
        .run('depict', { smiles: text, width: 240, height: 180, theme: 'light' })
        .catch(() => ''),
    (svg, text) => drawings.set(text, svg),
  );
  return new Map([...drawings].filter(([, svg]) => svg !== ''));
}
