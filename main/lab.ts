/** The lab put together: settings, processes, jobs, requests, the window. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, nativeTheme, shell, type BrowserWindow } from 'electron';
import type {
  ComponentsResult,
  JobView,
  MoveResult,
  PortName,
  ProcessName,
  Settings,
  SpeedResult,
  WorkspaceView,
} from '../preload/contract.ts';
import { closeGuard } from './close-guard.ts';
import { CurrentDevice } from './current-device.ts';
import { threadsFor } from './device-choice.ts';
import { electronTransport } from './electron-transport.ts';
import { Emitter } from './emitter.ts';
import { messageOf } from './files.ts';
import { appHandlers } from './handlers/app.ts';
import { jobsHandlers } from './handlers/jobs.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { firstWorkspace, workspaceFolder, workspaceHandlers } from './handlers/workspace.ts';
import { makeDoor } from './ipc.ts';
import { devicesJob } from './jobs/devices.ts';
import { moveWorkspaceJob } from './jobs/move-workspace.ts';
import { JobRegistry, type Runner } from './jobs/registry.ts';
import { Log } from './log.ts';
import { setMenu } from './menu.ts';
import { Notices } from './notices.ts';
import { programsBeside, type LabPaths } from './paths.ts';
import { electronLaunch } from './processes/electron-launch.ts';
import { ChildHost } from './processes/host.ts';
import { appOrigin } from './scheme.ts';
import { serveApp } from './protocol.ts';
import { SettingsStore } from './settings.ts';
import { surroundings } from './surroundings.ts';
import { openWindow } from './window.ts';

const STOP_WITHIN_MS = 4_000;

/** @param entryUrl `import.meta.url` of the built entry, beside which the other programs lie */
export async function startLab(paths: LabPaths, entryUrl: string): Promise<void> {
  const log = new Log(paths.logs);
  process.on('unhandledRejection', (error) => {
    log.write('error', 'main', `unhandled: ${messageOf(error)}`);
  });

  const notices = new Notices();
  const { store: settings, problem } = await SettingsStore.load(paths.settingsFile);
  if (problem !== null) notices.add('warn', problem);
  nativeTheme.themeSource = settings.get().theme;

  await app.whenReady();
  log.write('info', 'main', `start, pid ${String(process.pid)}, Electron ${process.versions.electron}`);

  // Child processes
  const launch = electronLaunch(programsBeside(entryUrl));
  const hosts = { engine: makeHost('engine'), analysis: makeHost('analysis') };
  function makeHost(name: PortName): ChildHost {
    return new ChildHost(name, launch, (level, text) => {
      log.write(level, name, text);
    });
  }

  // Jobs
  const device = new CurrentDevice(() => settings.get(), availableParallelism());
  const workspaceChanged = new Emitter<WorkspaceView>();
  let components: ComponentsResult | null = null;
  const tryDevices = devicesJob(surroundings(launch));
  const moveWorkspace = moveWorkspaceJob({
    adopt: async (folder) => {
      await settings.set({ workspace: folder });
    },
    trash: (folder) => shell.trashItem(folder),
  });
  const run: Runner = async (id, spec, signal, report) => {
    switch (spec.kind) {
      case 'devices': {
        const result = await tryDevices(spec, signal, report);
        device.adopt(result);
        return result;
      }
      case 'speed':
        return (await hosts.engine.run(id, spec, signal, report)) as SpeedResult;
      case 'components': {
        components = (await hosts.analysis.run(id, spec, signal, report)) as ComponentsResult;
        return components;
      }
      case 'moveWorkspace': {
        const result: MoveResult = await moveWorkspace(spec, signal, report);
        await workspace['workspace.get']({});
        return result;
      }
    }
  };
  const registry = new JobRegistry(run);
  const threads = () => threadsFor(settings.get(), availableParallelism());

  // Requests, events, ports
  let window: BrowserWindow | null = null;
  const folders = { settings, defaultFolder: paths.defaultWorkspace };
  const workspace = workspaceHandlers({
    ...folders,
    askFolder,
    startMove: (from, to) => registry.start({ kind: 'moveWorkspace', from, to }),
    changed: workspaceChanged,
  });
  const door = makeDoor(
    [appOrigin],
    {
      ...appHandlers({
        log,
        notices,
        device,
        components: () => components,
        paths: () => ({ workspace: workspaceFolder(folders), settings: paths.settings, logs: paths.logs }),
        childNames: () => childNames(hosts),
      }),
      ...settingsHandlers(settings),
      ...workspace,
      ...jobsHandlers(registry, threads),
    },
    (channel, error) => {
      log.write('error', 'main', `${channel}: ${messageOf(error)}`);
    },
  );
  const transport = electronTransport(
    door,
    () => window,
    (name, port) => {
      hosts[name].connect(port);
    },
  );

  registry.changed.on((body) => {
    transport.send({ name: 'job', body });
  });
  registry.changed.on(logJobs(log));
  registry.gone.on((body) => {
    transport.send({ name: 'jobGone', body });
  });
  settings.changed.on((body) => {
    applySettings(body, device);
    transport.send({ name: 'settings', body });
  });
  device.changed.on((body) => {
    transport.send({ name: 'device', body });
  });
  workspaceChanged.on((body) => {
    transport.send({ name: 'workspace', body });
  });
  notices.changed.on((body) => {
    transport.send({ name: 'notices', body });
  });
  log.added.on((line) => {
    transport.send({ name: 'log', body: [line] });
  });
  for (const host of Object.values(hosts)) {
    host.stateChanged.on((state) => {
      transport.send({ name: 'process', body: { name: host.name, state } });
    });
  }

  // Window
  serveApp(path.join(path.dirname(fileURLToPath(entryUrl)), '../renderer'));
  setMenu((id) => {
    transport.send({ name: 'command', body: { id } });
  });
  const guard = closeGuard({
    activeJobs: () => registry.active('user').map((job) => job.title),
    ask: askToQuit,
    stop: () => registry.stopAll(STOP_WITHIN_MS),
    quit: () => {
      app.quit();
    },
  });
  const open = async () => {
    window = await openWindow(paths.windowFile, (what) => {
      log.write('warn', 'window', what);
    });
    const own = window;
    // On macOS a closed window leaves the app, and its jobs, running.
    if (process.platform !== 'darwin') own.on('close', guard);
    own.on('closed', () => {
      window = null;
    });
    own.webContents.on('render-process-gone', (_event, { reason }) => {
      log.write('error', 'window', `page ended: ${reason}; loading it again`);
      if (!own.isDestroyed()) own.webContents.reload();
    });
  };
  app.on('before-quit', guard);
  app.on('will-quit', () => {
    for (const host of Object.values(hosts)) host.stop();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (window === null) void open();
  });
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });

  await firstWorkspace(folders).catch((error: unknown) => {
    notices.add('error', error);
  });
  await open();
  registry.start({ kind: 'devices', threads: threads() }, 'app');

  async function askFolder(options: { title: string; button: string; start: string }): Promise<string | null> {
    const request = {
      title: options.title,
      buttonLabel: options.button,
      defaultPath: options.start,
      properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[],
    };
    const answer = await (window === null ? dialog.showOpenDialog(request) : dialog.showOpenDialog(window, request));
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
  }

  async function askToQuit(jobs: string[]): Promise<'quit' | 'stay'> {
    const question = {
      type: 'question' as const,
      message: jobs.length === 1 ? 'A job is still running' : `${String(jobs.length)} jobs are still running`,
      detail: `${jobs.join('\n')}\n\nQuitting stops them; what they have saved so far is kept.`,
      buttons: ['Keep working', 'Stop and quit'],
      defaultId: 0,
      cancelId: 0,
    };
    const { response } = await (window === null
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(window, question));
    return response === 1 ? 'quit' : 'stay';
  }
}

function applySettings(settings: Settings, device: CurrentDevice): void {
  nativeTheme.themeSource = settings.theme;
  device.announce();
}

function childNames(hosts: Record<PortName, ChildHost>): Map<number, ProcessName> {
  const names = new Map<number, ProcessName>();
  for (const host of Object.values(hosts)) if (host.pid !== undefined) names.set(host.pid, host.name);
  return names;
}

/** Writes a line when a job starts and when it ends. */
function logJobs(log: Log): (job: JobView) => void {
  const last = new Map<string, JobView['state']>();
  return (job) => {
    if (last.get(job.id) === job.state) return;
    last.set(job.id, job.state);
    if (job.state === 'queued') return;
    const isBad = job.state === 'failed' || job.state === 'interrupted';
    log.write(
      isBad ? 'error' : 'info',
      'job',
      `${job.title}: ${job.state}${isBad ? `, ${job.error?.what ?? ''}` : ''}`,
    );
  };
}
