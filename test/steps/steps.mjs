import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { ensureBuilt } from '../../main/launch/build.mjs';
import { runToEnd } from '../../main/launch/child.mjs';
import { ensureElectron } from '../../main/launch/electron-binary.mjs';
import { say, Stop } from '../../main/launch/say.mjs';
import { countPlaywright, countVitest, failed, passed } from './results.mjs';
import { svelteCheck } from './svelte-check.mjs';

/**
 * @typedef {{ root: string, node: string, isCi: boolean }} Place
 * @typedef {import('./results.mjs').Counts} Counts
 * @typedef {import('./results.mjs').PlaywrightReport} PlaywrightReport
 * @typedef {import('./vitest-report.mjs').VitestReport} VitestReport
 * @typedef {{ name: string, title: string, readsOnly?: true, run: (place: Place) => Promise<Counts> }} Step
 */

/**
 * The steps of `npm test`, in their order.
 * @type {readonly Step[]}
 */
export const steps = [
  // The longest first: the next three are done beside it.
  { name: 'lint', title: 'lint', readsOnly: true, run: (place) => check(place, 'eslint', ['--max-warnings=0', '.']) },
  {
    name: 'format',
    title: 'formatting',
    readsOnly: true,
    run: (place) => check(place, 'prettier', ['--check', '--log-level=warn', '.']),
  },
  { name: 'types', title: 'types', readsOnly: true, run: checkTypes },
  {
    name: 'rules',
    title: 'import rules',
    readsOnly: true,
    run: (place) =>
      check(place, 'depcruise', ['--output-type=err-long', 'main', 'preload', 'models', 'renderer', 'test']),
  },
  { name: 'build', title: 'build', run: build },
  { name: 'unit', title: 'unit tests', run: (place) => vitest(place, 'unit', ['unit', 'window']) },
  { name: 'integration', title: 'integration tests', run: (place) => vitest(place, 'integration', ['integration']) },
  { name: 'e2e', title: 'end-to-end tests', run: endToEnd },
];

/**
 * Runs a program of a package on the pinned Node.
 * @param {Place} place
 * @param {Program} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function runTool({ root, node }, program, args, env = {}) {
  // Tests that load ONNX Runtime by themselves send no usage figures either.
  const quiet = { ORT_DISABLE_TELEMETRY: '1' };
  return runToEnd(node, [fileOf(root, program), ...args], { cwd: root, env: { ...process.env, ...quiet, ...env } });
}

/**
 * The packages whose programs are used, and the programs.
 * @typedef {keyof typeof packages} Program
 */
const packages = {
  prettier: 'prettier',
  eslint: 'eslint',
  tsc: 'typescript',
  depcruise: 'dependency-cruiser',
  vitest: 'vitest',
  playwright: '@playwright/test',
};

/**
 * @param {string} root
 * @param {Program} program
 */
function fileOf(root, program) {
  const folder = path.join(root, 'node_modules', packages[program]);
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[program];
  if (file === undefined) throw new Error(`the package ${packages[program]} has no program ${program}`);
  return path.join(folder, file);
}

/**
 * Runs a program whose exit code tells everything.
 * @param {Place} place
 * @param {Program} program
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
async function check(place, program, args) {
  const code = await runTool(place, program, args);
  if (code !== 0) say(`${program} ended with exit code ${String(code)}.`);
  return code === 0 ? passed : failed;
}

/**
 * Everything as one program, then `models` alone without the DOM and Node, then the components.
 * @param {Place} place
 * @returns {Promise<Counts>}
 */
async function checkTypes(place) {
  const codes = [];
  for (const project of ['.', 'models']) codes.push(await runTool(place, 'tsc', ['--project', project]));
  const problems = await svelteCheck(place);
  for (const problem of problems) say(problem);
  return codes.every((code) => code === 0) && problems.length === 0 ? passed : failed;
}

/**
 * @param {Place} place
 * @returns {Promise<Counts>}
 */
async function build({ root }) {
  await ensureBuilt(root);
  return passed;
}

/**
 * @param {Place} place
 * @param {string} name of the step
 * @param {readonly string[]} projects see vitest.config.ts
 * @returns {Promise<Counts>}
 */
async function vitest(place, name, projects) {
  const report = freshReport(place.root, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=./test/steps/vitest-report.mjs'];
  const args = ['run', '--allowOnly=false', ...projects.map((project) => `--project=${project}`), ...reporters];
  const code = await runTool(place, 'vitest', args, { SCMDM_TEST_REPORT: report });
  return countVitest(/** @type {VitestReport | null} */ (read(report)), code);
}

/**
 * @param {Place} place
 * @returns {Promise<Counts>}
 */
async function endToEnd(place) {
  try {
    await ensureElectron(place.root);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return missing(place, error.message);
  }
  await ensureBuilt(place.root);
  const report = freshReport(place.root, 'e2e.json');
  const command = [place.node, fileOf(place.root, 'playwright'), 'test'];
  const needsScreen = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  if (needsScreen && !isOnPath('xvfb-run')) {
    return missing(place, 'there is no screen: set DISPLAY, or install xvfb-run (Debian: apt-get install xvfb xauth)');
  }
  const [file = '', ...args] = needsScreen
    ? ['xvfb-run', '-a', '--server-args=-screen 0 1600x1000x24', ...command]
    : command;
  const code = await runToEnd(file, args, {
    cwd: place.root,
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return countPlaywright(/** @type {PlaywrightReport | null} */ (read(report)), code);
}

/**
 * What the end-to-end tests need is not there: in CI that is a failure, elsewhere a printed skip.
 * @param {Place} place
 * @param {string} reason
 * @returns {Counts}
 */
function missing({ isCi }, reason) {
  say(reason);
  return isCi ? failed : { passed: 0, failed: 0, skipped: [{ name: 'end-to-end tests', reason }] };
}

/** @param {string} program */
function isOnPath(program) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, program)));
}

/**
 * The place for a runner's report, without the one of an earlier run.
 * @param {string} root
 * @param {string} name
 */
function freshReport(root, name) {
  const file = path.join(root, 'test/output', name);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} file
 * @returns {unknown} null when there is none
 */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}
