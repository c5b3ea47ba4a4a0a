// `npm run bench:startup`: how long the built app takes to open, and how much memory its processes hold then.

import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem, type } from 'node:os';
import path from 'node:path';

import { appArguments } from '../../main/launch/app-arguments.mjs';
import { ensureBuilt } from '../../main/launch/build.mjs';
import { ensureElectron } from '../../main/launch/electron-binary.mjs';
import { ensureInstalled } from '../../main/launch/install.mjs';
import { checkScreen } from '../../main/launch/sandbox.mjs';
import { root, runScript, say } from '../../main/launch/say.mjs';

const numStarts = 5;
/** Processes still load and collect garbage after the window can be used. */
const settleMs = 3000;

/**
 * Times in milliseconds from the start of the main process, memory in bytes by process.
 * @typedef {{ paintMs: number, interactiveMs: number, memory: Map<string, number>, versions: string }} Start
 */

await runScript(async () => {
  await ensureInstalled(root);
  const electron = await ensureElectron(root);
  await ensureBuilt(root);
  checkScreen();
  /** @type {Start[]} */
  const starts = [];
  for (let i = 1; i <= numStarts; i++) {
    say(`start ${String(i)} of ${String(numStarts)} …`);
    starts.push(await startOnce(electron));
  }
  report(starts);
  return 0;
});

/**
 * @param {string} executablePath
 * @returns {Promise<Start>}
 */
async function startOnce(executablePath) {
  const { _electron } = await import('@playwright/test');
  const home = mkdtempSync(path.join(tmpdir(), 'scmdm-bench-'));
  const app = await _electron.launch({
    executablePath,
    args: appArguments(root),
    cwd: root,
    // Playwright would otherwise pretend a light theme.
    colorScheme: null,
    env: { ...definedOnly(process.env), SCMDM_LAB_HOME: home },
  });
  try {
    const page = await app.firstWindow();
    await page.waitForFunction(() =>
      ['first-contentful-paint', 'lab:interactive'].every((name) => performance.getEntriesByName(name).length > 0),
    );
    const [paintAt, interactiveAt] = await page.evaluate(() =>
      ['first-contentful-paint', 'lab:interactive'].map(
        (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? NaN),
      ),
    );
    await page.waitForTimeout(settleMs);
    const { startedAt, metrics, versions } = await app.evaluate((electron) => ({
      startedAt: process.getCreationTime() ?? NaN,
      metrics: electron.app.getAppMetrics(),
      versions: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    }));
    /** @type {Map<string, number>} */
    const memory = new Map();
    for (const { type, name, memory: held } of metrics) {
      const label = name ?? type;
      memory.set(label, (memory.get(label) ?? 0) + held.workingSetSize * 1024);
    }
    return {
      paintMs: (paintAt ?? NaN) - startedAt,
      interactiveMs: (interactiveAt ?? NaN) - startedAt,
      memory,
      versions,
    };
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** @param {readonly Start[]} starts */
function report(starts) {
  const names = [...new Set(starts.flatMap(({ memory }) => [...memory.keys()]))];
  const rows = [
    ['time to first paint', 'ms', starts.map(({ paintMs }) => paintMs)],
    ['time to interactive', 'ms', starts.map(({ interactiveMs }) => interactiveMs)],
    ...names.map((name) => [`memory of ${name}`, 'MB', starts.map(({ memory }) => (memory.get(name) ?? NaN) / 1e6)]),
    [
      'memory of all processes',
      'MB',
      starts.map(({ memory }) => [...memory.values()].reduce((a, b) => a + b, 0) / 1e6),
    ],
  ];
  const width = Math.max(...rows.map(([name]) => String(name).length));
  console.log(`${''.padEnd(width)}      median      min      max   (n = ${String(starts.length)})`);
  for (const [name, unit, values] of /** @type {[string, string, number[]][]} */ (rows)) {
    const sorted = [...values].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const middle =
      ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2;
    const numbers = [middle, sorted[0] ?? NaN, sorted.at(-1) ?? NaN].map((value) => value.toFixed(0).padStart(8));
    console.log(`${name.padEnd(width)}  ${unit.padEnd(2)} ${numbers.join(' ')}`);
  }
  console.log(`\n${starts[0]?.versions ?? ''}`);
  const cores = cpus();
  const memory = `${(totalmem() / 1e9).toFixed(0)} GB`;
  console.log(
    `${type()} ${release()}, ${cores[0]?.model.trim() ?? 'unknown CPU'}, ${String(cores.length)} cores, ${memory}`,
  );
  console.log(
    'Times count from the start of the main process, under Playwright, which attaches before the app is ready.',
  );
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>}
 */
function definedOnly(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
