/** The app's entry. It imports little, so that the first lines run before Electron is ready; the lab follows. */
import './early.ts';
import { app } from 'electron';
import { labPaths } from './paths.ts';

if (app.requestSingleInstanceLock()) {
  const { startLab } = await import('./lab.ts');
  await startLab(labPaths(), import.meta.url);
} else {
  app.quit();
}
