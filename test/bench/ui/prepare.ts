/** Brings the app to where it is measured: molecules imported, a training on its way. */
import type { StartTrain } from '../../../preload/contract.ts';
import type { Lab } from '../../e2e/lab.ts';
import { DataPage } from '../../e2e/pages/data.ts';

export async function importMolecules(lab: Lab, file: string): Promise<void> {
  const data = new DataPage(lab);
  await data.choose(file);
  await data.import(file.split('/').at(-1) ?? file, 30 * 60_000);
}

/** Trains a small model for longer than the measurement takes. @returns the run, once it takes steps */
export async function startTraining(lab: Lab, dataset: string): Promise<string> {
  const runId = await lab.window.evaluate(async (name) => {
    const sets = await window.lab.request('data.list', {});
    const set = sets.ok ? sets.value.find((one) => one.name === name) : undefined;
    if (set === undefined) throw new Error(`There is no data set ${name}.`);
    const start: StartTrain = {
      kind: 'train',
      ...{ datasetId: set.id, name: 'bench', width: 256, layers: 6, heads: 8, steps: 1_000_000 },
      ...{ batch: 64, learningRate: null, warmUp: null, lambda: 1, seed: 1, evalEvery: 1_000_000 },
      ...{ checkpointEvery: 1_000_000, patience: null, maxLength: null, window: null, label: null, padInLoss: null },
      ...{ injection: null, nested: null, newWeightsLr: null, ema: null, randomise: null, labelDropout: null },
    };
    // It is started once the devices have been tried.
    const begun = await window.lab.request('runs.start', { start });
    if (begun.ok) return begun.value.runId;
    throw new Error(begun.error.what);
  }, dataset);
  await until(
    lab,
    async (id) => {
      const history = await window.lab.request('runs.history', { runId: id });
      return history.ok && history.value.some(({ kind }) => kind === 'steps');
    },
    runId,
  );
  return runId;
}

/** Asks the page again and again: Playwright's own waiting takes the promise of an answer for a yes. */
export async function until<A>(lab: Lab, isSo: (given: A) => Promise<boolean>, given?: A): Promise<void> {
  const endMs = performance.now() + 10 * 60_000;
  while (!(await lab.window.evaluate(isSo as (given: unknown) => Promise<boolean>, given))) {
    if (performance.now() > endMs) throw new Error('It did not come about in 10 minutes.');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Keeps nothing of it. */
export async function stopTraining(lab: Lab, runId: string): Promise<void> {
  await lab.window.evaluate((id) => window.lab.request('runs.stop', { runId: id }), runId);
}
