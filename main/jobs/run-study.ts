/** A study as the window starts it: all of it in one process of its own, one unit after the other. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { makeChemPool } from '../chem/pool.ts';
import { datasetFolder } from '../data/datasets/folder.ts';
import { modelFolder } from '../data/models/places.ts';
import { readStudy, studyOut } from '../data/studies/folder.ts';
import { programsBeside, shippedModelsFolder } from '../paths.ts';
import { doStudyTask } from '../study/do-task.ts';
import { planFile } from '../study/units.ts';
import type { Workers } from '../study/workers.ts';
import type { Job } from './job.ts';
import { studyJob } from './study.ts';

/** @param entryUrl of the program, beside which that of the threads of chemistry lies */
export function runStudyJob(entryUrl: string): Job<'study'> {
  return async ({ studyId, workspace }, signal, report) => {
    const { start, device } = await readStudy(workspace, studyId);
    const out = studyOut(workspace, studyId);
    const hasBegun = (await stat(path.join(out, planFile)).catch(() => null)) !== null;
    const { modelId, datasetId, n: number, steps, seeds, trainSeeds, seed, samplers } = start;
    // The workspace may have moved since: what is in the files is held against what it was.
    const files = {
      model: modelFolder({ workspace, shipped: shippedModelsFolder() }, modelId),
      data: [{ file: datasetFolder(workspace, datasetId), label: null }],
    };
    const chosen = { steps, number, seeds, trainSeeds, seed, samplers, leaveOutUnknown: true };
    const pool = makeChemPool(programsBeside(entryUrl).chemWorker);
    // Trainings and samples take turns with the threads of the device, as they do in the engine.
    const workers: Workers = {
      run: (_place, task, stop, tell) => doStudyTask(task, stop, tell, () => pool),
      stop: () => undefined,
    };
    try {
      await studyJob(
        { out, choices: hasBegun ? files : { ...files, ...chosen }, resume: hasBegun, jobs: 1, device },
        signal,
        report,
        { pool: () => pool, workers: () => workers, say: () => undefined },
      );
      return { studyId };
    } finally {
      await pool.close();
    }
  };
}
