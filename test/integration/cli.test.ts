/** `scmdm` as a user runs it: a process, its exit code, its two streams. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { tempFolder } from '../helpers/temp-folder.ts';

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function scmdm(
  args: string[],
  options: { home?: string; interruptAfter?: RegExp; flags?: string[] } = {},
): Promise<Ended> {
  const home = options.home ?? tempFolder();
  const child = spawn(process.execPath, [...(options.flags ?? []), 'out/main/cli.js', ...args], {
    env: { ...process.env, SCMDM_LAB_HOME: home },
  });
  let stdout = '';
  let stderr = '';
  let isInterrupted = false;
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (options.interruptAfter?.test(stderr) === true && !isInterrupted) isInterrupted = child.kill('SIGINT');
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

it('prints usage and ends with 2 for an unknown command, an unknown flag, a bad value and no command', async () => {
  for (const args of [
    ['nonsense'],
    ['devices', '--nope'],
    ['devices', '--threads', 'many'],
    ['speed', '--device', 'abacus'],
    [],
  ]) {
    const { code, stdout, stderr } = await scmdm(args);
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
    expect(stderr).toContain('Usage: scmdm');
  }
});

it('has help for every command, on standard output, with exit code 0', async () => {
  const main = await scmdm(['--help']);
  expect(main.code).toBe(0);
  expect(main.stdout).toContain('Exit codes: 0 done, 2 bad usage, 3 bad input, 4 interrupted');
  const names = [...main.stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, name]) => name ?? '');
  const made = ['data', 'train', 'adapt', 'sample', 'run', 'export', 'compare', 'study'];
  expect(names).toEqual([...made, 'models', 'profile', 'ship', 'devices', 'speed', 'diagnostics']);
  for (const name of names) {
    const help = await scmdm([name, '--help']);
    expect([help.code, help.stdout]).toEqual([0, expect.stringContaining(`Usage: scmdm ${name}`)]);
  }
});

it('prints one JSON document on standard output and nothing else', async () => {
  const { code, stdout, stderr } = await scmdm(['devices', '--json', '--threads', '1']);
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as { devices: { provider: string; state: string }[]; choice: { threads: number } };
  expect(result.devices.map(({ provider }) => provider)).toEqual(['cuda', 'dml', 'coreml', 'webgpu', 'cpu']);
  expect(result.devices.find(({ provider }) => provider === 'cpu')?.state).toBe('works');
  expect(result.choice.threads).toBe(1);
  expect(stderr).toContain('trying');
});

it('measures sustained speed', async () => {
  const { code, stdout } = await scmdm(['speed', '--seconds', '1']);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^CPU: [\d.,]+ GFLOP\/s \([\d.,]+ to [\d.,]+, n \d+\) over 1\.\d s\nlast fifth over first fifth: \d\.\d\d\n$/,
  );
});

it('ends with 4 when it is interrupted, in a running measurement and between devices', async () => {
  const speed = await scmdm(['speed', '--seconds', '60'], { interruptAfter: /choosing/ });
  expect([speed.code, speed.stdout]).toEqual([4, '']);
  expect(speed.stderr).toContain('scmdm: Cancelled.');
  const devices = await scmdm(['devices'], { interruptAfter: /trying/ });
  expect(devices.code).toBe(4);
});

it('ends quietly when its reader has seen enough', async () => {
  const command = `${JSON.stringify(process.execPath)} out/main/cli.js --help | head -1`;
  const { stdout, stderr } = await promisify(execFile)('bash', ['-o', 'pipefail', '-c', command]);
  expect(stdout).toMatch(/^Usage: scmdm/);
  expect(stderr).toBe('');
});

it('ends with 1 and says why when a device cannot be used', async () => {
  const { code, stderr, stdout } = await scmdm(['speed', '--device', process.platform === 'win32' ? 'coreml' : 'dml']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/scmdm: .*backend not found/);
});

it('tells everything in one text, without a row of data', async () => {
  const { code, stdout } = await scmdm(['diagnostics']);
  expect(code).toBe(0);
  for (const part of ['Versions', 'ONNX Runtime 1.', 'Devices', 'CPU       works', 'RDKit', 'works', 'Folders']) {
    expect(stdout).toContain(part);
  }
});

it('starts with the defaults when the settings are damaged, says so, and keeps the file', async () => {
  const home = tempFolder();
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'settings.json'), '{ broken');
  const { code, stderr } = await scmdm(['speed', '--seconds', '1'], { home });
  expect(code).toBe(0);
  expect(stderr).toContain('The settings could not be read');
  const kept = readdirSync(home).filter((name) => name.startsWith('settings.damaged-'));
  expect(kept).toHaveLength(1);
  expect(readFileSync(path.join(home, kept[0] ?? ''), 'utf8')).toBe('{ broken');
});

it('lets ONNX Runtime send nothing: its telemetry never starts', async (ctx) => {
  if (process.platform !== 'linux') return ctx.skip('where the telemetry leaves its traces is known for Linux');
  const home = tempFolder();
  // The tests themselves run with it off; the program has to see to that by itself.
  const { ORT_DISABLE_TELEMETRY: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ['out/main/cli.js', 'speed', '--seconds', '1'], {
    env: {
      ...inherited,
      SCMDM_LAB_HOME: path.join(home, 'lab'),
      HOME: home,
      XDG_CACHE_HOME: path.join(home, 'cache'),
    },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(0);
  // With telemetry ONNX Runtime 1.30 opens this log and makes a folder for the device's identifier.
  expect(existsSync(`/tmp/mat-debug-${String(child.pid)}.log`)).toBe(false);
  expect(readdirSync(home, { recursive: true }).filter((name) => String(name).includes('Microsoft'))).toEqual([]);
});

it('imports nothing of Electron, in any command', async () => {
  const guard = path.join(tempFolder(), 'no-electron.mjs');
  writeFileSync(
    guard,
    `import { registerHooks } from 'node:module';
registerHooks({
  resolve(name, context, next) {
    if (/^electron($|\\/)/.test(name)) throw new Error('electron was imported from ' + context.parentURL);
    return next(name, context);
  },
});`,
  );
  // The guard itself works: it stops a program that does import Electron.
  const caught = await scmdm([], {
    flags: ['--import', guard, '--input-type=module', '-e', "await import('electron')", '--'],
  });
  expect(caught.stderr).toContain('electron was imported from');
  const { code, stderr } = await scmdm(['diagnostics'], { flags: ['--import', guard] });
  expect(stderr).not.toContain('electron was imported');
  expect(code).toBe(0);
});
