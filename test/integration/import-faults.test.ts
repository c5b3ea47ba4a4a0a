/** What goes wrong while importing: molecules that RDKit cannot end, kills, two labs at once. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { standardiseMolecules } from '../../main/data/import/molecules.ts';
import { importDataJob } from '../../main/jobs/import-data.ts';
import { lockFile } from '../../main/workspace-lock.ts';
import { everyAtomToEvery } from '../helpers/endless-molecule.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { putDataset } from '../main/data/datasets/a-dataset.ts';
import { chemPool, closePool, tempWorkspace, withDefaults } from './importing.ts';
import { scmdm } from './scmdm.ts';

afterAll(closePool);

const choices = { salts: 'largest', charges: 'keep', stereo: 'keep' } as const;
const never = new AbortController().signal;

it('rejects the molecule that never ends, replaces its thread, and does all others', async () => {
  const before = Array.from({ length: 40 }, (_, index) => `${'C'.repeat(index + 1)}O`);
  const limitMs = 1_500;
  const all = await Promise.all([
    standardiseMolecules(chemPool(), [...before, everyAtomToEvery(48), 'CCN'], choices, never, limitMs),
    standardiseMolecules(chemPool(), [everyAtomToEvery(50), 'OCC', everyAtomToEvery(48)], choices, never, limitMs),
    standardiseMolecules(chemPool(), ['c1ccccc1O'], choices, never, limitMs),
  ]);
  const [first, second, third] = all.map((results) =>
    results.map((result) => ('text' in result ? result.text : result.reason)),
  );
  const late = 'RDKit did not end within 1.5 s.';
  expect(first).toEqual([...before, late, 'CCN']);
  expect(second).toEqual([late, 'CCO', late]);
  expect(third).toEqual(['Oc1ccccc1']);
});

it('rejects the molecule that breaks RDKit, and goes on with another RDKit', async () => {
  const deep = `${'C('.repeat(30_000)}C${')'.repeat(30_000)}`;
  const results = await standardiseMolecules(chemPool(), ['CO', deep, 'C'.repeat(50_000), 'OCC'], choices, never);
  expect(results.map((result) => ('text' in result ? result.text : result.reason))).toEqual([
    'CO',
    'RDKit broke down on this molecule.',
    'RDKit broke down on this molecule.',
    'CCO',
  ]);
});

/** Enough molecules to be stopped on the way, all different. */
function largeFile(): string {
  const file = path.join(tempFolder(), 'large.smi');
  const chain = (index: number) => Array.from(index.toString(2), (bit) => (bit === '1' ? 'C(F)' : 'C')).join('');
  writeFileSync(file, Array.from({ length: 60_000 }, (_, index) => `C${chain(index)}O`).join('\n'));
  return file;
}

it('stops when it is cancelled, and leaves nothing', async () => {
  const workspace = tempWorkspace();
  const stop = new AbortController();
  const spec = { kind: 'importData', file: largeFile(), name: 'large', choices: withDefaults({}), workspace } as const;
  const work = importDataJob(chemPool)(spec, stop.signal, ({ count }) => {
    if ((count?.done ?? 0) > 500) stop.abort();
  });
  await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(path.join(workspace, 'datasets'))).toEqual([]);
  expect(existsSync(path.join(workspace, lockFile))).toBe(false);
});

it('has nothing in view after a kill, and the next import clears away what is left', async () => {
  const home = tempFolder();
  const killed = await scmdm(['data', largeFile(), '--import'], { home, stop: { at: /rows/, by: 'SIGKILL' } });
  expect(killed.code).toBe(null);
  const datasets = path.join(home, 'workspace/datasets');
  expect(readdirSync(datasets)).toEqual([expect.stringMatching(/^\.unfinished~/)]);
  const list = await scmdm(['data', '--list', '--json'], { home });
  expect(JSON.parse(list.stdout)).toMatchObject({ datasets: [] });

  const small = path.join(tempFolder(), 'small.smi');
  writeFileSync(small, 'CCO\nCCN\n');
  const next = await scmdm(['data', small, '--import'], { home });
  expect(next).toMatchObject({ code: 0 });
  expect(readdirSync(datasets)).toEqual(['small']);
  expect(readdirSync(path.join(datasets, 'small')).sort()).toEqual(['dataset.json', 'records.parquet', 'report.json']);
});

