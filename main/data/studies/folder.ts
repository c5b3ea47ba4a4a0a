/**
 * The studies of a workspace as folders: `lab-study.json` says what was asked for, and in `study/` lies the study itself,
 * as `scmdm study` writes it, which can go on with either.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ErrorView, StudyReport, StudyView } from '../../../preload/contract.ts';
import { LabError, toErrorParts } from '../../../models/base/errors.ts';
import { isErrno, messageOf, writeJson } from '../../files.ts';
import { startStudySchema } from '../../study-schemas.ts';
import { studyFromJson } from '../../study/study-schema.ts';
import { resultFile } from '../../study/units.ts';
import { readNotes } from '../models/notes.ts';
import { foldersIn, isFolderName, isThere, sizeOf } from '../folders.ts';

const manifestFile = 'lab-study.json';

const reasonSchema = z.strictObject({
  code: z.enum([
    'badArguments',
    'notFound',
    'busy',
    'badInput',
    'unusable',
    'interrupted',
    'internal',
    'refused',
    'cancelled',
  ]),
  what: z.string(),
  where: z.string().nullable(),
  kept: z.string().nullable(),
  todo: z.string().nullable(),
}) satisfies z.ZodType<ErrorView>;

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string(),
  start: startStudySchema,
  modelName: z.string(),
  dataName: z.string(),
  createdAt: z.iso.datetime(),
  device: z.strictObject({
    provider: z.enum(['cuda', 'dml', 'coreml', 'webgpu', 'cpu']),
    threads: z.int().min(1),
  }),
  /** Why its last sitting did not end in a result; null while that is not known. */
  reason: reasonSchema.nullable(),
});
export type StudyManifest = z.infer<typeof manifestSchema>;

export function studiesFolder(workspace: string): string {
  return path.join(workspace, 'studies');
}

/** @throws LabError `notFound` for an id that is not one folder's name */
export function studyFolder(workspace: string, id: string): string {
  if (!isFolderName(id)) throw noSuch(id);
  return path.join(studiesFolder(workspace), id);
}

/** Where the study itself lies. */
export function studyOut(workspace: string, id: string): string {
  return path.join(studyFolder(workspace, id), 'study');
}

/** @throws LabError `notFound`, or `badInput` when it cannot be read */
export async function readStudy(workspace: string, id: string): Promise<StudyManifest> {
  const file = path.join(studyFolder(workspace, id), manifestFile);
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (isErrno(error, 'ENOENT') && !(await isThere(path.dirname(file)))) throw noSuch(id);
    throw new LabError('badInput', {
      what: `The study is damaged: ${manifestFile}: ${error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)}.`,
      where: file,
      kept: 'The lab has changed nothing in its folder.',
      todo: 'Bring the folder back from a copy, or put it in the trash.',
    });
  }
}

export async function writeStudyManifest(workspace: string, id: string, manifest: StudyManifest): Promise<void> {
  await writeJson(path.join(studyFolder(workspace, id), manifestFile), manifest);
}

/** One after the other: each reads the manifest that the one before has written. */
let edits: Promise<unknown> = Promise.resolve();

/** Changes what the manifest of a study says. @throws LabError as `readStudy` */
export async function editStudy(
  workspace: string,
  id: string,
  change: Partial<Pick<StudyManifest, 'name' | 'device' | 'reason'>>,
): Promise<StudyManifest> {
  const edit = async () => {
    const changed = { ...(await readStudy(workspace, id)), ...change };
    await writeStudyManifest(workspace, id, changed);
    return changed;
  };
  const next = edits.then(edit, edit);
  edits = next;
  return next;
}

/** What a study came to. @throws LabError `notFound` while there is no result, `badInput` when it cannot be read */
export async function readStudyReport(workspace: string, id: string): Promise<StudyReport> {
  const file = path.join(studyOut(workspace, id), resultFile);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) throw new LabError('notFound', { what: 'This study has no result yet.', where: id });
    throw new LabError('badInput', { what: `The result cannot be read: ${messageOf(error)}.`, where: file });
  }
  return studyFromJson(json, file);
}

/** All studies, the newest first and damaged ones last. @param jobOf the job that works on a study now */
export async function listStudies(
  workspace: string,
  jobOf: (id: string) => { id: string; state: 'queued' | 'running' } | null,
): Promise<StudyView[]> {
  const ids = await foldersIn(studiesFolder(workspace));
  const views = await Promise.all(ids.map((id) => viewOf(workspace, id, jobOf(id))));
  const age = ({ info }: StudyView) => info?.createdAt ?? '';
  return views.sort((a, b) => (age(a) === age(b) ? (a.id < b.id ? -1 : 1) : age(a) < age(b) ? 1 : -1));
}

async function viewOf(
  workspace: string,
  id: string,
  job: { id: string; state: 'queued' | 'running' } | null,
): Promise<StudyView> {
  const folder = studyFolder(workspace, id);
  const base = { id, bytes: await sizeOf(folder), notes: await readNotes(folder), jobId: job?.id ?? null };
  try {
    const { name, start, modelName, dataName, createdAt, reason } = await readStudy(workspace, id);
    const isDone = await isThere(path.join(studyOut(workspace, id), resultFile));
    const ended = isDone ? 'done' : reason !== null && reason.code !== 'interrupted' ? 'failed' : 'interrupted';
    const info = { start, modelName, dataName, createdAt };
    return { ...base, name, state: job?.state ?? ended, error: job === null && !isDone ? reason : null, info };
  } catch (error) {
    return { ...base, name: id, state: 'damaged', error: toErrorParts(error), info: null };
  }
}

function noSuch(id: string): LabError {
  return new LabError('notFound', { what: 'There is no such study in the workspace.', where: id });
}
