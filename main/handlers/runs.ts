import { randomUUID } from 'node:crypto';
import type { AdaptCoverage, CostEstimate, JobKind, JobSpec, TheatrePair } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { writeNotes } from '../data/models/notes.ts';
import type { ModelPlaces } from '../data/models/places.ts';
import type { Removals } from '../data/removals.ts';
import { readRun, runFolder, runsFolder } from '../data/runs/folder.ts';
import { readTrace } from '../data/runs/traces.ts';
import { readTrainHistory } from '../data/train-history.ts';
import type { Handlers } from '../ipc.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import type { ChildHost } from '../processes/host.ts';
import { repeatedName, repeatedSpec } from '../runs/again.ts';
import type { RunBook } from '../runs/book.ts';
import { checkRun, planRun } from '../runs/plan.ts';

type RunsChannel = Extract<keyof Handlers, `runs.${string}` | 'adapt.coverage'>;

/** Jobs beside which a measurement would be wrong, and behind which it might wait for hours. */
const busyKinds: readonly JobKind[] = ['train', 'adapt', 'sample', 'speed', 'study'];

export interface RunsParts {
  workspace: () => string;
  /** The folder of the shipped models; null where the lab came without. */
  shipped: ModelPlaces['shipped'];
  book: RunBook;
  registry: Pick<JobRegistry, 'start' | 'finished' | 'dismiss' | 'cancel' | 'active'>;
  analysis: Pick<ChildHost, 'run'>;
  /** The device that runs use, once it is known. @throws LabError `unusable` when there is none */
  device: () => Promise<NonNullable<Awaited<ReturnType<typeof readRun>>['device']>>;
  removals: Removals;
  /** Shows a folder in the system's file manager. */
  reveal(folder: string): void;
}

export function runsHandlers(parts: RunsParts): Pick<Handlers, RunsChannel> {
  const { workspace, shipped, book, registry, removals } = parts;
  const places = (): ModelPlaces => ({ workspace: workspace(), shipped });
  const device = async () => {
    const { provider, threads } = await parts.device();
    return { provider, threads };
  };
  /** A short job whose result is the answer; it leaves the list when it is done. */
  const answerOf = async (spec: JobSpec) => {
    const jobId = registry.start(spec, 'app');
    return registry.finished(jobId).finally(() => {
      registry.dismiss(jobId);
    });
  };

  return {
    'runs.list': async () => {
      await removals.clear(runsFolder(workspace()));
      return book.list();
    },
    'runs.history': ({ runId }) => readTrainHistory(runFolder(workspace(), runId)),
    'runs.check': ({ start }) => checkRun(start, places()),
    'runs.start': async ({ start }) => book.start(start.name, await planRun(start, places()), null),
    'runs.again': async ({ runId, seed }) => {
      const manifest = await readRun(workspace(), runId);
      const { spec } = await repeatedSpec(manifest, seed, places());
      const taken = (await book.list()).map(({ name }) => name);
      return book.start(repeatedName(manifest.name, seed, taken), spec, {
        runId,
        change: seed === null ? 'same' : 'seed',
      });
    },
    'runs.pause': ({ runId }) => {
      book.pause(runId);
      return Promise.resolve({});
    },
    'runs.resume': ({ runId }) => book.resume(runId),
    'runs.stop': ({ runId }) => {
      book.stop(runId);
      return Promise.resolve({});
    },
    'runs.rename': async ({ runId, name }) => {
      await book.edit(runId, { name });
      return {};
    },
    'runs.setNotes': async ({ runId, notes }) => {
      await readRun(workspace(), runId);
      await writeNotes(runFolder(workspace(), runId), notes);
      await book.announce(runId);
      return {};
    },
    'runs.remove': async ({ runId }) => {
      book.refuseActive(runId);
      await removals.remove(runFolder(workspace(), runId));
      book.gone.emit({ runId });
      return {};
    },
    'runs.restore': async ({ runId }) => {
      await removals.restore(runFolder(workspace(), runId));
      await book.announce(runId);
      return {};
    },
    'runs.reveal': ({ runId }) => {
      parts.reveal(runFolder(workspace(), runId));
      return Promise.resolve({});
    },
    'runs.estimate': async ({ start }) => {
      const used = await device();
      for (const job of registry.active()) if (job.kind === 'estimate') registry.cancel(job.id);
      const other = registry.active().find(({ kind }) => busyKinds.includes(kind));
      if (other !== undefined) {
        throw new LabError('busy', {
          what: `The cost cannot be measured beside “${other.title}”: both would be slower than they are alone.`,
          todo: 'Measure when it has ended, or start without.',
        });
      }
      const spec = { kind: 'estimate', start, workspace: workspace(), device: used } as const;
      return (await answerOf(spec)) as CostEstimate;
    },
    'adapt.coverage': async ({ modelId, datasetId }) => {
      const task = { kind: 'coverage', workspace: workspace(), modelId, datasetId } as const;
      const nobodyCancels = new AbortController().signal;
      // A child of ours gives the result of the task that it was given.
      return (await parts.analysis.run(randomUUID(), task, nobodyCancels, () => undefined)) as AdaptCoverage;
    },
    'runs.trace': ({ runId, sequence }) => readTrace(runFolder(workspace(), runId), sequence),
    'runs.theatre': async ({ from, sequences }) =>
      (await answerOf({
        kind: 'theatre',
        from,
        sequences,
        workspace: workspace(),
        device: await device(),
      })) as TheatrePair[],
  };
}
