/** The data sets of a workspace as folders: listed, read, renamed. One that cannot be read is shown and kept. */
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DatasetView, ImportReport } from '../../../preload/contract.ts';
import { LabError, toErrorParts } from '../../../models/base/errors.ts';
import { isErrno, messageOf, writeJson } from '../../files.ts';
import { foldersIn, isFolderName, isThere, sizeOf } from '../folders.ts';
import { infoOf, manifestFile, parseManifest, recordsFile, reportFile, type Manifest } from './manifest.ts';

/** Where a workspace keeps its data sets. */
export function datasetsFolder(workspace: string): string {
  return path.join(workspace, 'datasets');
}

/** The folder of a data set. @throws LabError `notFound` for an id that is not one folder's name */
export function datasetFolder(workspace: string, id: string): string {
  if (!isFolderName(id)) throw noSuch(id);
  return path.join(datasetsFolder(workspace), id);
}

/** All data sets, the newest first and damaged ones last. */
export async function listDatasets(workspace: string): Promise<DatasetView[]> {
  const ids = await foldersIn(datasetsFolder(workspace));
  const views = await Promise.all(ids.map((id) => viewOf(workspace, id)));
  const age = ({ info }: DatasetView) => info?.importedAt ?? '';
  return views.sort((a, b) => (age(a) === age(b) ? (a.id < b.id ? -1 : 1) : age(a) < age(b) ? 1 : -1));
}

async function viewOf(workspace: string, id: string): Promise<DatasetView> {
  const bytes = await sizeOf(datasetFolder(workspace, id));
  try {
    const manifest = await readManifest(workspace, id);
    return { id, name: manifest.name, state: 'ready', error: null, info: infoOf(manifest), bytes };
  } catch (error) {
    return { id, name: id, state: 'damaged', error: toErrorParts(error), info: null, bytes };
  }
}

/** @throws LabError `notFound`, or `badInput` when the data set is damaged */
export async function readManifest(workspace: string, id: string): Promise<Manifest> {
  return readManifestIn(datasetFolder(workspace, id));
}

/** The manifest of a data set that may lie outside of a workspace; throws as `readManifest`. */
export async function readManifestIn(folder: string): Promise<Manifest> {
  const file = path.join(folder, manifestFile);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw damaged(file, messageOf(error));
    if (await isThere(folder)) throw damaged(file, 'it is not there');
    throw noSuch(path.basename(folder));
  }
  let manifest: Manifest;
  try {
    manifest = parseManifest(text);
  } catch (error) {
    throw damaged(file, messageOf(error));
  }
  const records = path.join(folder, recordsFile);
  if (!(await isThere(records))) throw damaged(records, 'it is not there');
  if (!(await isWholeParquet(records))) throw damaged(records, 'it is cut off, or no Parquet file');
  return manifest;
}

/** What came of the import. @throws LabError `notFound`, `badInput` when it cannot be read */
export async function readReport(workspace: string, id: string): Promise<ImportReport> {
  await readManifest(workspace, id);
  const file = path.join(datasetFolder(workspace, id), reportFile);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ImportReport;
  } catch (error) {
    throw damaged(file, messageOf(error));
  }
}

/** Gives a data set another name; its folder stays. @throws LabError `notFound`, `badInput` when it is damaged */
export async function renameDataset(workspace: string, id: string, name: string): Promise<void> {
  const manifest = await readManifest(workspace, id);
  await writeJson(path.join(datasetFolder(workspace, id), manifestFile), { ...manifest, name });
}

function damaged(file: string, why: string): LabError {
  return new LabError('badInput', {
    what: `The data set is damaged: ${path.basename(file)}: ${why}.`,
    where: file,
    kept: 'The lab has changed nothing in its folder.',
    todo: 'Import the file again, or bring the folder back from a copy.',
  });
}

function noSuch(id: string): LabError {
  return new LabError('notFound', {
    what: 'There is no such data set in the workspace.',
    where: id,
    todo: 'scmdm data --list, or the window’s Data place, shows those there are.',
  });
}

/** A Parquet file begins and ends with the same four characters: a copy that was cut off does not. */
async function isWholeParquet(file: string): Promise<boolean> {
  const mark = 'PAR1';
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const at = async (position: number) =>
      (await handle.read(Buffer.alloc(mark.length), 0, mark.length, position)).buffer.toString('latin1');
    return size > 2 * mark.length && (await at(0)) === mark && (await at(size - mark.length)) === mark;
  } finally {
    await handle.close();
  }
}
