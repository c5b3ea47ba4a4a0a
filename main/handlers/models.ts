import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ModelView } from '../../preload/contract.ts';
import { meaningsOf } from '../compare/metric-meanings.ts';
import { LabError } from '../../models/base/errors.ts';
import { files, modelFilesIn, readModel, writeModel } from '../data/model-folder.ts';
import { isShipped, modelFolder, modelsFolder, noSuchModel, type ModelPlaces } from '../data/models/places.ts';
import { writeNotes } from '../data/models/notes.ts';
import { listModelViews, modelView } from '../data/models/view.ts';
import type { Removals } from '../data/removals.ts';
import { readTrainHistory } from '../data/train-history.ts';
import type { Emitter } from '../emitter.ts';
import type { Handlers } from '../ipc.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import { refuseWhileOthersWrite } from '../workspace-lock.ts';
import { fileName } from './file-name.ts';

type ModelsChannel = Extract<keyof Handlers, `models.${string}`>;

export interface ModelsParts {
  workspace: () => string;
  /** The folder of the shipped models; null where the lab came without. */
  shipped: ModelPlaces['shipped'];
  registry: Pick<JobRegistry, 'start'>;
  /** The run that made a model of the workspace, or is making it. */
  runOf: (modelId: string) => string | null;
  /** Whether a training works on it now. */
  isTraining(modelId: string): boolean;
  /** Opens the system's dialog for a file of weights or a folder; null when it was cancelled. */
  askModel(what: 'file' | 'folder'): Promise<string | null>;
  /** Asks where to write a file; null when it was cancelled. */
  askSave(name: string, ending: string): Promise<string | null>;
  removals: Removals;
  /** Shows a folder in the system's file manager. */
  reveal(folder: string): void;
  changed: Emitter<ModelView[]>;
}

export function modelsHandlers(parts: ModelsParts): Pick<Handlers, ModelsChannel> {
  const { workspace, shipped, registry, runOf, removals } = parts;
  const places = (): ModelPlaces => ({ workspace: workspace(), shipped });
  const announce = async () => {
    await removals.clear(modelsFolder(workspace()));
    const views = await listModelViews(places(), runOf);
    parts.changed.emit(views);
    return views;
  };
  /** The folder of a model that is there. */
  const folderOf = async (modelId: string) => {
    const folder = modelFolder(places(), modelId);
    if ((await stat(folder).catch(() => null)) === null) throw noSuchModel(modelId);
    return folder;
  };
  /** Changes one of the user's own models. */
  const change = async (modelId: string, work: (folder: string) => Promise<void>) => {
    if (isShipped(modelId)) {
      throw new LabError('refused', {
        what: 'A model that came with the lab stays as it is.',
        kept: 'Nothing was changed.',
        todo: 'Export it and import the copy: that is yours to change.',
      });
    }
    if (parts.isTraining(modelId)) {
      throw new LabError('busy', {
        what: 'This model is being trained.',
        kept: 'Nothing was changed.',
        todo: 'Wait until its training has ended, or stop it.',
      });
    }
    const folder = await folderOf(modelId);
    await refuseWhileOthersWrite(workspace());
    await work(folder);
    await announce();
    return {};
  };

  return {
    'models.list': announce,
    'models.get': async ({ modelId }) => {
      const folder = await folderOf(modelId);
      const weights = path.join(folder, files.weights);
      const names = (await readdir(folder)).sort();
      const sizes = await Promise.all(
        names.map(async (name) => ({ name, bytes: (await stat(path.join(folder, name))).size })),
      );
      const model = await modelView(places(), modelId, runOf);
      const figures = model.info?.release?.quality.figures ?? [];
      return {
        model,
        files: sizes,
        sha256: (await modelFilesIn(folder)).includes(files.weights) ? await sha256Of(weights) : null,
        history: await readTrainHistory(folder),
        meanings: model.info
          ? meaningsOf(
              model.info.domain,
              figures.map(({ id }) => id),
            )
          : {},
      };
    },
    'models.rename': ({ modelId, name }) =>
      change(modelId, async (folder) => {
        const { card, theta } = await readModel(folder);
        await writeModel(folder, { card: { ...card, name }, theta });
      }),
    'models.setNotes': ({ modelId, notes }) => change(modelId, (folder) => writeNotes(folder, notes)),
    'models.remove': ({ modelId }) => change(modelId, (folder) => removals.remove(folder)),
    'models.restore': async ({ modelId }) => {
      await removals.restore(modelFolder(places(), modelId));
      await announce();
      return {};
    },
    'models.reveal': async ({ modelId }) => {
      parts.reveal(await folderOf(modelId));
      return {};
    },
    'models.export': async ({ modelId, format }) => {
      const { name } = await modelView(places(), modelId, runOf);
      const file = await parts.askSave(fileName(name), format);
      if (file === null) return null;
      return { jobId: registry.start({ kind: 'exportModel', modelId, format, file, workspace: workspace() }) };
    },
    'models.import': async ({ what }) => {
      const from = await parts.askModel(what);
      if (from === null) return null;
      return { jobId: registry.start({ kind: 'importModel', from, workspace: workspace() }) };
    },
  };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
