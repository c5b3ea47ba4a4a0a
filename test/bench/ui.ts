/**
 * `npm run bench:ui`: how quick the window is with 100,000 molecules in Explore, idle and while a training uses the cores.
 *
 * The built app imports the molecules itself, describes them, is closed and opened again, and is then used by wheel and
 * keys. `--rows N` takes another number, `--home FOLDER` keeps the workspace, so that the next run finds it ready.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, type } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../main/launch/build.mjs';
import { ensureElectron } from '../../main/launch/electron-binary.mjs';
import { checkScreen } from '../../main/launch/sandbox.mjs';
import { root, say } from '../../main/launch/say.mjs';
import { startLab, stopLab, type Lab } from '../e2e/lab.ts';
import { ExplorePage } from '../e2e/pages/explore.ts';
import { linesOf } from '../helpers/shared-lines.ts';
import { importMolecules, startTraining, stopTraining, until } from './ui/prepare.ts';
import {
  answerTime,
  boxOfGrid,
  framesDuring,
  latencyOf,
  overPlainPage,
  wheel,
  type Frames,
  type Latency,
} from './ui/probes.ts';
import { table, type Row } from './ui/table.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '100000' }, home: { type: 'string' } } });
const numRows = Number(values.rows);
const source = path.resolve('../shared/data/molecules/moses/train_250k.csv.gz');
const large = 'moses.csv';
const small = 'learned.csv';

/** Seconds that each speed is scrolled for, and how often a key is pressed. */
const scrollS = 5;
const numKeys = 20;

interface Measured {
  firstTile: number;
  firstDrawing: number;
  slow: Frames;
  fast: Frames;
  /** The same of a page without anything on it. */
  plainSlow: Frames;
  plainFast: Frames;
  filter: Latency;
  step: Latency;
  place: Latency;
  memory: Map<string, number>;
  load: number;
}

await main();

async function main(): Promise<void> {
  if (!existsSync(source)) throw new Error(`The molecules of this benchmark are read from ${source}; it is not here.`);
  await ensureElectron(root);
  await ensureBuilt(root);
  checkScreen();
  const home = values.home ?? mkdtempSync(path.join(tmpdir(), 'scmdm-bench-ui-'));
  try {
    await prepare(home);
    say('idle …');
    const idle = await measure(home, null);
    say('while a training uses the cores …');
    const training = await measure(home, small);
    report(idle, training);
  } finally {
    if (values.home === undefined) rmSync(home, { recursive: true, force: true });
  }
}

