import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Genome } from '../../../../main/data/source/genome.ts';
import { cutAt, readSource } from '../../../helpers/read-source.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

fc.configureGlobal({ seed: 20_261_121 });

const going = new AbortController().signal;
const chr1 = 'ACGTACGTACGTTT';
const fasta = `>chr1 first\n${chr1.slice(0, 10)}\n${chr1.slice(10)}\n;comment\n>chr2\nNNNNAAAACC\n`;

function write(content: string | Uint8Array, name: string): string {
  const file = path.join(tempFolder(), name);
  writeFileSync(file, content);
  return file;
}

it.each([
  ['plain', fasta],
  ['gzip', gzipSync(fasta)],
  ['CRLF', fasta.replaceAll('\n', '\r\n')],
])('cuts intervals from a genome (%s), counted from 0, the strand told', async (_, genome) => {
  const bed = 'track name=x\nchr1\t0\t4\tone\t0\t+\n# comment\nchr1\t8\t14\t.\t1\t-\n\nchr2\t3\t6\tthree\t1\t.\n';
  const { source, rows, problems } = await readSource(write(bed, 'a.bed'), { genome: write(genome, 'genome') });
  expect(source.preview).toMatchObject({ format: 'bed', column: 'sequence', nameColumn: 'name' });
  expect(source.properties).toEqual(['chrom', 'chromStart', 'chromEnd', 'score', 'strand']);
  expect(rows).toEqual([
    { row: 1, line: 2, name: 'one', text: 'ACGT', source: 'chr1', values: ['chr1', '0', '4', '0', '+'] },
    { row: 2, line: 4, name: 'chr1:9-14(-)', text: 'AAACGT', source: 'chr1', values: ['chr1', '8', '14', '1', '-'] },
    { row: 3, line: 6, name: 'three', text: 'NAA', source: 'chr2', values: ['chr2', '3', '6', '1', '.'] },
  ]);
  expect(problems).toEqual([]);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('scmdm-genome-'))).toEqual([]);
});

it('says what is wrong with an interval', async () => {
  const bed = 'chr1\t0\t4\nchr1\t8\t15\nchr9\t0\t4\nchr1\t4\t4\nchr1\t1\t2\tx\t0\t*\nchr1\tone\t2\n';
  const { rows, problems } = await readSource(write(bed, 'a.bed'), { format: 'bed', genome: write(fasta, 'g') });
  expect(rows).toHaveLength(1);
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'The interval ends at 15, and chr1 has 14 bases.'],
    [3, 'The genome has no chr9; it has chr1, chr2.'],
    [4, 'The interval is empty: it goes from 4 to 4.'],
    [5, 'A strand is +, - or ., not *.'],
    [6, 'An interval is a chromosome, a start and an end, and this line has no such three.'],
  ]);
});

it('says at once that the genome names its chromosomes in another way', async () => {
  const read = await readSource(write('1\t0\t4\n2\t0\t4\n', 'a.bed'), { genome: write(fasta, 'g') });
  expect(read.source.preview).toMatchObject({
    rows: [],
    notes: ['None of the first rows can be read. Line 1: The genome has no 1; it has chr1, chr2.'],
  });
});

it('shows intervals without a genome, and asks for it', async () => {
  const { source, error } = await readSource(write('chr1\t0\t4\tone\n', 'a.bed'));
  expect(source.preview).toMatchObject({ column: null, rows: [{ line: 1, cells: ['chr1', '0', '4', 'one', ''] }] });
  expect(error).toMatchObject({ code: 'badInput', todo: expect.stringContaining('genome') as string });
});

it('refuses a genome that is none, or names a sequence twice', async () => {
  const bed = write('chr1\t0\t4\n', 'a.bed');
  await expect(readSource(bed, { genome: write('CCO\n', 'g') })).rejects.toThrow('no FASTA');
  await expect(readSource(bed, { genome: write('>a\nAC\n>a\nAC\n', 'g') })).rejects.toThrow('names a twice');
});

it('reads what slices of the whole sequence would give, lines of whatever length', async () => {
  const bases = fc.string({ unit: fc.constantFrom('A', 'C', 'G', 'T'), minLength: 300_000, maxLength: 300_100 });
  await fc.assert(
    fc.asyncProperty(bases, fc.array(fc.nat(), { maxLength: 300 }), async (sequence, places) => {
      const genome = await Genome.open(
        write(`>x\nAC\n>c\n${cutAt(sequence, places).join('\r\n')}\n>y\nGG\n`, 'g'),
        going,
      );
      try {
        expect(genome.lengthOf('c')).toBe(sequence.length);
        for (const place of places) {
          const start = place % sequence.length;
          const end = Math.min(sequence.length, start + 1 + (place % 100_000));
          expect(genome.read('c', start, end)).toBe(sequence.slice(start, end));
        }
        expect(genome.read('y', 0, 2)).toBe('GG');
      } finally {
        await genome.close();
      }
    }),
    { numRuns: 5 },
  );
});
