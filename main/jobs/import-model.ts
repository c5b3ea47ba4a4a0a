/** A checkpoint from elsewhere, checked to its last weight and put among the models of a workspace. */
import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import { files, modelFilesIn, readModel, writeModel } from '../data/model-folder.ts';
import { modelsFolder } from '../data/models/places.ts';
import { beginUnfinished, placeFolder } from '../data/unfinished.ts';
import { withWorkspaceLock } from '../workspace-lock.ts';
import { throwIfCancelled, type Job } from './job.ts';

/**
 * Of a folder its log comes along; the state of a training that could go on does not, since its data and its base may lie
 * elsewhere.
 */
export function importModelJob(): Job<'importModel'> {
  return ({ from, workspace }, signal, report) =>
    withWorkspaceLock(workspace, `Import ${path.basename(from)}`, async () => {
      report({ fraction: null, message: `reading ${path.basename(from)}`, count: null });
      const parent = modelsFolder(workspace);
      if (path.resolve(from).startsWith(path.resolve(parent) + path.sep)) {
        throw new LabError('badArguments', {
          what: 'This model is in the workspace already.',
          where: from,
          kept: 'Nothing was changed.',
        });
      }
      const checkpoint = await readModel(from);
      throwIfCancelled(signal);
      const folder = await beginUnfinished(parent);
      try {
        await writeModel(folder, checkpoint);
        const isFolder = path.extname(from) !== '.safetensors';
        if (isFolder && (await modelFilesIn(from)).includes(files.log)) {
          await copyFile(path.join(from, files.log), path.join(folder, files.log));
        }
        throwIfCancelled(signal);
        return { modelId: await placeFolder(folder, parent, checkpoint.card.name, 'model') };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
}