it('lets one lab at a time write to a workspace, and everybody read', async () => {
  const home = tempFolder();
  const small = path.join(tempFolder(), 'small.smi');
  writeFileSync(small, 'CCO\nCCN\n');
  const env = { ...process.env, SCMDM_LAB_HOME: home };
  const first = spawn(process.execPath, ['out/main/cli.js', 'data', largeFile(), '--import'], { env });
  // On a quick computer it may end by itself before it is killed.
  const isOver = new Promise((resolve) => first.once('close', resolve));
  await new Promise<void>((resolve) => {
    first.stderr.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('rows')) resolve();
    });
  });
  try {
    const second = await scmdm(['data', small, '--import'], { home });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`process ${String(first.pid)}`);
    expect(second.stderr).toContain('Import large');
    expect(await scmdm(['data', '--list'], { home })).toMatchObject({ code: 0 });
    // A report alone writes nothing to the workspace.
    expect(await scmdm(['data', small], { home })).toMatchObject({ code: 0 });
  } finally {
    first.kill('SIGKILL');
  }
  await isOver;
  expect(await scmdm(['data', small, '--import'], { home })).toMatchObject({ code: 0 });
});

it('lists a damaged data set with the reason, and keeps it', async () => {
  const home = tempFolder();
  mkdirSync(path.join(home, 'workspace'));
  const folder = putDataset(path.join(home, 'workspace'), 'broken', '{"schemaVersion": 1');
  const { code, stdout } = await scmdm(['data', '--list'], { home });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^broken {2}damaged: The data set is damaged: dataset\.json/);
  expect(readFileSync(path.join(folder, 'dataset.json'), 'utf8')).toBe('{"schemaVersion": 1');
});

it('writes records, report and the rows left out to a folder, and refuses one that is not empty', async () => {
  const home = tempFolder();
  const folder = tempFolder();
  const file = path.join(folder, 'mixed.csv');
  writeFileSync(file, 'id,smiles\na,OCC\nb,"C1CC"\nc,CCO\n');
  const out = path.join(folder, 'out');
  const problems = path.join(folder, 'left out.csv');
  const args = ['data', file, '--out', out, '--problems', problems];
  const { code, stdout } = await scmdm(args, { home });
  expect(code).toBe(0);
  expect(stdout).toContain('mixed: 1 of 3 rows are used; 1 duplicate, 1 rejected');
  expect(readdirSync(out).sort()).toEqual(['dataset.json', 'records.parquet', 'report.json']);
  expect(readFileSync(problems, 'utf8')).toBe(
    'line,name,status,reason,raw\n' +
      '3,b,rejected,A ring is opened and not closed.,C1CC\n' +
      '4,c,duplicate,The same molecule stands before (line 2).,CCO\n',
  );
  expect(await scmdm(args, { home })).toMatchObject({ code: 3 });
  expect(await scmdm(['data', path.join(folder, 'gone.csv')], { home })).toMatchObject({ code: 3 });
  expect(await scmdm(['data'], { home })).toMatchObject({ code: 2 });
});

it('imports although another data set is damaged, and says so; refuses a name of nothing', async () => {
  const home = tempFolder();
  const file = path.join(tempFolder(), 'small.smi');
  writeFileSync(file, 'CCO\nCCN\n');
  expect(await scmdm(['data', file, '--import', '--name', ' '], { home })).toMatchObject({ code: 2 });
  expect(await scmdm(['data', file, '--import'], { home })).toMatchObject({ code: 0 });
  const records = path.join(home, 'workspace/datasets/small/records.parquet');
  const whole = readFileSync(records);
  // A footer that says what is not there: only reading it tells.
  writeFileSync(
    records,
    Buffer.concat([whole.subarray(0, 4), whole.subarray(-whole.readUInt32LE(whole.length - 8) - 8)]),
  );
  const { code, stdout } = await scmdm(['data', file, '--import'], { home });
  expect(code).toBe(0);
  expect(stdout).toContain('Data set small could not be compared with: ');
  expect(stdout).toContain('Imported as small-2');
});
