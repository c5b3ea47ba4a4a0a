/** The one window of the lab: opened when it is wanted, at most once, and loaded again when its page ends. */
import type { BrowserWindow } from 'electron';
import type { EventMessage } from '../preload/contract.ts';
import { wire } from '../preload/channels.ts';
import { askToReload } from './dialogs.ts';
import type { Log } from './log.ts';
import { openWindow } from './window.ts';

/** A page that ends so often within the time is not loaded again by itself. */
const MAX_ENDS = 3;
const ENDS_WITHIN_MS = 60_000;

export class LabWindow {
  readonly #stateFile: string;
  readonly #log: Log;
  readonly #onClose: (event: { preventDefault(): void }) => void;
  #window: BrowserWindow | null = null;
  #opening: Promise<void> | null = null;
  #endsMs: number[] = [];

  /** @param onClose told before the window closes; it may prevent it */
  constructor(stateFile: string, log: Log, onClose: (event: { preventDefault(): void }) => void) {
    this.#stateFile = stateFile;
    this.#log = log;
    this.#onClose = onClose;
  }

  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** Opens the window, or brings the one there is to the front. */
  async show(): Promise<void> {
    if (this.#window === null) {
      this.#opening ??= this.#open().finally(() => (this.#opening = null));
      await this.#opening;
    } else {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.focus();
    }
  }

  /** While a window closes its contents are gone before it is. */
  send(event: EventMessage): void {
    if (this.#window === null || this.#window.isDestroyed()) return;
    const { webContents } = this.#window;
    if (!webContents.isDestroyed()) webContents.send(wire.event, event);
  }

  async #open(): Promise<void> {
    const window = await openWindow(this.#stateFile, (what) => {
      this.#log.write('warn', 'window', what);
    });
    this.#window = window;
    // On macOS a closed window leaves the app, and its jobs, running.
    if (process.platform !== 'darwin') window.on('close', this.#onClose);
    window.on('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.#log.write('error', 'window', `page ended: ${reason}`);
      if (!window.isDestroyed()) void this.#revive(window);
    });
    window.on('unresponsive', () => {
      this.#log.write('warn', 'window', 'page does not answer');
      void this.#offerReload(window, 'The window does not answer');
    });
  }

  async #revive(window: BrowserWindow): Promise<void> {
    const nowMs = Date.now();
    this.#endsMs = [...this.#endsMs.filter((ms) => ms > nowMs - ENDS_WITHIN_MS), nowMs];
    if (this.#endsMs.length < MAX_ENDS) window.webContents.reload();
    else await this.#offerReload(window, 'The window ended several times within a minute');
  }

  async #offerReload(window: BrowserWindow, what: string): Promise<void> {
    const answer = await askToReload(window, what).catch(() => 'wait' as const);
    if (answer === 'reload' && !window.isDestroyed()) window.webContents.reload();
  }
}
