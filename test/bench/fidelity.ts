/**
 * How fast sets of molecules are compared on this computer: the chemistry on one thread, and a whole comparison.
 *
 *     npm run -s bench:fidelity -- [--molecules 2000] [--queries 2000] [--only chemistry|comparison]
 *
 * Molecules are those of the MOSES test set where it lies in ../shared, otherwise the 300 of them among the goldens. The
 * ratios are against Python's RDKit in the same run, where it is installed. Asserts nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { describeAll, fingerprintWords } from '../../main/chem/describe-all.ts';
import { openRdkit } from '../../main/chem/rdkit.ts';
import { fragmentScores, mosesFilters } from '../../main/chem/tables.ts';
import { foldBits, morganCounts } from '../../models/chem/morgan.ts';
import { nearestRows, similaritySums, tanimotoIndex } from '../../models/fidelity/tanimoto.ts';
import { goldens } from '../helpers/chem-goldens.ts';
import { benchComparison } from './comparison.ts';

/** The published comparison of MOSES. */
const published = { generated: 30_000, reference: 176_074 };

const { values } = parseArgs({
  options: {
    molecules: { type: 'string', default: '2000' },
    queries: { type: 'string', default: '2000' },
    only: { type: 'string' },
  },
});
const numMolecules = Number(values.molecules);
const numQueries = Number(values.queries);
const all = testSet();

console.log(`one thread, ${cpus()[0]?.model.trim() ?? 'unknown CPU'}, Node ${process.versions.node}`);
const peer = values.only === 'comparison' ? null : askPeer(all.slice(0, Math.min(500, numMolecules)));
if (values.only !== 'comparison') {
  await measureDescriptions();
  await measureSimilarities();
}
if (values.only !== 'chemistry') await benchComparison();

function testSet(): string[] {
  const file = '../shared/data/molecules/moses/test.csv.gz';
  if (existsSync(file)) return gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  console.log(`${file} is not there: the 300 molecules of MOSES among the goldens take its place.`);
  return goldens()
    .filter(({ id }) => id >= 600 && id < 900)
    .map(({ smiles }) => smiles);
}

async function measureDescriptions(): Promise<void> {
  // Tables and the compiler warm up on molecules that do not come again.
  fragmentScores();
  mosesFilters();
  await describeAll(all.slice(-500));
  const some = all.slice(0, numMolecules);
  const { ms, cpuMs } = await timed(() => describeAll(some));
  tell('molecules described', some.length, ms, cpuMs);
  if (peer !== null)
    console.log(
      `  Python's RDKit: ${(1000 / peer.describeMs).toFixed(0)}/s; ratio ${ratio(peer.describeMs, ms / some.length)}`,
    );
}

async function measureSimilarities(): Promise<void> {
  const fingerprints = await fingerprintsOf(all);
  const built = await timed(() => tanimotoIndex(fingerprints, fingerprintWords));
  console.log(`  index of ${all.length.toLocaleString('en')} fingerprints: ${built.ms.toFixed(0)} ms`);
  // Each query without one of its words, so that it does not find itself.
  const queries = fingerprints.slice(0, Math.min(numQueries, all.length) * fingerprintWords);
  const count = queries.length / fingerprintWords;
  for (let query = 0; query < count; query++) queries[query * fingerprintWords + (query % fingerprintWords)] = 0;
  const nearest = await timed(() => nearestRows(built.value, queries));
  tell(`nearest among ${all.length.toLocaleString('en')}`, count, nearest.ms, nearest.cpuMs);
  if (peer !== null)
    console.log(
      `  Python's RDKit: ${ratio(peer.nearestMsPerPair * all.length, nearest.ms / count)} times as long a query`,
    );
  const set = tanimotoIndex(fingerprints.slice(0, published.generated * fingerprintWords), fingerprintWords);
  const sums = await timed(() => similaritySums(set, queries));
  tell(`similarity to all of ${set.numRows.toLocaleString('en')}`, count, sums.ms, sums.cpuMs);
}

async function fingerprintsOf(smiles: readonly string[]): Promise<Uint32Array> {
  const { read, graphOf, weightOf } = await openRdkit();
  const words = new Uint32Array(smiles.length * fingerprintWords);
  for (const [row, text] of smiles.entries()) {
    const own = words.subarray(row * fingerprintWords, (row + 1) * fingerprintWords);
    read(text, (mol) => foldBits(morganCounts(graphOf(mol), 2, weightOf).keys(), own));
  }
  return words;
}

interface PeerTimes {
  /** Per molecule. */
  describeMs: number;
  nearestMsPerPair: number;
}

function askPeer(smiles: readonly string[]): PeerTimes | null {
  const program = fileURLToPath(new URL('peer/fidelity.py', import.meta.url));
  const python = [process.env['SCMDM_PEER_PYTHON'] ?? '/usr/bin/python3', 'python3'].find(
    (file) => spawnSync(file, ['-c', 'import rdkit'], { stdio: 'ignore' }).status === 0,
  );
  if (python === undefined) {
    console.log('The peer is not installed: python3-rdkit gives the ratios.');
    return null;
  }
  const { stdout, status, stderr } = spawnSync(python, [program], { input: smiles.join('\n'), encoding: 'utf8' });
  if (status !== 0) throw new Error(`the peer failed:\n${stderr}`);
  return JSON.parse(stdout) as PeerTimes;
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number; cpuMs: number }> {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { value, ms, cpuMs: (user + system) / 1000 };
}

/** Time on the clock, and of the processor, which is less where other programs run. */
function tell(what: string, count: number, ms: number, cpuMs: number): void {
  const perSecond = (1000 * count) / ms;
  const onlyCpu = (1000 * count) / cpuMs;
  console.log(`  ${what.padEnd(36)} ${perSecond.toFixed(0)}/s (${onlyCpu.toFixed(0)}/s of processor time)`);
  const molecules = what.startsWith('molecules') ? published.generated + published.reference : published.generated;
  const minutes = molecules / onlyCpu / 60;
  console.log(
    `  ${''.padEnd(36)} ${minutes.toFixed(1)} min for the ${molecules.toLocaleString('en')} of MOSES's comparison`,
  );
}

function ratio(above: number, below: number): string {
  return (above / below).toFixed(1);
}
