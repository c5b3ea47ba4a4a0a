/**
 * How fast files are read, on this computer's disk and one core: FASTA cut into windows and tables, plain and gzip. The
 * files are made for it, from a fixed seed, and are gone afterwards. Asserts nothing.
 *
 *     npm run -s bench:read
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { openSource } from '../../main/data/source/open-source.ts';
import { key, uniform } from '../../models/base/rng.ts';
import type { ReadChoices } from '../../preload/data-contract.ts';
import { tell } from './measure.ts';

const MEGABYTES = 100;
const numRounds = 3;

const windows: ReadChoices['windows'] = { length: 1_000, stride: 1_000, maxNFraction: 0.1, strands: 'one' };
const smiles = [
  'CCO',
  'c1ccccc1C(=O)N',
  'CC(C)(C)c1ccc2occ(CC(=O)Nc3ccccc3F)c2c1',
  'C[C@@H]1CC(Nc2cncc(-c3nncn3C)c2)C1',
];

/** 6,000 lines of 60 random bases. */
function bases(): string {
  const draw = key(1);
  const line = (row: number) =>
    Array.from({ length: 60 }, (_, column) => 'ACGT'.charAt(Math.floor(4 * uniform(draw, 60 * row + column)))).join('');
  return Array.from({ length: 6_000 }, (_, row) => `${line(row)}\n`).join('');
}

function* fasta(): Generator<string> {
  const block = bases();
  const perSequence = 25;
  for (let part = 0; part * block.length < MEGABYTES * 1e6; part++) {
    yield part % perSequence === 0 ? `>chr${part / perSequence + 1} made for a benchmark\n${block}` : block;
  }
}

function* table(): Generator<string> {
  yield 'smiles,name,pIC50,count,note\n';
  let length = 0;
  for (let row = 0; length < MEGABYTES * 1e6; row += 1_000) {
    const lines = Array.from({ length: 1_000 }, (_, index) => {
      const number = row + index;
      return `${smiles[number % smiles.length] ?? ''},"m, ${number}",${(number % 97) / 10},${number % 7},as measured\n`;
    }).join('');
    length += lines.length;
    yield lines;
  }
}

const folder = await mkdtemp(path.join(tmpdir(), 'scmdm-bench-'));
try {
  console.log(
    `${cpus()[0]?.model.trim() ?? 'unknown CPU'}, Node ${process.versions.node}; median (smallest to largest)`,
  );
  console.log(
    `files of ${MEGABYTES} MB of text; FASTA in windows of 1,000 bases, tables with one quoted cell in each row`,
  );
  for (const isPacked of [false, true]) {
    await bench('FASTA', fasta, { windows }, isPacked);
    await bench('CSV', table, {}, isPacked);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bench(
  name: string,
  parts: () => Generator<string>,
  choices: Partial<ReadChoices>,
  isPacked: boolean,
): Promise<void> {
  const file = path.join(folder, `${name}${isPacked ? '.gz' : ''}`);
  const out = createWriteStream(file);
  const text = Readable.from(parts());
  await (isPacked ? pipeline(text, createGzip({ level: 6 }), out) : pipeline(text, out));
  await measure(`${name}${isPacked ? ', gzip' : ''}`, file, choices);
  await rm(file);
}

async function measure(name: string, file: string, changes: Partial<ReadChoices>): Promise<void> {
  const { signal } = new AbortController();
  const none = {
    domain: null,
    format: null,
    column: null,
    nameColumn: null,
    hasHeader: null,
    genome: null,
    windows: null,
  };
  const speeds: number[] = [];
  const rates: number[] = [];
  const opening: number[] = [];
  let peakBytes = 0;
  for (let round = 0; round < numRounds; round++) {
    const startMs = performance.now();
    const source = await openSource(file, { ...none, ...changes }, signal);
    const openedMs = performance.now();
    let rows = 0;
    for await (const batch of source.rows(signal)) {
      rows += batch.rows.length;
      peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    }
    const seconds = (performance.now() - openedMs) / 1_000;
    opening.push(openedMs - startMs);
    speeds.push(MEGABYTES / seconds);
    rates.push(rows / seconds / 1_000);
  }
  const onDisk = (await stat(file)).size / 1e6;
  console.log(`${name}, ${onDisk.toFixed(0)} MB on the disk`);
  tell('text', 'MB/s', speeds);
  tell('rows', 'thousand/s', rates);
  tell('until the preview is there', 'ms', opening);
  console.log(`  ${'largest memory of the process'.padEnd(46)} ${(peakBytes / 1e6).toFixed(0)} MB`);
}
