/** The lab put together: settings, processes, jobs, requests, the window. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, nativeTheme, powerMonitor, powerSaveBlocker, shell } from 'electron';
import type {
  ComparisonView,
  DatasetView,
  EventMessage,
  ModelView,
  PortName,
  ProcessName,
  StudyView,
  WorkspaceView,
} from '../preload/contract.ts';
import { liveAsApp } from './app-life.ts';
import { closeGuard } from './close-guard.ts';
import { CurrentDevice } from './current-device.ts';
import { threadsFor } from './device-choice.ts';
import { deviceForRuns } from './device-for-runs.ts';
import { askFiles, askFolder, askModel, askSave, askToQuit } from './dialogs.ts';
import { electronTransport } from './electron-transport.ts';
import { Emitter } from './emitter.ts';
import { Removals } from './data/removals.ts';
import { SourceBook } from './data/sources.ts';
import { messageOf } from './files.ts';
import { appHandlers } from './handlers/app.ts';
import { compareHandlers } from './handlers/compare.ts';
import { dataHandlers } from './handlers/data.ts';
import { exploreHandlers } from './handlers/explore.ts';
import { fileHandlers } from './handlers/file.ts';
import { jobsHandlers } from './handlers/jobs.ts';
import { modelsHandlers } from './handlers/models.ts';
import { runsHandlers } from './handlers/runs.ts';
import { studiesHandlers } from './handlers/studies.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { firstWorkspace, workspaceFolder, workspaceHandlers } from './handlers/workspace.ts';
import { makeDoor } from './ipc.ts';
import { logJobs } from './jobs/log-jobs.ts';
import { JobRegistry } from './jobs/registry.ts';
import { keepAwake } from './keep-awake.ts';
import { LabWindow } from './lab-window.ts';
import { Log } from './log.ts';
import { setMenu } from './menu.ts';
import { Notices } from './notices.ts';
import { programsBeside, shippedModelsFolder, type LabPaths } from './paths.ts';
import { electronLaunch } from './processes/electron-launch.ts';
import { ChildHost } from './processes/host.ts';
import { serveApp } from './protocol.ts';
import { sendNews } from './news.ts';
import { LatestResults } from './results.ts';
import { makeRunner } from './runner.ts';
import { RunBook } from './runs/book.ts';
import { appOrigin } from './scheme.ts';
import { SettingsStore } from './settings.ts';
import { watchSleep } from './slept.ts';
import { surroundings } from './surroundings.ts';
import { intoTrash } from './trash.ts';
import { versions } from './versions.ts';
import { endPermissions } from './window.ts';
import { printToPdf } from './window-print.ts';

/** A little longer than a cancelled task may go on before its process is ended. */
const STOP_WITHIN_MS = 10_000;

