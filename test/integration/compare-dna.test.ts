/** Comparisons of DNA: windows of E. coli against their shuffles, yeast and themselves. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tempFolder } from '../helpers/temp-folder.ts';
import { comparison, expectFarthest, numberOf, rowOf, valueOf, written } from './comparing.ts';
import { closePool, sharedFile } from './importing.ts';

const golden = (name: string) => path.resolve('test/goldens/dna', name);
const windows = golden('ecoli_windows.fa');
const shuffled = golden('ecoli_windows_dishuf.fa');

afterAll(closePool);

function sequencesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('>')
    .slice(1)
    .map((entry) => entry.split('\n').slice(1).join(''));
}

it('gives the k-mer distances of SciPy, and tells a shuffle by what it has changed', async () => {
  const folder = tempFolder();
  const out = path.join(folder, 'report');
  const { report } = await comparison({ generated: [shuffled], reference: windows, out });
  const stats = JSON.parse(readFileSync(golden('kmer_stats.json'), 'utf8')) as {
    jensen_shannon: { a: string; b: string; k: number; js_distance_nats: number }[];
  };
  const pairs = stats.jensen_shannon.filter(({ a, b }) => a === 'ecoli_windows' && b === 'ecoli_windows_dishuf');
  expect(pairs.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6]);
  // Where nothing differs, the root of a rounding error is left.
  for (const { k, js_distance_nats: wanted } of pairs)
    expect(numberOf(report, `kmers.${k}`), `k ${k}`).toBeCloseTo(wanted, wanted > 1e-3 ? 12 : 7);
  // Dinucleotides are kept, longer words are not.
  expect(rowOf(report, 'kmers.2').verdicts[0]).toBe('reaches floor');
  expect(rowOf(report, 'gc.wasserstein').verdicts[0]).toBe('reaches floor');
  expect(rowOf(report, 'kmers.4').verdicts[0]).toBe('off the floor');
  expect(rowOf(report, 'discriminator').verdicts[0]).toBe('off the floor');
  expect(rowOf(report, 'discriminator').floor?.median).toBeCloseTo(0.5, 1);
  expect(report.positions).toMatchObject({ length: 300, numReference: 200 });
  expect(report.kmers.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6]);

  const gcOf = (bases: string) => (bases.match(/[GC]/g)?.length ?? 0) / (bases.match(/[ACGT]/g)?.length ?? 1);
  const headings = readFileSync(shuffled, 'utf8')
    .split('\n')
    .flatMap((text, i) => (text.startsWith('>') ? [i + 1] : []));
  const own = new Map(sequencesOf(shuffled).map((bases, i) => [headings[i] as number, gcOf(bases)]));
  expectFarthest(report, { property: 'gc', set: 0 }, { reference: sequencesOf(windows).map(gcOf), own });

  const rows = readFileSync(path.join(out, 'synthesis.csv'), 'utf8').trimEnd().split('\n').slice(1);
  const bsaI = rows.filter((row) => row.includes('BsaI'));
  expect(bsaI.length).toBeGreaterThan(0);
  const lines = readFileSync(shuffled, 'utf8').split('\n');
  for (const row of bsaI) {
    const [, line, , from, to, strand] = row.split(',');
    // The line of a sequence is that of its heading.
    const rest = lines.slice(Number(line));
    const next = rest.findIndex((text) => text.startsWith('>'));
    const bases = rest.slice(0, next === -1 ? undefined : next).join('');
    expect(bases.slice(Number(from) - 1, Number(to)), row).toBe(strand === '+' ? 'GGTCTC' : 'GAGACC');
  }
});

it('finds one half of the windows at the floor of the other, and yeast off it', async (ctx) => {
  const folder = tempFolder();
  const all = sequencesOf(windows);
  const fasta = (name: string, sequences: readonly string[]) =>
    written(
      folder,
      name,
      sequences.flatMap((bases, i) => [`>${i + 1}`, bases]),
    );
  const half = fasta(
    'half.fa',
    all.filter((_, i) => i % 4 === 0),
  );
  const reference = fasta(
    'reference.fa',
    all.filter((_, i) => i % 4 !== 0),
  );
  const yeast = sharedFile(ctx, 'dna/genomes/Saccharomyces_cerevisiae.R64-1-1.dna.toplevel.fa.gz');
  const { report } = await comparison({
    generated: [half, yeast],
    reference,
    train: reference,
    windows: { length: 300, stride: 300, maxNFraction: 0.5, strands: 'one' },
    options: { maxItems: 150, repeats: 100, draws: 1000, kmers: [1, 2, 3] },
  });
  const withFloor = report.metrics.filter(
    ({ floor, group }) => floor !== null && group !== 'Copies of the training set',
  );
  const reaches = (set: number) => withFloor.filter(({ verdicts }) => verdicts[set] === 'reaches floor').length;
  expect(reaches(0) / withFloor.length).toBeGreaterThan(0.85);
  for (const id of ['kmers.1', 'kmers.3', 'gc.wasserstein', 'cpg.wasserstein', 'discriminator']) {
    expect(rowOf(report, id).verdicts[1], id).toBe('off the floor');
  }
  expect(report.notes.join('\n')).toMatch(/150 of 4\d,\d{3} items were drawn at random \(seed 0\)/);
  // The reference is its own training set here, so its nearest is itself.
  expect(rowOf(report, 'train.identity').floor?.median).toBe(1);
  expect(rowOf(report, 'train.copied').floor?.median).toBe(300);
  expect(numberOf(report, 'train.identity', 0)).toBeLessThan(0.5);
});

it('counts motifs gained and lost', async (ctx) => {
  const folder = tempFolder();
  const motifs = sharedFile(ctx, 'dna/motifs/JASPAR2024_vertebrates_transfac.txt');
  // The first entries only; the site of one of them, Arnt, is planted into every sequence.
  const some = `${readFileSync(motifs, 'utf8').split('//').slice(0, 12).join('//')}//\n`;
  const plain = sequencesOf(windows);
  const planted = plain.map((bases) => `${bases.slice(0, 100)}GGTCACGTGACC${bases.slice(112)}`);
  const { report } = await comparison({
    generated: [written(folder, 'planted.txt', planted)],
    reference: written(folder, 'plain.txt', plain),
    options: { motifs: written(folder, 'motifs.txt', [some]), kmers: [1] },
  });
  expect(numberOf(report, 'motifs.gained')).toBeGreaterThanOrEqual(1);
  expect(numberOf(report, 'motifs.lost')).toBe(0);
  const [first] = report.tables[0]?.entries ?? [];
  expect(first?.sets[0]).toBeGreaterThan(first?.reference ?? Infinity);
});

it('has no figures by position where lengths differ, and says why', async () => {
  const folder = tempFolder();
  const plain = sequencesOf(windows);
  const { report } = await comparison({
    generated: [
      written(
        folder,
        'cut.txt',
        plain.map((bases, i) => bases.slice(0, 200 + (i % 50))),
      ),
    ],
    reference: written(folder, 'plain.txt', plain),
    options: { kmers: [1] },
  });
  expect(valueOf(report, 'positions')).toEqual({ kind: 'absent', reason: 'Sequences differ in length.' });
  expect(valueOf(report, 'diversity.pairwise')).toMatchObject({ kind: 'absent' });
  expect(valueOf(report, 'diversity.kmers')).toMatchObject({ kind: 'estimate' });
  expect(numberOf(report, 'length.wasserstein')).toBeGreaterThan(50);
  expect(report.positions?.sets).toEqual([null]);
});
