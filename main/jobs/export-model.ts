import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import { exportJob } from './export.ts';
import type { Job } from './job.ts';

/** A model of the lab as a file for other programs. The system's dialog has asked about one that is there. */
export function exportModelJob(shipped: ModelPlaces['shipped']): Job<'exportModel'> {
  return async ({ modelId, file, workspace }) => {
    const model = modelFolder({ workspace, shipped }, modelId);
    const { out, bytes } = await exportJob({ model, out: file, force: true });
    return { file: out, bytes };
  };
}
