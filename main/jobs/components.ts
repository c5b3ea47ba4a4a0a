/** Whether the chemistry and the storage engine really work here: each is given work whose answer is known. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ComponentView, JobReport, Rate } from '../../preload/contract.ts';
import { spread } from '../../models/base/spread.ts';
import { duckdbVersion, parquetRoundTrip } from '../analysis/store.ts';
import type { ChemPool } from '../chem/pool.ts';
import { messageOf } from '../files.ts';
import { throwIfCancelled, type Job } from './job.ts';

/** Known molecules: as written, RDKit's canonical SMILES, average weight in g/mol (checked against Python RDKit). */
export const knownMolecules = [
  { smiles: 'CN1C=NC2=C1C(=O)N(C(=O)N2C)C', canonical: 'Cn1c(=O)c2c(ncn2C)n(C)c1=O', MolWt: 194.194 },
  { smiles: 'CC(=O)OC1=CC=CC=C1C(=O)O', canonical: 'CC(=O)Oc1ccccc1C(=O)O', MolWt: 180.159 },
  { smiles: 'CC(C)CC1=CC=C(C=C1)C(C)C(=O)O', canonical: 'CC(C)Cc1ccc(C(C)C(=O)O)cc1', MolWt: 206.285 },
  { smiles: 'CC(=O)NC1=CC=C(C=C1)O', canonical: 'CC(=O)Nc1ccc(O)cc1', MolWt: 151.165 },
  {
    smiles: 'OC[C@H]1OC(O)[C@H](O)[C@@H](O)[C@@H]1O',
    canonical: 'OC[C@H]1OC(O)[C@H](O)[C@@H](O)[C@@H]1O',
    MolWt: 180.156,
  },
] as const;

const DRAWINGS = 60;
const CONFORMERS = 3;
const PARQUET_ROWS = 200_000;
/** Shortest and longest bond, in Å, that a sensible organic geometry has. */
const BOND_RANGE = [0.85, 2.2] as const;

export function componentsJob(pool: ChemPool): Job<'components'> {
  return async (_spec, signal, report) => {
    const startMs = performance.now();
    const steps = [
      { name: 'RDKit', checked: 'canonical SMILES and weights of 5 known molecules; 60 drawings', check: checkRdkit },
      { name: 'OpenChemLib', checked: '3D geometry of 3 known molecules', check: checkOpenChemLib },
      { name: 'DuckDB', checked: '200,000 rows written to Parquet and read back', check: checkDuckdb },
    ] as const;
    const components: ComponentView[] = [];
    for (const [index, { name, checked, check }] of steps.entries()) {
      throwIfCancelled(signal);
      report(stepReport(index, steps.length, name));
      const outcome = await check(pool, signal).then(
        ({ version, speed }) => ({ works: true, version, speed, reason: null }),
        (error: unknown) => ({ works: false, version: null, speed: null, reason: messageOf(error) }),
      );
      components.push({ name, checked, ...outcome });
    }
    throwIfCancelled(signal);
    report({ fraction: 1, message: 'all checked', count: null });
    return {
      components,
      workers: pool.workers,
      checkedAt: new Date().toISOString(),
      tookMs: performance.now() - startMs,
    };
  };
}

function stepReport(index: number, of: number, name: string): JobReport {
  return { fraction: index / of, message: `checking ${name}`, count: { done: index, of, unit: 'components' } };
}

interface Outcome {
  version: string;
  speed: Rate;
}

async function checkRdkit(pool: ChemPool, signal: AbortSignal): Promise<Outcome> {
  const version = await pool.run('rdkitVersion', undefined, signal);
  for (const known of knownMolecules) {
    const got = await pool.run('describe', known.smiles, signal);
    if (got.canonicalSmiles !== known.canonical || Math.abs(got.MolWt - known.MolWt) > 2e-3) {
      throw new Error(`${known.smiles} came out as ${got.canonicalSmiles}, ${String(got.MolWt)} g/mol`);
    }
  }
  const speed = await rates('drawings/s', DRAWINGS, async (index) => {
    const { smiles } = knownMolecules[index % knownMolecules.length] ?? knownMolecules[0];
    await pool.run('depict', { smiles, width: 152, height: 110, theme: 'light' }, signal);
  });
  return { version, speed };
}

async function checkOpenChemLib(pool: ChemPool, signal: AbortSignal): Promise<Outcome> {
  const version = await pool.run('openChemLibVersion', undefined, signal);
  const speed = await rates('molecules/s', CONFORMERS, async (index) => {
    const { smiles } = knownMolecules[index % knownMolecules.length] ?? knownMolecules[0];
    const { bondLengths } = await pool.run('conformer', { smiles, seed: 1 }, signal);
    const odd = bondLengths.find((length) => !(length > BOND_RANGE[0] && length < BOND_RANGE[1]));
    if (odd !== undefined) throw new Error(`${smiles} got a bond of ${String(odd)} Å`);
  });
  return { version, speed };
}

async function checkDuckdb(): Promise<Outcome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'scmdm-lab-'));
  try {
    const repeats: number[] = [];
    for (let n = 0; n < 3; n++) {
      const startMs = performance.now();
      const back = await parquetRoundTrip(path.join(folder, `check-${String(n)}.parquet`), PARQUET_ROWS);
      repeats.push(PARQUET_ROWS / ((performance.now() - startMs) / 1000));
      if (back.rows !== PARQUET_ROWS || back.sum !== (PARQUET_ROWS * (PARQUET_ROWS - 1)) / 2) {
        throw new Error(
          `of ${String(PARQUET_ROWS)} rows ${String(back.rows)} came back, with the sum ${String(back.sum)}`,
        );
      }
    }
    return { version: duckdbVersion(), speed: { ...spread(repeats), unit: 'rows/s' } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The rate of each single call, one after the other, once everything is loaded. */
async function rates(unit: Rate['unit'], count: number, call: (index: number) => Promise<void>): Promise<Rate> {
  const each: number[] = [];
  await call(0); // the first call of a thread loads the library
  for (let index = 0; index < count; index++) {
    const startMs = performance.now();
    await call(index);
    each.push(1000 / (performance.now() - startMs));
  }
  return { ...spread(each), unit };
}
