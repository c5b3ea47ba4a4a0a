/** The native menu, built from the command table; choosing an entry sends its id to the window. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { commands, type Command } from '../preload/commands.ts';

export function setMenu(run: (commandId: string) => void): void {
  const entries = (menu: NonNullable<Command['menu']>): MenuItemConstructorOptions[] =>
    commands
      .filter((command) => command.menu === menu)
      .map((command) => ({
        id: command.id,
        label: command.title,
        click: () => {
          run(command.id);
        },
        // The window handles its own keys; here they are only shown. A bare character would be taken from text fields.
        ...(command.keys?.startsWith('Mod+') === true
          ? { accelerator: command.keys.replace('Mod', 'CmdOrCtrl'), registerAccelerator: false }
          : {}),
      }));
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [{ role: 'appMenu' } as const] : []),
      { label: 'File', submenu: [...entries('File'), separator, { role: isMac ? 'close' : 'quit' }] },
      { role: 'editMenu' },
      { label: 'Go', submenu: entries('Go') },
      {
        label: 'View',
        submenu: [
          ...entries('View'),
          separator,
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          separator,
          { role: 'reload' },
          { role: 'togglefullscreen' },
        ],
      },
      { label: 'Run', submenu: entries('Run') },
      ...(isMac ? [{ role: 'windowMenu' } as const] : []),
      { label: 'Help', submenu: [...entries('Help'), separator, { role: 'toggleDevTools' }] },
    ]),
  );
}
