// `npm test`: installs what is missing, then runs every check. The last line counts them.

import { ensureInstalled } from '../main/launch/install.mjs';
import { findNode } from '../main/launch/node.mjs';
import { root, runScript, say, Stop } from '../main/launch/say.mjs';
import { closingLine, failed, summary } from './steps/results.mjs';
import { steps } from './steps/steps.mjs';

/**
 * @typedef {import('./steps/results.mjs').StepResult} StepResult
 * @typedef {import('./steps/steps.mjs').Step} Step
 * @typedef {import('./steps/steps.mjs').Place} Place
 */

const help = `npm test                          every check
npm test -- --only=lint,unit      some of them: ${steps.map(({ name }) => name).join(', ')}`;

await runScript(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(help);
    return 0;
  }
  const chosen = chooseSteps(args);
  await ensureInstalled(root);
  const place = { root, node: findNode(root), isCi: isCi(process.env['CI']) };

  let stoppedBy = 0;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => (stoppedBy = signal === 'SIGINT' ? 130 : 143));
  }
  const results = await runAll(chosen, place, () => stoppedBy !== 0);
  console.log(`\n${summary(results)}`);
  if (stoppedBy !== 0) console.log('Stopped before the end.');
  console.log(`\n${closingLine(results)}`);
  return stoppedBy !== 0 ? stoppedBy : Number(results.some((result) => result.failed > 0));
});

/**
 * @param {readonly string[]} args
 * @returns {readonly Step[]}
 */
function chooseSteps(args) {
  let chosen = steps;
  for (const arg of args) {
    const names = /^--only=(.+)$/.exec(arg)?.[1]?.split(',');
    if (names === undefined) throw new Stop(`${arg} is not an option here.\n${help}`, 2);
    const unknown = names.filter((name) => !steps.some((step) => step.name === name));
    if (unknown.length > 0) throw new Stop(`There is no step ${unknown.join(', ')}.\n${help}`, 2);
    chosen = steps.filter(({ name }) => names.includes(name));
  }
  return chosen;
}

/**
 * Two steps that only read the tree at a time, then the others one after another: those use every core themselves.
 * @param {readonly Step[]} chosen
 * @param {Place} place
 * @param {() => boolean} isStopped
 * @returns {Promise<StepResult[]>} in the order of the steps, of those that ran
 */
async function runAll(chosen, place, isStopped) {
  /** @type {Map<Step, StepResult>} */
  const results = new Map();
  const lane = async (/** @type {Step[]} */ waiting) => {
    for (let step = waiting.shift(); step !== undefined && !isStopped(); step = waiting.shift()) {
      results.set(step, await runStep(step, place));
    }
  };
  const readers = chosen.filter(({ readsOnly }) => readsOnly);
  await Promise.all([lane(readers), lane(readers)]);
  await lane(chosen.filter(({ readsOnly }) => !readsOnly));
  return chosen.flatMap((step) => results.get(step) ?? []);
}

/**
 * @param {Step} step
 * @param {Place} place
 * @returns {Promise<StepResult>}
 */
async function runStep(step, place) {
  console.log(`\n── ${step.title} ${'─'.repeat(Math.max(0, 60 - step.title.length))}`);
  const startedAt = Date.now();
  let counts = failed;
  try {
    counts = await step.run(place);
  } catch (error) {
    // A step that breaks down has failed; the others can still tell something.
    say(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error));
  }
  return { ...counts, title: step.title, seconds: (Date.now() - startedAt) / 1000 };
}

/** @param {string | undefined} value */
function isCi(value) {
  return value !== undefined && !['', '0', 'false'].includes(value);
}
