/** The window and its locks: sandboxed, isolated, nowhere to navigate, nothing to open, no permission to get. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme, screen, session as electronSession } from 'electron';
import { messageOf } from './files.ts';
import { appOrigin } from './scheme.ts';
import { designSize, loadWindowState, minimumSize, rememberWindow, usableBounds } from './window-state.ts';

const preload = path.join(path.dirname(fileURLToPath(import.meta.url)), '../preload/index.cjs');

/** The first page's ground, so that nothing flashes before the styles are there. */
const ground = { light: '#F6F6F4', dark: '#121315' } as const;

/** @param onLocked told in words when the page tried to leave its bounds, for the log */
export async function openWindow(stateFile: string, onLocked: (what: string) => void): Promise<BrowserWindow> {
  const state = await loadWindowState(stateFile);
  const bounds = usableBounds(
    state,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(bounds ?? designSize),
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    show: false,
    title: 'SCMDM Lab',
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  lockContents(window, onLocked);
  rememberWindow(window, stateFile);
  if (state?.isMaximized === true) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  const repaint = () => {
    window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? ground.dark : ground.light);
  };
  nativeTheme.on('updated', repaint);
  window.once('closed', () => nativeTheme.off('updated', repaint));
  // The window is there before its page is; a navigation that is refused meanwhile aborts the load of that address only.
  window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
    onLocked(`page not loaded: ${messageOf(error)}`);
  });
  return window;
}

function lockContents(window: BrowserWindow, onLocked: (what: string) => void): void {
  const { webContents } = window;
  const refuse = (event: { preventDefault: () => void; url?: string }) => {
    event.preventDefault();
    onLocked(`navigation refused: ${event.url ?? 'unknown address'}`);
  };
  webContents.on('will-navigate', refuse);
  webContents.on('will-frame-navigate', refuse);
  webContents.on('will-redirect', refuse);
  webContents.on('will-attach-webview', refuse);
  webContents.setWindowOpenHandler(({ url }) => {
    onLocked(`new window refused: ${url}`);
    return { action: 'deny' };
  });
}

/** Refuses every permission, device and download of every page, once for the whole app. */
export function endPermissions(onLocked: (what: string) => void): void {
  const session = electronSession.defaultSession;
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    onLocked(`permission refused: ${permission}`);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => {
    event.preventDefault();
    onLocked('download refused');
  });
}
