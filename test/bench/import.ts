/**
 * How fast files are imported, and records are paged, on this computer.
 *
 *     npm run -s bench:import -- [--molecules 3000] [--megabases 20] [--rows 1000000]
 *
 * Molecules are of QM9 and ZINC-250k where `../shared/data` is there, else of a few written here again and again; the
 * same steps are done by Python's RDKit where it is installed, in turn. Asserts nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { recordsPage } from '../../main/analysis/records.ts';
import { Database, literal } from '../../main/analysis/store.ts';
import { makeChemPool } from '../../main/chem/pool.ts';
import { withProperties } from '../../main/data/import/columns.ts';
import { buildDataset } from '../../main/data/import/build.ts';
import { defaultChoices } from '../../main/data/import/default-choices.ts';
import { moleculeDefaults, readAsFound } from '../../models/data/import-defaults.ts';
import { standardiseMolecules } from '../../main/data/import/molecules.ts';
import { knownMolecules } from '../../main/jobs/components.ts';
import { key, uniform } from '../../models/base/rng.ts';
import { spread } from '../../models/base/spread.ts';
import type { RecordsQuery } from '../../preload/contract.ts';

const { values: asked } = parseArgs({
  options: {
    molecules: { type: 'string', default: '3000' },
    megabases: { type: 'string', default: '20' },
    rows: { type: 'string', default: '1000000' },
  },
});
const numMolecules = Number(asked.molecules);
const numBases = 1e6 * Number(asked.megabases);
const numRows = Number(asked.rows);
const NUM_ROUNDS = 3;
const CHUNK = 250;

const here = path.dirname(fileURLToPath(import.meta.url));
const worker = path.join(here, '../../main/chem/worker.ts');
const never = new AbortController().signal;
const folder = mkdtempSync(path.join(tmpdir(), 'scmdm-bench-'));

console.log(`${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(cpus().length)} logical cores`);
try {
  await benchMolecules();
  await benchFasta();
  await benchPages();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchMolecules(): Promise<void> {
  const peer = await startPeer();
  for (const { name, smiles } of moleculeSets()) {
    const rates: Record<string, number[]> = {};
    const add = (who: string, seconds: number) => (rates[who] ??= []).push(smiles.length / seconds);
    const pools = [1, 2].map((workers) => makeChemPool(worker, workers));
    for (let round = 0; round <= NUM_ROUNDS; round++) {
      for (const pool of pools) {
        const seconds = await secondsOf(() =>
          Promise.all(chunks(smiles).map((chunk) => standardiseMolecules(pool, chunk, moleculeDefaults, never))),
        );
        // In the first round each thread loads RDKit.
        if (round > 0) add(`${String(pool.workers)} ${pool.workers === 1 ? 'worker' : 'workers'}`, seconds);
      }
      if (peer !== null && round > 0) add(peer.version, await peer.seconds(smiles));
    }
    for (const pool of pools) await pool.close();
    for (const [who, found] of Object.entries(rates)) tell(`${name}, ${who}`, found, 'molecules/s');
  }
  peer?.close();
}

async function benchFasta(): Promise<void> {
  const file = path.join(folder, 'genome.fa');
  const length = 1_000_000;
  const lines: string[] = [];
  for (let at = 0; at < numBases; at += length) {
    lines.push(`>part${String(at / length)}`);
    for (let line = 0; line < length / 80; line++) {
      lines.push(
        Array.from({ length: 80 }, (_, base) => 'ACGT'[Math.floor(4 * uniform(key(at), line, base))]).join(''),
      );
    }
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
  const megabytes = readFileSync(file).length / 1e6;
  const windows = { length: 512, stride: 512, maxNFraction: 0.5, strands: 'one' } as const;
  const rates: number[] = [];
  for (let round = 0; round < NUM_ROUNDS; round++) {
    const out = path.join(folder, `fasta-${String(round)}`);
    mkdirSync(out);
    const spec = {
      file,
      name: 'bench',
      choices: { ...defaultChoices('dna'), read: { ...readAsFound, windows } },
      folder: out,
      surroundings: { models: [], workspace: null, others: [] },
      labVersion: 'bench',
    };
    const noPool = () => {
      throw new Error('DNA needs no pool');
    };
    rates.push(megabytes / (await secondsOf(() => buildDataset(spec, noPool, never, () => undefined))));
  }
  tell('FASTA cut into windows of 512 bases, with records and report', rates, 'MB/s');
}

async function benchPages(): Promise<void> {
  const datasetId = 'million';
  const dataset = path.join(folder, 'datasets', datasetId);
  mkdirSync(dataset, { recursive: true });
  const columns = withProperties('molecules', [{ name: 'activity', kind: 'number' }]);
  const own = columns.map(({ column, kind }, index) =>
    kind === 'text'
      ? `md5((i % 30000)::VARCHAR) AS "${column}"`
      : `(hash(i * ${String(index + 3)}) % 100000) / 200.0 AS "${column}"`,
  );
  const database = await Database.open();
  await database.run(
    `COPY (SELECT (i + 1)::INTEGER AS row, (i + 2)::INTEGER AS line, 'ZINC' || (hash(i) % 100000000) AS name,
       md5(i::VARCHAR) || md5((i + 7)::VARCHAR) AS raw,
       CASE WHEN i % 50 = 0 THEN 'duplicate' WHEN i % 97 = 0 THEN 'rejected' ELSE 'accepted' END AS status,
       CASE WHEN i % 50 = 0 THEN 'The same molecule stands before.' END AS reason, md5(i::VARCHAR) || 'x' AS text,
       (hash(i) % 90)::INTEGER AS length, 'train' AS part, ${own.join(', ')}
     FROM range(${String(numRows)}) t(i)) TO ${literal(path.join(dataset, 'records.parquet'))} (FORMAT parquet, COMPRESSION zstd)`,
  );
  database.close();
  writeFileSync(path.join(dataset, 'dataset.json'), JSON.stringify(manifest(columns)));

  const query: RecordsQuery = {
    datasetId,
    status: 'all',
    search: null,
    ranges: [],
    sort: null,
    offset: 0,
    limit: 100,
  };
  const ms = async (some: Partial<RecordsQuery>) => (await recordsPage(folder, { ...query, ...some })).tookMs;
  const rows = `${numRows.toLocaleString('en-US')} rows`;
  console.log(`${rows}, opened: ${(await ms({})).toFixed(0)} ms, once for a data set`);
  const byWeight: Partial<RecordsQuery> = { sort: { column: 'MolWt', descending: true } };
  const filtered: Partial<RecordsQuery> = {
    status: 'accepted',
    ranges: [{ column: 'MolLogP', from: 100, to: 300 }],
  };
  const offsets = Array.from({ length: 20 }, (_, index) => Math.floor(uniform(key(5), index) * (numRows / 3)));
  const asks: [string, Partial<RecordsQuery>][] = [
    ['in the order of the file', {}],
    ['sorted', byWeight],
    ['filtered', filtered],
    ['filtered and sorted', { ...filtered, ...byWeight }],
    ['searched', { search: 'abc1' }],
  ];
  for (const [name, some] of asks) {
    const first = await ms(some);
    const made = await ms({ ...some, offset: offsets[0] as number });
    const pages: number[] = [];
    for (const offset of offsets) pages.push(await ms({ ...some, offset }));
    const told = `first page ${first.toFixed(0)} ms, first page further down ${made.toFixed(0)} ms, then`;
    tell(`${rows} ${name}: ${told}`, pages, 'ms a page');
  }
}

function manifest(columns: ReturnType<typeof withProperties>) {
  return {
    schemaVersion: 1,
    name: 'million',
    labVersion: 'bench',
    domain: 'molecules',
    format: 'table',
    source: { path: '/', bytes: 0, sha256: '0'.repeat(64) },
    importedAt: '2026-01-01T00:00:00.000Z',
    choices: defaultChoices('molecules'),
    counts: { read: numRows, accepted: 0, duplicates: 0, rejected: 0 },
    dataHash: '0'.repeat(64),
    columns,
    split: { train: 0, validation: 0, test: 0 },
  };
}

function moleculeSets(): { name: string; smiles: string[] }[] {
  const every = (lines: string[]) => {
    const step = Math.max(1, Math.floor(lines.length / numMolecules));
    return lines.filter((_, index) => index % step === 0).slice(0, numMolecules);
  };
  const read = (name: string) => path.resolve('../shared/data/molecules', name);
  const [qm9, zinc] = [read('qm9/qm9.csv'), read('zinc250k/zinc250k.smi.gz')];
  if (!existsSync(qm9) || !existsSync(zinc)) {
    const smiles = Array.from(
      { length: numMolecules },
      (_, i) => knownMolecules[i % knownMolecules.length]?.smiles ?? '',
    );
    return [{ name: '5 drugs again and again', smiles }];
  }
  const words = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/[\s,]/)[0] ?? '');
  return [
    { name: 'QM9', smiles: every(words(readFileSync(qm9, 'utf8')).slice(1)) },
    { name: 'ZINC-250k', smiles: every(words(gunzipSync(readFileSync(zinc)).toString())) },
  ];
}

interface Peer {
  version: string;
  seconds(smiles: readonly string[]): Promise<number>;
  close(): void;
}

async function startPeer(): Promise<Peer | null> {
  const python = [process.env['SCMDM_PEER_PYTHON'] ?? '/usr/bin/python3', 'python3'].find(
    (file) => spawnSync(file, ['-c', 'import rdkit'], { stdio: 'ignore' }).status === 0,
  );
  if (python === undefined) {
    console.log('The peer is not installed: python3-rdkit gives the same steps in Python.');
    return null;
  }
  const child = spawn(python, [path.join(here, 'peer/standardise.py')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const line = await lines.next();
    if (line.done === true) throw new Error('The peer has ended; what it said stands above.');
    return JSON.parse(line.value) as { version: string; seconds: number };
  };
  const { version } = await answer();
  return {
    version: `Python RDKit ${version}, 1 process`,
    async seconds(smiles) {
      child.stdin.write(`${JSON.stringify({ smiles })}\n`);
      return (await answer()).seconds;
    },
    close: () => child.stdin.end(),
  };
}

function chunks(texts: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(texts.length / CHUNK) }, (_, index) =>
    texts.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return (performance.now() - startMs) / 1000;
}

function tell(what: string, values: readonly number[], unit: string): void {
  const { median, low, high, n } = spread(values);
  const figure = (value: number) => Number(value.toPrecision(3)).toLocaleString('en-US');
  console.log(`${what}: ${figure(median)} ${unit} (${figure(low)} to ${figure(high)}, n ${String(n)})`);
}
