/** The jobs of runs as the window starts them: what is to be done stands in the manifest of the run. */
import type { SampleOutcome } from '../../preload/contract.ts';
import type { ChemPool } from '../chem/pool.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import { readRun, runFolder } from '../data/runs/folder.ts';
import type { LiveStreams } from '../processes/live-streams.ts';
import type { Job } from './job.ts';
import { runSample } from './run-sample.ts';

export interface RunTools {
  /** The folder of the shipped models; null where the lab came without. */
  shipped: ModelPlaces['shipped'];
  pool: () => ChemPool;
  streams: LiveStreams;
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