/** @param entryUrl `import.meta.url` of the built entry, beside which the other programs lie */
export async function startLab(paths: LabPaths, entryUrl: string): Promise<void> {
  const log = new Log(paths.logs);
  process.on('unhandledRejection', (error) => {
    log.write('error', 'main', `unhandled: ${messageOf(error)}`);
  });
  const notices = new Notices();
  // Electron's own answer is a box that holds up everything, the end of the app included.
  process.on('uncaughtException', (error) => {
    log.write('error', 'main', `uncaught: ${error.stack ?? messageOf(error)}`);
    notices.add('error', error);
  });
  const { store: settings, problem } = await SettingsStore.load(paths.settingsFile);
  if (problem !== null) notices.add('warn', problem);
  nativeTheme.themeSource = settings.get().theme;

  await app.whenReady();
  log.write('info', 'main', `start, pid ${String(process.pid)}, Electron ${process.versions.electron}`);

  // Processes and jobs
  const launch = electronLaunch(programsBeside(entryUrl));
  const makeHost = (name: PortName) =>
    new ChildHost(name, launch, (level, text) => {
      log.write(level, name, text);
    });
  const hosts = { engine: makeHost('engine'), analysis: makeHost('analysis') };
  const results = new LatestResults();
  const device = new CurrentDevice(() => settings.get(), results, availableParallelism());
  const workspaceChanged = new Emitter<WorkspaceView>();
  const datasetsChanged = new Emitter<DatasetView[]>();
  const comparisonsChanged = new Emitter<ComparisonView[]>();
  const modelsChanged = new Emitter<ModelView[]>();
  const studiesChanged = new Emitter<StudyView[]>();
  const sources = new SourceBook();
  const registry = new JobRegistry(
    makeRunner({
      hosts,
      results,
      study: () =>
        new ChildHost('study', launch, (level, text) => {
          log.write(level, 'study', text);
        }),
      surroundings: surroundings(launch),
      move: {
        adopt: async (folder) => {
          await settings.set({ workspace: folder });
        },
        trash: (folder) => shell.trashItem(folder),
      },
      onMoved: async () => {
        await workspace['workspace.get']({});
      },
      onImported: async () => {
        await data['data.list']({});
      },
      onCompared: async () => {
        await compare['compare.list']({});
      },
      onModels: async () => {
        await models['models.list']({});
      },
    }),
  );
  const threads = () => threadsFor(settings.get(), availableParallelism());

  // The window and its requests
  const stopAll = async () => {
    await registry.stopAll(STOP_WITHIN_MS);
    await book.settled();
  };
  const guard = closeGuard({
    activeJobs: () => registry.active('user'),
    ask: (jobs) => askToQuit(window.current, jobs),
    stop: stopAll,
    quit: () => {
      app.quit();
    },
  });
  const window = new LabWindow(paths.windowFile, log, guard);
  const folders = { settings, defaultFolder: paths.defaultWorkspace };
  const currentWorkspace = () => workspaceFolder(folders);
  const workspace = workspaceHandlers({
    ...folders,
    askFolder: (question) => askFolder(window.current, question),
    startMove: (from, to) => registry.start({ kind: 'moveWorkspace', from, to }),
    changed: workspaceChanged,
  });
  const removals = new Removals(
    intoTrash({
      trashItem: (folder) => shell.trashItem(folder),
      notices,
      rooms: {
        datasets: () => data['data.list']({}),
        models: () => models['models.list']({}),
        runs: (runId) => book.look(runId),
        studies: () => studies['studies.list']({}),
        comparisons: () => compare['compare.list']({}),
      },
    }),
  );
  const data = dataHandlers({
    sources,
    workspace: currentWorkspace,
    analysis: hosts.analysis,
    registry,
    askFiles: () => askFiles(window.current, 'Choose molecules or sequences'),
    askSave: (name, ending) => askSave(window.current, 'Export', name, ending),
    removals,
    reveal: (folder) => {
      shell.showItemInFolder(folder);
    },
    changed: datasetsChanged,
  });
  const askFiguresFolder = () =>
    askFolder(window.current, {
      title: 'Save the figures in a folder',
      button: 'Save here',
      start: app.getPath('documents'),
    });
  const shipped = shippedModelsFolder();
  const compare = compareHandlers({
    sources,
    workspace: currentWorkspace,
    shipped,
    analysis: hosts.analysis,
    removals,
    askSave: (name, ending) => askSave(window.current, 'Save', name, ending),
    askFolder: askFiguresFolder,
    print: printToPdf,
    reveal: (folder) => {
      shell.showItemInFolder(folder);
    },
    changed: comparisonsChanged,
  });
  let hasTrialBegun = false;
  const usedDevice = () => deviceForRuns({ device, registry, hasBegun: () => hasTrialBegun });
  const book = new RunBook({
    workspace: currentWorkspace,
    registry,
    device: usedDevice,
    versions: () => Object.fromEntries(versions().map(({ name, version }) => [name, version])),
    onFault: (message) => {
      log.write('error', 'main', message);
    },
  });
  const models = modelsHandlers({
    workspace: currentWorkspace,
    shipped,
    registry,
    runOf: (modelId) => book.runOf(modelId),
    isTraining: (modelId) => book.isTraining(modelId),
    askModel: (what) => askModel(window.current, what),
    askSave: (name, ending) => askSave(window.current, 'Export', name, ending),
    removals,
    reveal: (folder) => {
      shell.showItemInFolder(folder);
    },
    changed: modelsChanged,
  });
  const studies = studiesHandlers({
    workspace: currentWorkspace,
    shipped,
    registry,
    device: usedDevice,
    askSave: (name, ending) => askSave(window.current, 'Save', name, ending),
    removals,
    reveal: (folder) => {
      shell.showItemInFolder(folder);
    },
    onFault: (message) => {
      log.write('error', 'main', message);
    },
    changed: studiesChanged,
  });
  const door = makeDoor(
    [appOrigin],
    {
      ...appHandlers({
        log,
        notices,
        device,
        results,
        paths: () => ({ workspace: currentWorkspace(), settings: paths.settings, logs: paths.logs }),
        childNames: () => childNames(hosts),
      }),
      ...settingsHandlers(settings),
      ...workspace,
      ...data,
      ...fileHandlers({
        askSave: (name, ending) => askSave(window.current, 'Save', name, ending),
        askFolder: askFiguresFolder,
      }),
      ...compare,
      ...exploreHandlers({
        workspace: currentWorkspace,
        registry,
        askSave: (name, ending) => askSave(window.current, 'Export', name, ending),
      }),
      ...models,
      ...runsHandlers({
        workspace: currentWorkspace,
        shipped,
        book,
        registry,
        analysis: hosts.analysis,
        device: usedDevice,
        removals,
        reveal: (folder) => {
          shell.showItemInFolder(folder);
        },
      }),
      ...studies,
      ...jobsHandlers({ registry, threads, workspace: currentWorkspace, sources }),
    },
    (offered) => sources.offer(offered),
    (channel, error) => {
      log.write('error', 'main', `${channel}: ${messageOf(error)}`);
    },
  );
  electronTransport(door, (name, port) => {
    hosts[name].connect(port);
  });

  // News to the window
  registry.changed.on(logJobs(log));
  keepAwake(registry, powerSaveBlocker);
  watchSleep(powerMonitor, (sleptS) => {
    const numRuns = book.wokeUp(sleptS);
    log.write('info', 'main', `the computer slept for ${sleptS.toFixed(0)} s; runs that go on: ${String(numRuns)}`);
  });
  settings.changed.on(() => {
    hosts.analysis.setWorkspace(currentWorkspace());
  });
  settings.changed.on(({ theme }) => {
    nativeTheme.themeSource = theme;
    device.announce();
  });
  const tell = (event: EventMessage) => {
    window.send(event);
  };
  sendNews(tell, {
    job: registry.changed,
    jobGone: registry.gone,
    run: book.changed,
    runGone: book.gone,
    settings: settings.changed,
    results: results.changed,
    device: device.changed,
    notices: notices.changed,
    workspace: workspaceChanged,
    datasets: datasetsChanged,
    models: modelsChanged,
    studies: studiesChanged,
    comparisons: comparisonsChanged,
  });
  log.added.on((line) => {
    tell({ name: 'log', body: [line] });
  });
  for (const host of Object.values(hosts)) {
    host.stateChanged.on((state) => {
      tell({ name: 'process', body: { name: host.name, state } });
    });
  }
  book.modelsChanged.on(() => {
    void models['models.list']({}).catch((error: unknown) => {
      log.write('error', 'main', `models: ${messageOf(error)}`);
    });
  });

  liveAsApp({ log, hosts: Object.values(hosts), guard, show: () => window.show(), stop: stopAll });
  serveApp(path.join(path.dirname(fileURLToPath(entryUrl)), '../renderer'));
  endPermissions((what) => {
    log.write('warn', 'window', what);
  });
  setMenu((id) => {
    void window.show().then(() => {
      window.send({ name: 'command', body: { id } });
    });
  });
  await firstWorkspace(folders).catch((error: unknown) => {
    notices.add('error', error);
  });
  hosts.analysis.setWorkspace(currentWorkspace());
  await window.show();
  registry.start({ kind: 'devices', threads: threads() }, 'app');
  hasTrialBegun = true;
}

function childNames(hosts: Record<PortName, ChildHost>): Map<number, ProcessName> {
  const names = new Map<number, ProcessName>();
  for (const host of Object.values(hosts)) if (host.pid !== undefined) names.set(host.pid, host.name);
  return names;
}
