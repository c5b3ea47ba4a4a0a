import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Tells the person at the terminal something. Always on stderr: stdout belongs to the program that is being started.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** The start cannot go on; the message is one sentence that says why and what to do. */
export class Stop extends Error {
  /**
   * @param {string} sentence
   * @param {number} exitCode
   */
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script's main function; its answer is the exit code. A `Stop` is told as its one sentence, without a stack.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = error.exitCode;
  }
}

/**
 * Whether Node was started with this very file.
 * @param {string} importMetaUrl
 */
export function isStartedAs(importMetaUrl) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(importMetaUrl);
}
