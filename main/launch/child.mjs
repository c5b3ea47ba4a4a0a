import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} RunOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} [env]
 * @property {import('node:child_process').StdioOptions} [stdio] inherited by default
 * @property {boolean} [shell]
 */

/** Signals that ask a program to end. */
const endings = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** Whether the terminal sends Ctrl-C to every program in it, so that passing it on would deliver it twice. */
const isTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;

/**
 * Runs a program to its end and answers its exit code, 128 + n after signal n. Asked to end, this process stays until
 * the program has ended, so that the program's own exit code is the one that counts.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<number>}
 */
export function runToEnd(file, args, { stdio = 'inherit', ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio });
    const stopPassingOn = passSignalsOn(child);
    child.once('error', (error) => {
      stopPassingOn();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stopPassingOn();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * Like `runToEnd`, but keeps what the program prints, both streams in one.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {Omit<RunOptions, 'stdio'>} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const stopPassingOn = passSignalsOn(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    }
    child.once('error', (error) => {
      stopPassingOn();
      reject(error);
    });
    child.once('close', (code, signal) => {
      stopPassingOn();
      resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), output });
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} ends it
 */
function passSignalsOn(child) {
  let passedAt = 0;
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    if (signal === 'SIGINT' && isTerminal) return;
    // npm passes a signal on that may have reached us already: two within a moment are one.
    if (Date.now() - passedAt < 500) return;
    passedAt = Date.now();
    child.kill(signal);
  };
  for (const signal of endings) process.on(signal, passOn);
  return () => {
    for (const signal of endings) process.off(signal, passOn);
  };
}
