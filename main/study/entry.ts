/** A process of a study: it trains an arm or draws a sample, one at a time, or does all of a study of the window. */
import { makeChemPool, type ChemPool } from '../chem/pool.ts';
import { runStudyJob } from '../jobs/run-study.ts';
import { programsBeside } from '../paths.ts';
import { serve } from '../processes/serve.ts';
import { doStudyTask } from './do-task.ts';

// Canonicalising the data takes a thread; the processes of a study are as many as the cores.
let pool: ChemPool | null = null;
const chemistry = () => (pool ??= makeChemPool(programsBeside(import.meta.url).chemWorker, 1));

serve(
  async (task, _id, signal, report) => {
    if (task.kind === 'study') return runStudyJob(import.meta.url)(task, signal, report);
    if (task.kind !== 'studyTrain' && task.kind !== 'studySample') {
      throw new Error(`a process of a study does not do ${task.kind}`);
    }
    await doStudyTask(task, signal, report, chemistry);
    // A thread of chemistry is idle memory while sequences are drawn.
    await pool?.close();
    pool = null;
    return undefined;
  },
  () => undefined,
);
