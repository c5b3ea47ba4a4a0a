/** The jobs of runs as the window starts them: what is to be done stands in the manifest of the run. */
import type { SampleOutcome, TrainingOutcome } from '../../preload/contract.ts';
import type { ChemPool } from '../chem/pool.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import { readRun, runFolder } from '../data/runs/folder.ts';
import type { LiveStreams } from '../processes/live-streams.ts';
import { usualFresh } from './fresh-samples.ts';
import type { Job } from './job.ts';
import { runSample } from './run-sample.ts';
import { runTraining } from './run-training.ts';

export interface RunTools {
  /** The folder of the shipped models; null where the lab came without. */
  shipped: ModelPlaces['shipped'];
  pool: () => ChemPool;
  streams: LiveStreams;
}

export function trainingRunJob({ shipped, pool, streams }: RunTools): Job<'train' | 'adapt'> {
  return async ({ runId, workspace, resume, device }, signal, report): Promise<TrainingOutcome> => {
    const manifest = await readRun(workspace, runId);
    if (manifest.kind === 'sample' || manifest.makesModelId === null)
      throw new Error(`internal: ${runId} is no training`);
    const places = { workspace, shipped };
    const where = { folder: runFolder(workspace, runId), out: modelFolder(places, manifest.makesModelId), places };
    const stream = streams.training(runId);
    const tools = { pool, publish: stream.push, versions: manifest.versions, fresh: usualFresh };
    try {
      return await runTraining(manifest, where, { resume, device }, signal, report, tools);
    } finally {
      stream.end();
    }
  };
}

export function sampleRunJob({ shipped, pool, streams }: RunTools): Job<'sample'> {
  return async ({ runId, workspace, resume, device }, signal, report): Promise<SampleOutcome> => {
    const manifest = await readRun(workspace, runId);
    if (manifest.kind !== 'sample') throw new Error(`internal: ${runId} is no batch`);
    const stream = streams.sampling(runId);
    const where = {
      folder: runFolder(workspace, runId),
      model: modelFolder({ workspace, shipped }, manifest.spec.model.id),
    };
    try {
      return await runSample(manifest, where, { resume, device }, signal, report, { pool, publish: stream.push });
    } finally {
      stream.end();
    }
  };
}
