/**
 * The app's entry. It imports little, so that the first lines run before Electron is ready; the lab follows.
 *
 * Nothing is awaited here: Electron becomes ready only when this module has been evaluated to its end, and the lab waits
 * for that.
 */
import './early.ts';
import { app, dialog } from 'electron';
import { messageOf } from './files.ts';
import { labPaths } from './paths.ts';
import { settingsFolderProblem } from './settings-folder.ts';

const paths = labPaths();
const problem = settingsFolderProblem(paths.settings);
if (problem !== null) {
  giveUp(problem);
} else if (app.requestSingleInstanceLock()) {
  import('./lab.ts')
    .then(({ startLab }) => startLab(paths, import.meta.url))
    .catch((error: unknown) => {
      giveUp(`The lab could not be started: ${messageOf(error)}`);
    });
} else {
  app.quit();
}

/** A dialog, or a line on standard error where there is no screen yet, and the end. */
function giveUp(what: string): void {
  dialog.showErrorBox('SCMDM Lab', what);
  app.exit(1);
}
