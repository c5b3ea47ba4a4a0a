import { freemem, totalmem, type, release, arch } from 'node:os';
import electron, { app, clipboard, nativeImage, shell, type NativeImage } from 'electron';
import type { AppInfo, MemoryView, OpenablePath, ProcessName } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import type { CurrentDevice } from '../current-device.ts';
import { diagnosticsText } from '../diagnostics-text.ts';
import type { Handlers } from '../ipc.ts';
import type { Log } from '../log.ts';
import type { Notices } from '../notices.ts';
import type { LatestResults } from '../results.ts';
import { versions } from '../versions.ts';

export interface AppParts {
  log: Log;
  notices: Notices;
  device: CurrentDevice;
  results: LatestResults;
  paths: () => Record<OpenablePath, string>;
  /** Names of the lab's own child processes by process id. */
  childNames: () => ReadonlyMap<number, ProcessName>;
}

type AppChannel = Extract<keyof Handlers, `app.${string}` | 'device.get'>;

export function appHandlers(parts: AppParts): Pick<Handlers, AppChannel> {
  const memory = () => memoryView(parts.childNames());
  return {
    'app.info': () => Promise.resolve(appInfo(parts.paths())),
    'app.memory': () => Promise.resolve(memory()),
    'app.log': () => Promise.resolve([...parts.log.lines()]),
    'app.copyText': async ({ text }) => {
      // A promise since Electron 45, nothing before.
      await clipboard.writeText(text);
      return {};
    },
    'app.copyImage': async ({ png }) => {
      const image = nativeImage.createFromDataURL(png);
      if (image.isEmpty()) throw new LabError('badArguments', { what: 'The picture cannot be read.' });
      await writeImage(image);
      return {};
    },
    'app.diagnosticsText': () =>
      Promise.resolve({
        text: diagnosticsText({
          versions: versions(),
          system: `${type()} ${release()} ${arch()}`,
          devices: parts.results.get().devices,
          choice: parts.device.get().label,
          components: parts.results.get().components,
          paths: appInfo(parts.paths()).paths,
          memory: memory().processes,
          log: parts.log.lines(),
        }),
      }),
    'app.openPath': async ({ name }) => {
      const folder = parts.paths()[name];
      const problem = await shell.openPath(folder);
      if (problem !== '') {
        throw new LabError('badInput', { what: `The folder could not be opened: ${problem}`, where: folder });
      }
      return {};
    },
    'app.results': () => Promise.resolve(parts.results.get()),
    'app.notices': () => Promise.resolve(parts.notices.list()),
    'app.dismissNotice': ({ id }) => {
      parts.notices.dismiss(id);
      return Promise.resolve({});
    },
    'device.get': () => Promise.resolve(parts.device.get()),
  };
}

const pathLabels: Record<OpenablePath, string> = { workspace: 'Workspace', settings: 'Settings', logs: 'Logs' };

function appInfo(paths: Record<OpenablePath, string>): AppInfo {
  const known = ['linux', 'darwin', 'win32'] as const;
  return {
    platform: known.find((platform) => platform === process.platform) ?? 'other',
    versions: versions(),
    paths: (['workspace', 'settings', 'logs'] as const).map((name) => ({
      name,
      label: pathLabels[name],
      path: paths[name],
    })),
  };
}

const processLabels: Record<ProcessName, string> = {
  main: 'Main',
  window: 'Window',
  engine: 'Engine',
  analysis: 'Chemistry and storage',
  gpu: 'Graphics',
  other: 'System services',
};

function memoryView(childNames: ReadonlyMap<number, ProcessName>): MemoryView {
  const totals = new Map<ProcessName, number>();
  for (const { pid, type: kind, memory } of app.getAppMetrics()) {
    const name = childNames.get(pid) ?? nameOf(kind);
    totals.set(name, (totals.get(name) ?? 0) + memory.workingSetSize * 1024);
  }
  const order: readonly ProcessName[] = ['main', 'window', 'engine', 'analysis', 'gpu', 'other'];
  return {
    processes: order.flatMap((name) => {
      const bytes = totals.get(name);
      return bytes === undefined ? [] : [{ name, label: processLabels[name], bytes }];
    }),
    freeBytes: freemem(),
    totalBytes: totalmem(),
  };
}

function nameOf(kind: string): ProcessName {
  if (kind === 'Browser') return 'main';
  if (kind === 'Tab') return 'window';
  return kind === 'GPU' ? 'gpu' : 'other';
}

/** Since Electron 45 the clipboard is that of the web; before, it took a picture as it is. */
async function writeImage(image: NativeImage): Promise<void> {
  if ('ClipboardItem' in electron) {
    const png = new Blob([new Uint8Array(image.toPNG())], { type: 'image/png' });
    await clipboard.write([new electron.ClipboardItem({ 'image/png': png })]);
  } else {
    (clipboard as unknown as { writeImage: (image: NativeImage) => void }).writeImage(image);
  }
}