/** Both sets are imported and described by the app. */
async function prepare(home: string): Promise<void> {
  const done = path.join(home, `ready-${String(numRows)}`);
  if (existsSync(done)) return;
  mkdirSync(home, { recursive: true });
  const lines = linesOf(source).filter((line) => line !== 'smiles');
  const write = (name: string, rows: readonly string[]) => {
    const file = path.join(home, name);
    writeFileSync(file, `smiles\n${rows.join('\n')}\n`);
    return file;
  };
  const files = [write(large, lines.slice(0, numRows)), write(small, lines.slice(-3_000))];
  const lab = await startLab(home);
  try {
    for (const file of files) {
      const startMs = performance.now();
      await importMolecules(lab, file);
      say(`imported ${path.basename(file)} in ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
    }
    const explore = new ExplorePage(lab);
    const startMs = performance.now();
    await explore.open(large);
    await explore.count(/^[\d,]+ of [\d,]+$/).waitFor();
    await explore.waitForDescriptions(30 * 60_000);
    say(`described the molecules in ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
    // The next start opens on the place that was left last: not on the set whose opening is measured.
    await lab.window.evaluate(() => {
      location.hash = '#/data';
    });
  } finally {
    await stopLab(lab);
  }
  writeFileSync(done, '');
}

/** @param learned the data set that a model is trained on meanwhile */
async function measure(home: string, learned: string | null): Promise<Measured> {
  const lab = await startLab(home);
  try {
    const { window } = lab;
    const explore = new ExplorePage(lab);
    await settled(lab);
    const runId = learned === null ? null : await startTraining(lab, learned);
    // The place would open on what was open in it last: the first look at it is what is measured.
    await window.evaluate(() => {
      location.hash = '#/explore';
    });
    const link = window.getByRole('main').getByRole('link', { name: large });
    await link.waitFor();
    let firstTile = NaN;
    const firstDrawing = await answerTime(window, 'click', 'firstDrawing', async () => {
      firstTile = await answerTime(window, 'click', 'firstTile', () => link.click());
    });
    await explore.waitForDescriptions(10 * 60_000);
    await explore.grid.locator('svg.structure').first().waitFor();
    const box = await boxOfGrid(window);
    const scrolled = (speed: number) => framesDuring(window, () => wheel(window, box, speed, scrollS));
    const slow = await scrolled(600);
    const fast = await scrolled(6_000);
    const [plainSlow, plainFast] = await overPlainPage(window, box, async () => [
      await scrolled(600),
      await scrolled(6_000),
    ]);
    const filter = latencyOf(await filterTimes(explore));
    const step = latencyOf(await stepTimes(explore));
    const place = latencyOf(await placeTimes(lab));
    const load = loadavg()[0] ?? NaN;
    const memory = await memoryOf(lab);
    if (runId !== null) await stopTraining(lab, runId);
    return { firstTile, firstDrawing, slow, fast, plainSlow, plainFast, filter, step, place, memory, load };
  } finally {
    await stopLab(lab);
  }
}

/** Devices are tried when the window opens: what comes later is measured. */
async function settled(lab: Lab): Promise<void> {
  await until(lab, async () => {
    const jobs = await window.lab.request('jobs.list', {});
    return (
      jobs.ok && jobs.value.length > 0 && jobs.value.every(({ state }) => state !== 'running' && state !== 'queued')
    );
  });
}

/** The lower end of a histogram is moved bin by bin: from the key to the rows that pass. */
async function filterTimes({ window, filters }: ExplorePage): Promise<number[]> {
  const handle = filters.getByRole('slider', { name: /^cLogP.*lower end/ });
  await handle.focus();
  const times: number[] = [];
  for (let press = 0; press < numKeys; press++) {
    const key = press % 2 === 0 || press < numKeys / 2 ? 'ArrowRight' : 'ArrowLeft';
    times.push(await answerTime(window, 'keydown', 'filtered', () => window.keyboard.press(key)));
  }
  await window.keyboard.press('Escape');
  return times;
}

/** The next molecule is chosen: from the key to the frame that marks it. */
async function stepTimes({ window, grid }: ExplorePage): Promise<number[]> {
  await grid.focus();
  await window.keyboard.press('Home');
  const times: number[] = [];
  for (let press = 0; press < numKeys; press++) {
    times.push(await answerTime(window, 'keydown', 'painted', () => window.keyboard.press('ArrowRight')));
  }
  return times;
}

/** Another place is gone to: from the key to the frame with its heading. */
async function placeTimes({ window }: Lab): Promise<number[]> {
  const times: number[] = [];
  for (let press = 0; press < numKeys; press++) {
    const key = `Control+${String(1 + (press % 6))}`;
    times.push(await answerTime(window, 'keydown', 'placed', () => window.keyboard.press(key)));
  }
  return times;
}

/** MB by process. */
async function memoryOf({ app }: Lab): Promise<Map<string, number>> {
  const metrics = await app.evaluate((electron) => electron.app.getAppMetrics());
  const memory = new Map<string, number>();
  for (const { type: kind, name, memory: held } of metrics) {
    const label = name ?? kind;
    memory.set(label, (memory.get(label) ?? 0) + (held.workingSetSize * 1024) / 1e6);
  }
  return memory;
}

function report(idle: Measured, training: Measured): void {
  const both = (read: (one: Measured) => number) => [read(idle), read(training)] as const;
  const scroll = (name: string, read: (one: Measured) => Frames, plain: (one: Measured) => Frames): Row[] => [
    { what: `${name}, frames a second`, unit: '', values: both((one) => read(one).perSecond), atLeast: 58 },
    { what: '  median frame', unit: 'ms', values: both((one) => read(one).median) },
    { what: '  95th percentile', unit: 'ms', values: both((one) => read(one).p95) },
    { what: '  longest', unit: 'ms', values: both((one) => read(one).longest) },
    { what: '  an empty page instead, frames a second', unit: '', values: both((one) => plain(one).perSecond) },
  ];
  const latency = (name: string, read: (one: Measured) => Latency, below?: number): Row[] => [
    { what: `${name}, median`, unit: 'ms', values: both((one) => read(one).median), ...(below && { below }) },
    { what: '  95th percentile', unit: 'ms', values: both((one) => read(one).p95) },
    { what: '  longest', unit: 'ms', values: both((one) => read(one).longest) },
  ];
  const names = [...new Set([...idle.memory.keys(), ...training.memory.keys()])];
  const all = (memory: Map<string, number>) => [...memory.values()].reduce((a, b) => a + b, 0);
  const rows: Row[] = [
    {
      what: 'first row after the click, data set not open before',
      unit: 'ms',
      values: both((one) => one.firstTile),
      below: 1500,
    },
    { what: '  its drawing', unit: 'ms', values: both((one) => one.firstDrawing) },
    ...scroll(
      'scrolling 600 px/s',
      (one) => one.slow,
      (one) => one.plainSlow,
    ),
    ...scroll(
      'scrolling 6,000 px/s',
      (one) => one.fast,
      (one) => one.plainFast,
    ),
    ...latency('filter by a key: input to rows', (one) => one.filter, 150),
    ...latency('next molecule: input to frame', (one) => one.step),
    ...latency('another place: input to frame', (one) => one.place),
    ...names.map((name): Row => ({
      what: `memory of ${name}`,
      unit: 'MB',
      values: both(({ memory }) => memory.get(name) ?? 0),
    })),
    { what: 'memory of all processes', unit: 'MB', values: both(({ memory }) => all(memory)) },
    { what: 'load of the computer, all programs', unit: '', values: both(({ load }) => load), digits: 1 },
  ];
  console.log(`${numRows.toLocaleString('en-US')} molecules of MOSES in Explore, tiles of size M, 1440 by 900`);
  console.log(table(['idle', 'training'], rows));
  const cores = cpus();
  console.log(`${type()} ${release()}, ${cores[0]?.model.trim() ?? 'unknown CPU'}, ${String(cores.length)} cores`);
  console.log(
    'Without a graphics card the window is drawn by these cores as well: the empty page tells what that leaves. A display of 60 Hz brings 60 frames a second at most; 58 count as met.',
  );
}
