import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { JobView, StartStudy, StudyView } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { studyCsv } from '../../models/fidelity/study/csv.ts';
import { readManifest } from '../data/datasets/folder.ts';
import { readModelHead } from '../data/model-folder.ts';
import { writeNotes } from '../data/models/notes.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import {
  editStudy,
  listStudies,
  readStudy,
  readStudyReport,
  studiesFolder,
  studyFolder,
  studyOut,
  writeStudyManifest,
  type StudyManifest,
} from '../data/studies/folder.ts';
import type { Removals } from '../data/removals.ts';
import { makeNamedFolder } from '../data/unfinished.ts';
import type { Emitter } from '../emitter.ts';
import { messageOf, replaceFile, replaceFileBy } from '../files.ts';
import type { Handlers } from '../ipc.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import { planStudy } from '../study/plan.ts';
import { pageFile, resultFile, tableFile } from '../study/units.ts';
import { fileName } from './file-name.ts';

type StudiesChannel = Extract<keyof Handlers, `studies.${string}`>;

export interface StudiesParts {
  workspace: () => string;
  /** The folder of the shipped models; null where the lab came without. */
  shipped: ModelPlaces['shipped'];
  registry: Pick<JobRegistry, 'start' | 'active' | 'changed'>;
  /** The device that runs use, once it is known. @throws LabError `unusable` when there is none */
  device: () => Promise<StudyManifest['device']>;
  askSave(name: string, ending: string): Promise<string | null>;
  removals: Removals;
  reveal(folder: string): void;
  /** Told when a manifest could not be written. */
  onFault: (message: string) => void;
  changed: Emitter<StudyView[]>;
}

export function studiesHandlers(parts: StudiesParts): Pick<Handlers, StudiesChannel> {
  const { workspace, shipped, registry, removals, changed } = parts;
  const jobOf = (id: string) => {
    const job = registry.active().find((one) => one.kind === 'study' && one.spec.studyId === id);
    return job?.state === 'queued' || job?.state === 'running' ? { id: job.id, state: job.state } : null;
  };
  const announce = async () => {
    await removals.clear(studiesFolder(workspace()));
    const views = await listStudies(workspace(), jobOf);
    changed.emit(views);
    return views;
  };
  const refuseActive = (studyId: string) => {
    if (jobOf(studyId) === null) return;
    throw new LabError('busy', {
      what: 'This study is being worked on.',
      kept: 'Nothing was changed.',
      todo: 'Wait until it has ended, or stop it.',
    });
  };
  const states = new Map<string, JobView['state']>();
  registry.changed.on((job) => {
    if (job.kind !== 'study' || states.get(job.id) === job.state) return;
    states.set(job.id, job.state);
    void keepReason(job)
      .then(announce)
      .catch((error: unknown) => {
        parts.onFault(`studies: ${messageOf(error)}`);
      });
  });

  return {
    'studies.list': announce,
    'studies.start': async ({ start }) => {
      const { modelName, dataName } = await checkStudy(start, { workspace: workspace(), shipped });
      const { provider, threads } = await parts.device();
      const where = workspace();
      const studyId = await makeNamedFolder(studiesFolder(where), start.name, 'study');
      const manifest: StudyManifest = {
        schemaVersion: 1,
        name: start.name,
        start,
        modelName,
        dataName,
        createdAt: new Date().toISOString(),
        device: { provider, threads },
        reason: null,
      };
      try {
        await writeStudyManifest(where, studyId, manifest);
        return { studyId, jobId: registry.start({ kind: 'study', studyId, name: start.name, workspace: where }) };
      } catch (error) {
        await rm(studyFolder(where, studyId), { recursive: true, force: true });
        throw error;
      }
    },
    'studies.resume': async ({ studyId }) => {
      refuseActive(studyId);
      const where = workspace();
      const { provider, threads } = await parts.device();
      const { name } = await editStudy(where, studyId, { device: { provider, threads }, reason: null });
      return { jobId: registry.start({ kind: 'study', studyId, name, workspace: where }) };
    },
    'studies.report': ({ studyId }) => readStudyReport(workspace(), studyId),
    'studies.save': async ({ studyId, form }) => {
      const report = await readStudyReport(workspace(), studyId);
      const { name } = await readStudy(workspace(), studyId);
      const file = await parts.askSave(fileName(name), form);
      if (file === null) return null;
      const from = { json: resultFile, md: tableFile, html: pageFile };
      try {
        if (form === 'csv') await replaceFile(file, studyCsv(report));
        else
          await replaceFileBy(file, (partial) =>
            copyFile(path.join(studyOut(workspace(), studyId), from[form]), partial),
          );
      } catch (error) {
        throw new LabError('unusable', {
          what: `The file could not be written: ${messageOf(error)}.`,
          where: file,
          kept: 'The study is as it was.',
          todo: 'Choose another place.',
        });
      }
      return { file };
    },
    'studies.rename': async ({ studyId, name }) => {
      await editStudy(workspace(), studyId, { name });
      await announce();
      return {};
    },
    'studies.setNotes': async ({ studyId, notes }) => {
      await readStudy(workspace(), studyId);
      await writeNotes(studyFolder(workspace(), studyId), notes);
      await announce();
      return {};
    },
    'studies.reveal': ({ studyId }) => {
      parts.reveal(studyFolder(workspace(), studyId));
      return Promise.resolve({});
    },
    'studies.remove': async ({ studyId }) => {
      refuseActive(studyId);
      await removals.remove(studyFolder(workspace(), studyId));
      await announce();
      return {};
    },
    'studies.restore': async ({ studyId }) => {
      await removals.restore(studyFolder(workspace(), studyId));
      await announce();
      return {};
    },
  };
}

/** Writes down why a study did not end in a result, so that it is known when the lab is opened again. */
async function keepReason(job: JobView): Promise<void> {
  if (job.kind !== 'study' || job.error === null) return;
  const { workspace, studyId } = job.spec;
  await editStudy(workspace, studyId, { reason: job.error });
}

/** @throws LabError for what cannot be, before anything is started */
async function checkStudy(start: StartStudy, places: ModelPlaces): Promise<{ modelName: string; dataName: string }> {
  planStudy({ model: start.modelId, data: [{ file: start.datasetId, label: null }], samplers: start.samplers });
  const { card } = await readModelHead(modelFolder(places, start.modelId));
  const { name, domain, split } = await readManifest(places.workspace, start.datasetId);
  if (card.vocabulary.domain !== domain) {
    throw new LabError('badArguments', {
      what: `“${card.name}” is a model of ${called[card.vocabulary.domain]}, and “${name}” holds ${called[domain]}.`,
      kept: 'Nothing was started.',
      todo: `Choose a base of ${called[domain]}.`,
    });
  }
  if (split.validation < 2) {
    throw new LabError('badArguments', {
      what: `“${name}” has ${split.validation} records in its validation part, and samples are compared with these.`,
      kept: 'Nothing was started.',
      todo: 'Import it again with a validation part.',
    });
  }
  return { modelName: card.name, dataName: name };
}

const called = { molecules: 'molecules', dna: 'DNA' } as const;
