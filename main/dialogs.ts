/** The questions that the system's own dialogs ask; they are answered also when the page does not. */
import { dialog, type BrowserWindow } from 'electron';

export interface FolderQuestion {
  title: string;
  button: string;
  /** The folder that is shown first. */
  start: string;
}

/** @returns the folder that was chosen; null when the dialog was cancelled */
export async function askFolder(window: BrowserWindow | null, question: FolderQuestion): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: question.title,
    buttonLabel: question.button,
    defaultPath: question.start,
    properties: ['openDirectory', 'createDirectory'],
  };
  const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** @returns the files that were chosen; null when the dialog was cancelled */
export async function askFiles(window: BrowserWindow | null, title: string): Promise<string[] | null> {
  const options: Electron.OpenDialogOptions = { title, properties: ['openFile', 'multiSelections'] };
  const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return answer.canceled ? null : answer.filePaths;
}

/** @returns the file of weights, or the folder of a model; null when the dialog was cancelled */
export async function askModel(window: BrowserWindow | null, what: 'file' | 'folder'): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: what === 'file' ? 'Choose the weights of a model' : 'Choose the folder of a model',
    buttonLabel: 'Import',
    ...(what === 'file' && { filters: [{ name: 'Safetensors', extensions: ['safetensors'] }] }),
    properties: [what === 'file' ? 'openFile' : 'openDirectory'],
  };
  const answer = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  return answer.canceled ? null : (answer.filePaths[0] ?? null);
}

/** @returns where to write; null when the dialog was cancelled */
export async function askSave(
  window: BrowserWindow | null,
  title: string,
  name: string,
  ending: string,
): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title,
    defaultPath: `${name}.${ending}`,
    filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const answer = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  return answer.canceled || answer.filePath === '' ? null : answer.filePath;
}

/** A job that quitting would stop. */
export interface RunningJob {
  title: string;
  keptOnCancel: string;
}

export async function askToQuit(window: BrowserWindow | null, jobs: readonly RunningJob[]): Promise<'quit' | 'stay'> {
  const response = await ask(window, {
    type: 'question',
    message: jobs.length === 1 ? 'A job is still running' : `${String(jobs.length)} jobs are still running`,
    detail: jobs.map(({ title, keptOnCancel }) => `${title}\nKept: ${keptOnCancel}`).join('\n\n'),
    buttons: ['Keep working', 'Stop and quit'],
  });
  return response === 1 ? 'quit' : 'stay';
}

/** The page does not answer, or ended again and again. */
export async function askToReload(window: BrowserWindow | null, what: string): Promise<'reload' | 'wait'> {
  const response = await ask(window, {
    type: 'warning',
    message: what,
    detail: 'Running jobs go on; nothing of theirs is lost.',
    buttons: ['Wait', 'Load the window again'],
  });
  return response === 1 ? 'reload' : 'wait';
}

/** The first button is the safe one, and what Escape and Enter choose. */
async function ask(window: BrowserWindow | null, question: Electron.MessageBoxOptions): Promise<number> {
  const options = { ...question, defaultId: 0, cancelId: 0 };
  const answer = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
  return answer.response;
}
