import path from 'node:path';
import electronLog from 'electron-log/node';
import type { LogLevel, LogLine } from '../preload/contract.ts';
import { Emitter } from './emitter.ts';

const KEPT_LINES = 200;
const MAX_FILE_BYTES = 2_000_000;

/**
 * The app's log: the last 200 lines for the window, all of them in `logs/main.log` (2 MB, then one older file). Lines
 * never hold rows of the user's data.
 */
export class Log {
  readonly added = new Emitter<LogLine>();
  readonly #lines: LogLine[] = [];
  readonly #file = electronLog.create({ logId: 'lab' });
  #count = 0;

  constructor(folder: string) {
    this.#file.transports.file.resolvePathFn = () => path.join(folder, 'main.log');
    this.#file.transports.file.maxSize = MAX_FILE_BYTES;
    this.#file.transports.file.format = '{y}-{m}-{d} {h}:{i}:{s}.{ms} {level} {text}';
    this.#file.transports.console.level = false;
  }

  lines(): readonly LogLine[] {
    return this.#lines;
  }

  write(level: LogLevel, source: string, text: string): void {
    const line: LogLine = { id: ++this.#count, time: new Date().toISOString(), source, level, text };
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
    this.#file[level](`${source.padEnd(8)} ${text}`);
    this.added.emit(line);
  }
}
