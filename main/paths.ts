import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders of the lab outside its workspace. */
export interface LabPaths {
  /** Settings, window state, Chromium's own files. */
  settings: string;
  settingsFile: string;
  windowFile: string;
  logs: string;
  /** Where the workspace is made when the user has chosen none. */
  defaultWorkspace: string;
}

/**
 * The lab's folders, the same for the window and the command line.
 *
 * `SCMDM_LAB_HOME` moves all of them into one folder, for a portable copy or a test.
 */
export function labPaths(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): LabPaths {
  const own = env['SCMDM_LAB_HOME'] ? path.resolve(env['SCMDM_LAB_HOME']) : null;
  const settings = own ?? path.join(configFolder(env, platform), 'SCMDM Lab');
  return {
    settings,
    settingsFile: path.join(settings, 'settings.json'),
    windowFile: path.join(settings, 'window.json'),
    logs: path.join(settings, 'logs'),
    defaultWorkspace: own === null ? path.join(homedir(), 'SCMDM Lab') : path.join(own, 'workspace'),
  };
}

function configFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  if (platform === 'win32') return absolute(env['APPDATA']) ?? path.join(homedir(), 'AppData', 'Roaming');
  return absolute(env['XDG_CONFIG_HOME']) ?? path.join(homedir(), '.config');
}

/** The XDG base directory specification says that a relative folder is to be ignored. */
function absolute(folder: string | undefined): string | null {
  return folder !== undefined && path.isAbsolute(folder) ? folder : null;
}

/** The built programs that lie beside the one running. */
export interface Programs {
  engine: string;
  analysis: string;
  chemWorker: string;
  study: string;
}

/** @param entryUrl `import.meta.url` of a built entry; all entries and chunks lie in one folder */
export function programsBeside(entryUrl: string): Programs {
  const folder = path.dirname(fileURLToPath(entryUrl));
  return {
    engine: path.join(folder, 'engine.js'),
    analysis: path.join(folder, 'analysis.js'),
    chemWorker: path.join(folder, 'chem-worker.js'),
    study: path.join(folder, 'study.js'),
  };
}

const checkpoints = ['models', 'checkpoints'] as const;

/**
 * The folder of the shipped models: that of the program's own tree, whether it runs from the sources, from `out/` or from
 * the packed app. Null where the lab came without.
 */
export function shippedModelsFolder(from: string = import.meta.url): string | null {
  for (let folder = path.dirname(fileURLToPath(from)); ; folder = path.dirname(folder)) {
    const found = path.join(folder, ...checkpoints);
    if (existsSync(found)) return found;
    if (folder === path.dirname(folder)) return null;
  }
}
