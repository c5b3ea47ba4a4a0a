/** The comparisons of a workspace as folders: listed, read, renamed. One that cannot be read is shown and kept. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ComparisonView } from '../../../preload/contract.ts';
import { LabError, toErrorParts } from '../../../models/base/errors.ts';
import type { FidelityReport } from '../../../models/fidelity/report.ts';
import { isErrno, messageOf, writeJson } from '../../files.ts';
import { parseFidelityReport } from '../fidelity-report-schema.ts';
import { foldersIn, isFolderName, isThere, sizeOf } from '../folders.ts';
import {
  infoOf,
  manifestFile,
  NewerManifest,
  pageFile,
  parseManifest,
  reportFile,
  type ComparisonManifest,
} from './manifest.ts';

/** Where a workspace keeps its comparisons. */
export function comparisonsFolder(workspace: string): string {
  return path.join(workspace, 'comparisons');
}

/** The folder of a comparison. @throws LabError `notFound` for an id that is not one folder's name */
export function comparisonFolder(workspace: string, id: string): string {
  if (!isFolderName(id)) throw noSuch(id);
  return path.join(comparisonsFolder(workspace), id);
}

/** All comparisons, the newest first and damaged ones last. */
export async function listComparisons(workspace: string): Promise<ComparisonView[]> {
  const ids = await foldersIn(comparisonsFolder(workspace));
  const views = await Promise.all(ids.map((id) => viewOf(workspace, id)));
  const age = ({ info }: ComparisonView) => info?.createdAt ?? '';
  return views.sort((a, b) => (age(a) === age(b) ? (a.id < b.id ? -1 : 1) : age(a) < age(b) ? 1 : -1));
}

async function viewOf(workspace: string, id: string): Promise<ComparisonView> {
  const bytes = await sizeOf(comparisonFolder(workspace, id));
  try {
    const manifest = await readComparison(workspace, id);
    return { id, name: manifest.name, state: 'ready', error: null, info: infoOf(manifest), bytes };
  } catch (error) {
    const isNewer = error instanceof LabError && error.cause instanceof NewerManifest;
    return { id, name: id, state: isNewer ? 'newer' : 'damaged', error: toErrorParts(error), info: null, bytes };
  }
}

/** The manifest of a comparison. @throws LabError `notFound`, or `badInput` when it is damaged */
export async function readComparison(workspace: string, id: string): Promise<ComparisonManifest> {
  const folder = comparisonFolder(workspace, id);
  const file = path.join(folder, manifestFile);
  let manifest: ComparisonManifest;
  try {
    manifest = parseManifest(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof NewerManifest) throw newer(file, error);
    if (!isErrno(error, 'ENOENT')) throw damaged(file, messageOf(error));
    if (await isThere(folder)) throw damaged(file, 'it is not there');
    throw noSuch(id);
  }
  for (const name of [reportFile, pageFile]) {
    const part = path.join(folder, name);
    if (!(await isThere(part))) throw damaged(part, 'it is not there');
  }
  return manifest;
}

/** What a comparison came to. @throws LabError `notFound`, `badInput` when it cannot be read */
export async function readComparisonReport(workspace: string, id: string): Promise<FidelityReport> {
  await readComparison(workspace, id);
  const file = path.join(comparisonFolder(workspace, id), reportFile);
  return parseFidelityReport(await readFile(file, 'utf8'), file);
}

/** Gives a comparison another name; its folder stays. @throws LabError `notFound`, `badInput` when it is damaged */
export async function renameComparison(workspace: string, id: string, name: string): Promise<void> {
  const manifest = await readComparison(workspace, id);
  await writeJson(path.join(comparisonFolder(workspace, id), manifestFile), { ...manifest, name });
}

function damaged(file: string, why: string): LabError {
  return new LabError('badInput', {
    what: `The comparison is damaged: ${path.basename(file)}: ${why}.`,
    where: file,
    kept: 'The lab has changed nothing in its folder.',
    todo: 'Compare the sets again, or bring the folder back from a copy.',
  });
}

function newer(file: string, cause: NewerManifest): LabError {
  return new LabError(
    'badInput',
    {
      what: `This comparison cannot be shown: ${cause.message}.`,
      where: file,
      kept: 'The lab has changed nothing in its folder.',
      todo: 'Open it with the lab that wrote it, or compare the sets again.',
    },
    { cause },
  );
}

function noSuch(id: string): LabError {
  return new LabError('notFound', {
    what: 'There is no such comparison in the workspace.',
    where: id,
    todo: 'The window’s Compare place shows those there are.',
  });
}
