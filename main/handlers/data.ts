import { randomUUID } from 'node:crypto';
import type { DatasetView, Preview, ReadChoices } from '../../preload/contract.ts';
import type { Emitter } from '../emitter.ts';
import type { Handlers } from '../ipc.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import type { ChildHost } from '../processes/host.ts';
import {
  datasetFolder,
  datasetsFolder,
  listDatasets,
  readManifest,
  readReport,
  renameDataset,
} from '../data/datasets/folder.ts';
import type { Removals } from '../data/removals.ts';
import type { SourceBook } from '../data/sources.ts';
import { refuseWhileOthersWrite } from '../workspace-lock.ts';
import { fileName } from './file-name.ts';

type DataChannel = Extract<keyof Handlers, `data.${string}`>;

export interface DataParts {
  sources: SourceBook;
  workspace: () => string;
  analysis: Pick<ChildHost, 'run'>;
  registry: Pick<JobRegistry, 'start'>;
  /** Opens the system's file dialog; null when it was cancelled. */
  askFiles(): Promise<string[] | null>;
  /** Asks where to write a file; null when it was cancelled. */
  askSave(name: string, ending: string): Promise<string | null>;
  removals: Removals;
  /** Shows a folder in the system's file manager. */
  reveal(folder: string): void;
  changed: Emitter<DatasetView[]>;
}

export function dataHandlers(parts: DataParts): Pick<Handlers, DataChannel> {
  const { sources, workspace, analysis, registry, removals } = parts;
  const announce = async () => {
    await removals.clear(datasetsFolder(workspace()));
    const views = await listDatasets(workspace());
    parts.changed.emit(views);
    return views;
  };
  const nobodyCancels = () => new AbortController().signal;
  const silent = () => undefined;

  return {
    'data.choose': async () => {
      const files = await parts.askFiles();
      return files === null ? null : sources.offer(files);
    },
    'data.reopen': async ({ datasetId }) => {
      const { source, choices } = await readManifest(workspace(), datasetId);
      const { genome } = choices.read;
      return {
        source: await sources.reopen(source.path),
        // One that is gone is chosen anew.
        genome: genome === null ? null : await sources.reopen(genome).catch(() => null),
      };
    },
    'data.preview': async ({ sourceId, choices }) => {
      const task = {
        kind: 'previewSource',
        file: sources.pathOf(sourceId),
        choices: withPaths(sources, choices),
      } as const;
      // A child of ours gives the result of the task that it was given.
      return (await analysis.run(randomUUID(), task, nobodyCancels(), silent)) as Preview;
    },
    'data.list': announce,
    'data.report': ({ datasetId }) => readReport(workspace(), datasetId),
    'data.rename': async ({ datasetId, name }) => {
      await refuseWhileOthersWrite(workspace());
      await renameDataset(workspace(), datasetId, name);
      await announce();
      return {};
    },
    'data.remove': async ({ datasetId }) => {
      await refuseWhileOthersWrite(workspace());
      await removals.remove(datasetFolder(workspace(), datasetId));
      await announce();
      return {};
    },
    'data.restore': async ({ datasetId }) => {
      await removals.restore(datasetFolder(workspace(), datasetId));
      await announce();
      return {};
    },
    'data.reveal': ({ datasetId }) => {
      parts.reveal(datasetFolder(workspace(), datasetId));
      return Promise.resolve({});
    },
    'data.exportProblems': async ({ datasetId }) => {
      const { name } = await readManifest(workspace(), datasetId);
      const file = await parts.askSave(`${fileName(name)}-left-out`, 'csv');
      if (file === null) return null;
      const task = { kind: 'exportProblems', workspace: workspace(), datasetId, file } as const;
      const rows = (await analysis.run(randomUUID(), task, nobodyCancels(), silent)) as number;
      return { file, rows };
    },
    'data.export': async ({ datasetId, format }) => {
      const { name } = await readManifest(workspace(), datasetId);
      const file = await parts.askSave(fileName(name), format);
      if (file === null) return null;
      return { jobId: registry.start({ kind: 'exportData', datasetId, format, file, workspace: workspace() }) };
    },
  };
}

/** The window names the genome of a BED file by its `sourceId`, as it names every file. */
export function withPaths(sources: Pick<SourceBook, 'pathOf'>, choices: ReadChoices): ReadChoices {
  return { ...choices, genome: choices.genome === null ? null : sources.pathOf(choices.genome) };
}
