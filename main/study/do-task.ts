/** A task of a study, done in a process of its own. */
import type { JobReport } from '../../preload/contract.ts';
import { entropyOfCounts } from '../../models/fidelity/molecules/token-entropy.ts';
import { decodeSequence } from '../../models/sequences/decode.ts';
import type { ChemPool } from '../chem/pool.ts';
import { files, modelFilesIn } from '../data/model-folder.ts';
import { openSampling } from '../jobs/sampling.ts';
import { trainJob } from '../jobs/train.ts';
import { versions } from '../versions.ts';
import type { StudySampleTask, StudyTask, StudyTrainTask } from './tasks.ts';
import { writeUnit, type Samples } from './unit-files.ts';

export async function doStudyTask(
  task: StudyTask,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
): Promise<void> {
  if (task.kind === 'studyTrain') await train(task, signal, report, pool);
  else await sample(task, signal, report);
}

async function train(
  { spec }: StudyTrainTask,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
): Promise<void> {
  const there = await modelFilesIn(spec.out);
  const canGoOn = there.includes(files.optimizer);
  if (there.includes(files.weights) && !canGoOn) return;
  await trainJob({ ...spec, resume: canGoOn }, signal, report, {
    pool,
    publish: () => undefined,
    say: () => undefined,
    versions: Object.fromEntries(versions().map(({ name, version }) => [name, version])),
  });
}

async function sample(
  { spec, file }: StudySampleTask,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<void> {
  const startMs = performance.now();
  const sampling = await openSampling(spec, signal, report);
  const { vocabulary } = sampling;
  const made: Omit<Samples, 'elapsedS'> = {
    schemaVersion: 1,
    texts: [],
    nfe: [],
    sparedNfe: [],
    tokenEntropy: [],
    tokenCounts: new Array<number>(vocabulary.size).fill(0),
  };
  try {
    await sampling.sample(sampling.starts, 'sampling', ({ sequence, ids, nfe, sparedNfe }) => {
      const counts = new Uint32Array(vocabulary.size);
      for (const id of ids) {
        if (id === vocabulary.padTokenId || id === vocabulary.maskTokenId) continue;
        counts[id] = (counts[id] as number) + 1;
        made.tokenCounts[id] = (made.tokenCounts[id] as number) + 1;
      }
      const entropy = entropyOfCounts(counts);
      made.texts[sequence] = decodeSequence(vocabulary, ids).text;
      made.nfe[sequence] = nfe;
      made.sparedNfe[sequence] = sparedNfe;
      made.tokenEntropy[sequence] = Number.isNaN(entropy) ? null : Number(entropy.toFixed(6));
    });
  } finally {
    await sampling.release();
  }
  await writeUnit(file, { ...made, elapsedS: (performance.now() - startMs) / 1000 });
}
