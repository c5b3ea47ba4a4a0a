import { availableParallelism } from 'node:os';
import { InvalidArgumentError } from 'commander';
import type { JobReport } from '../../preload/contract.ts';
import { toErrorParts } from '../../models/base/errors.ts';
import { timeLeftS, type ProgressPoint } from '../../models/base/time-left.ts';
import { threadsFor } from '../device-choice.ts';
import { labPaths, type Programs } from '../paths.ts';
import { SettingsStore } from '../settings.ts';
import { printError } from './exit.ts';

/** What every command gets from the entry. */
export interface CommandContext {
  programs: Programs;
  /** Aborts on Ctrl-C. */
  signal: AbortSignal;
}

/** The lab's settings, as the window has them; one that cannot be read is said on standard error. */
export async function loadSettings(): Promise<SettingsStore> {
  const { store, problem } = await SettingsStore.load(labPaths().settingsFile);
  if (problem !== null) printError(toErrorParts(problem));
  return store;
}

/** Threads asked for on the command line, else those of the settings. */
export async function threadsOf(asked: number | undefined): Promise<number> {
  const settings = asked === undefined ? (await loadSettings()).get() : { threads: asked };
  return threadsFor(settings, availableParallelism());
}

/** A commander argument parser for numbers in a range. */
export function numberBetween(low: number, high: number, kind: 'whole' | 'any' = 'any'): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !(value >= low && value <= high) || (kind === 'whole' && !Number.isInteger(value))) {
      throw new InvalidArgumentError(
        `It must be a ${kind === 'whole' ? 'whole ' : ''}number from ${String(low)} to ${String(high)}.`,
      );
    }
    return value;
  };
}

const LINE_EVERY_MS = 5_000;

/** Progress on standard error: one line that renews itself in a terminal, a line every 5 s elsewhere. */
export function progressPrinter(): { report: (report: JobReport) => void; end: () => void } {
  const isTerminal = process.stderr.isTTY;
  const points: ProgressPoint[] = [];
  let lastMs = -Infinity;
  return {
    report({ fraction, message }) {
      const nowMs = performance.now();
      if (fraction !== null) points.push({ atMs: nowMs, fraction });
      const leftS = timeLeftS(points);
      const percent = fraction === null ? '' : `${(100 * fraction).toFixed(0).padStart(3)} %  `;
      const left = leftS === null ? '' : `  about ${String(Math.ceil(leftS))} s left`;
      if (isTerminal) process.stderr.write(`\r\u001b[K${percent}${message}${left}`);
      else if (nowMs - lastMs >= LINE_EVERY_MS) process.stderr.write(`${percent}${message}${left}\n`);
      else return;
      lastMs = nowMs;
    },
    end() {
      if (isTerminal) process.stderr.write('\r\u001b[K');
    },
  };
}

/** Prints the one document on standard output. */
export function printResult(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
