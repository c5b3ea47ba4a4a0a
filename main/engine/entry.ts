/** The engine process: the only one that loads ONNX Runtime. */
import { makeChemPool, type ChemPool } from '../chem/pool.ts';
import { sampleRunJob, trainingRunJob } from '../jobs/run-jobs.ts';
import { estimateJob } from '../jobs/estimate.ts';
import { theatreJob } from '../jobs/theatre.ts';
import { speedJob } from '../jobs/speed.ts';
import { programsBeside, shippedModelsFolder } from '../paths.ts';
import { liveStreams } from '../processes/live-streams.ts';
import { makeStreams } from '../processes/streams.ts';
import { serve } from '../processes/serve.ts';
import { tryDevice } from './try-device.ts';

/** Threads that read molecules for trainings and batches: one keeps up with the network, and starts with the first task. */
const NUM_CHEM_THREADS = 1;

const speedStreams = makeStreams('speed');
const streams = liveStreams();
let chem: ChemPool | null = null;
const pool = () => (chem ??= makeChemPool(programsBeside(import.meta.url).chemWorker, NUM_CHEM_THREADS));
const tools = { shipped: shippedModelsFolder(), pool, streams };

serve(
  async (task, id, signal, report) => {
    switch (task.kind) {
      case 'tryDevice':
        return tryDevice(task);
      case 'speed':
        return speedJob(speedStreams.forJob(id))(task, signal, report);
      case 'train':
      case 'adapt':
        return trainingRunJob(tools)(task, signal, report);
      case 'sample':
        return sampleRunJob(tools)(task, signal, report);
      case 'theatre':
        return theatreJob(tools)(task, signal, report);
      case 'estimate':
        return estimateJob(tools)(task, signal, report);
      default:
        throw new Error(`the engine does not do ${task.kind}`);
    }
  },
  (port) => {
    speedStreams.connect(port);
    streams.connect(port);
  },
);
