/** What stands behind the window, without Electron: the requests about models and runs, real child processes, a workspace. */
import { mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { Emitter } from '../../main/emitter.ts';
import { Removals } from '../../main/data/removals.ts';
import { modelsHandlers } from '../../main/handlers/models.ts';
import { runsHandlers } from '../../main/handlers/runs.ts';
import { JobRegistry } from '../../main/jobs/registry.ts';
import { ChildHost } from '../../main/processes/host.ts';
import { nodeLaunch } from '../../main/processes/node-launch.ts';
import { LatestResults } from '../../main/results.ts';
import { makeRunner } from '../../main/runner.ts';
import { RunBook } from '../../main/runs/book.ts';
import type { ModelView, RunState, RunView } from '../../preload/contract.ts';
import { builtPrograms } from './programs.ts';

const device = { provider: 'cpu', threads: 2, label: 'CPU, 2 threads' } as const;

export function behindWindow(workspace: string) {
  for (const room of ['models', 'runs', 'datasets', 'trash'])
    mkdirSync(path.join(workspace, room), { recursive: true });
  const log: string[] = [];
  const launch = nodeLaunch(builtPrograms());
  const hosts = {
    engine: new ChildHost('engine', launch, (level, text) => log.push(`engine ${level} ${text}`)),
    analysis: new ChildHost('analysis', launch, (level, text) => log.push(`analysis ${level} ${text}`)),
  };
  const nobody = () => Promise.reject(new Error('not in these tests'));
  const registry = new JobRegistry(
    makeRunner({
      hosts,
      results: new LatestResults(),
      study: () => new ChildHost('study', launch, (level, text) => log.push(`study ${level} ${text}`)),
      surroundings: {
        launch,
        platform: 'linux',
        arch: 'x64',
        cpu: () => ({ model: '', logicalCores: 2 }),
        gpus: nobody,
      },
      move: { adopt: nobody, trash: nobody },
      onMoved: nobody,
      onImported: nobody,
      onCompared: nobody,
      onModels: () => Promise.resolve(),
    }),
  );
  const book = new RunBook({
    workspace: () => workspace,
    registry,
    device: () => Promise.resolve(device),
    versions: () => ({ 'SCMDM Lab': 'test' }),
    onFault: (message) => log.push(message),
  });
  const trash = (folder: string) => rename(folder, path.join(workspace, 'trash', path.basename(folder)));
  const seen: RunView[] = [];
  book.changed.on((view) => seen.push(view));
  const asked = { model: null as string | null, save: null as string | null };
  const removals = new Removals(trash);
  const shared = { workspace: () => workspace, shipped: null, registry, removals, reveal: () => undefined };
  const runs = runsHandlers({ ...shared, book, analysis: hosts.analysis, device: () => Promise.resolve(device) });
  const models = modelsHandlers({
    ...shared,
    runOf: (id) => book.runOf(id),
    isTraining: (id) => book.isTraining(id),
    askModel: () => Promise.resolve(asked.model),
    askSave: () => Promise.resolve(asked.save),
    changed: new Emitter<ModelView[]>(),
  });
  return {
    workspace,
    hosts,
    registry,
    book,
    log,
    seen,
    asked,
    request: { ...runs, ...models },
    /** The view of a run once it has come to one of these states. */
    async until(runId: string, ...states: RunState[]): Promise<RunView> {
      for (;;) {
        const view = seen.findLast(({ id }) => id === runId);
        if (view !== undefined && (states as string[]).includes(view.state)) return view;
        await new Promise<void>((resolve) => {
          const off = book.changed.on(() => {
            off();
            resolve();
          });
        });
      }
    },
    end() {
      for (const host of Object.values(hosts)) host.stop();
    },
  };
}

export type Behind = ReturnType<typeof behindWindow>;
