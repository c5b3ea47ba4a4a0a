/** RDKit, OpenChemLib and DuckDB at work in worker threads. */
import { afterAll, expect, it } from 'vitest';
import { makeChemPool } from '../../main/chem/pool.ts';
import { componentsJob, knownMolecules } from '../../main/jobs/components.ts';
import type { JobReport } from '../../preload/contract.ts';
import { builtPrograms } from './programs.ts';

const { chemWorker } = builtPrograms();
const pool = makeChemPool(chemWorker);
afterAll(() => pool.close());
const going = new AbortController().signal;

it('finds all three working, and measures them', async () => {
  const reports: JobReport[] = [];
  const result = await componentsJob(pool)({ kind: 'components' }, going, (report) => reports.push(report));
  expect(result.components.map(({ name, works, reason }) => ({ name, works, reason }))).toEqual([
    { name: 'RDKit', works: true, reason: null },
    { name: 'OpenChemLib', works: true, reason: null },
    { name: 'DuckDB', works: true, reason: null },
  ]);
  for (const { version, speed } of result.components) {
    expect(version).toMatch(/\d+\.\d+/);
    expect(speed?.median).toBeGreaterThan(0);
  }
  expect(reports.at(-1)?.fraction).toBe(1);
});

it('stops when it is cancelled', async () => {
  const stop = new AbortController();
  const run = componentsJob(pool)({ kind: 'components' }, stop.signal, () => {
    stop.abort();
  });
  await expect(run).rejects.toThrow();
});

it('draws a molecule in the colours of each theme, on no ground', async () => {
  const drawing = { smiles: knownMolecules[0].smiles, width: 200, height: 150 };
  const light = await pool.run('depict', { ...drawing, theme: 'light' });
  const dark = await pool.run('depict', { ...drawing, theme: 'dark' });
  expect(light).toContain('<svg');
  expect(light).toContain('#2346C7'); // nitrogen
  expect(dark).toContain('#8AA4FF');
  expect(dark).not.toContain('#2346C7');
  expect(light).not.toMatch(/<rect[^>]*fill:#FFFFFF/i);
});

it('says what is wrong with a SMILES that cannot be read, and goes on', async () => {
  const bad = pool.run('describe', 'C1CC');
  await expect(bad).rejects.toMatchObject({ code: 'badInput', where: 'C1CC' });
  await expect(pool.run('describe', 'CCO')).resolves.toMatchObject({ canonicalSmiles: 'CCO' });
});

it('gives the same 3D geometry for the same seed, in threads that have made nothing else', async () => {
  const inNewThread = async (seed: number) => {
    const fresh = makeChemPool(chemWorker, 1);
    return fresh.run('conformer', { smiles: 'CCOC(=O)C', seed }).finally(() => fresh.close());
  };
  expect(await inNewThread(1)).toEqual(await inNewThread(1));
});
