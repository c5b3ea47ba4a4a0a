/** The readers and writers on the files that laboratories really have; counts are those of SOURCES.md beside the data. */
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createGzip, gunzipSync } from 'node:zlib';
import { expect, it, type TestContext } from 'vitest';
import type { ExportFormat, ReadChoices } from '../../preload/data-contract.ts';
import { molblocks } from '../../main/chem/molblock.ts';
import { canonicalise } from '../../main/chem/rdkit.ts';
import { writeRecords } from '../../main/data/source/write-records.ts';
import { noChoices, readSource } from '../helpers/read-source.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const data = path.resolve('../shared/data');

function real(ctx: TestContext, file: string): string {
  const full = path.join(data, file);
  return existsSync(full) ? full : ctx.skip(`${full} is not there`);
}

function read(ctx: TestContext, file: string, choices: Partial<ReadChoices> = {}) {
  return readSource(real(ctx, file), choices);
}

it.each([
  ['molecules/qm9/qm9.csv', 'smiles', 133_885, 'smiles', null],
  ['molecules/zinc250k/zinc250k.smi.gz', 'smiles', 249_455, 'smiles', null],
  ['molecules/moses/train_250k.csv.gz', 'smiles', 250_000, 'smiles', null],
  ['molecules/moses/test.csv.gz', 'smiles', 176_074, 'smiles', null],
  ['molecules/moses/test_scaffolds.csv.gz', 'smiles', 176_225, 'smiles', null],
  ['peers/moses_char_rnn_1/samples.csv.gz', 'smiles', 30_000, 'SMILES', null],
  ['molecules/lab/esol.csv', 'table', 1_128, 'smiles', 'Compound ID'],
  ['molecules/lab/freesolv.csv', 'table', 642, 'smiles', 'iupac'],
  ['molecules/lab/lipo.csv', 'table', 4_200, 'smiles', 'CMPD_CHEMBLID'],
  ['molecules/lab/bbbp.csv', 'table', 2_050, 'smiles', 'name'],
  ['molecules/lab/egfr_pic50.csv', 'table', 5_568, 'smiles', 'molecule_chembl_id'],
  ['molecules/lab/jnk3_actives.txt', 'table', 739, 'smiles', null],
  ['molecules/lab/gsk3b_actives.txt', 'table', 2_664, 'smiles', null],
  ['dna/regulatory/human_tata_promoters.txt', 'dnaList', 2_929, 'sequence', null],
  ['dna/regulatory/human_nontata_promoters_test.tsv.gz', 'table', 9_034, 'seq', null],
  ['dna/regulatory/human_enhancers_cohn_test.tsv.gz', 'table', 6_948, 'seq', null],
  ['dna/regulatory/uci_promoters.data', 'table', 106, 'columns 2 to 58', null],
  ['dna/regulatory/uci_splice.data', 'table', 3_190, 'column 3', 'column 2'],
  ['dna/genomes/GCF_000005845.2_ASM584v2_genomic.fna.gz', 'fasta', 1, 'sequence', 'name'],
  ['dna/genomes/Saccharomyces_cerevisiae.R64-1-1.dna.toplevel.fa.gz', 'fasta', 17, 'sequence', 'name'],
  ['dna/genomes/lambda_virus.fa', 'fasta', 1, 'sequence', 'name'],
  ['dna/genomes/MT-human.fa', 'fasta', 1, 'sequence', 'name'],
  ['dna/genomes/hg38_chr22_32000000_32300000.fa', 'fasta', 1, 'sequence', 'name'],
  ['dna/logos/cap_dna.fa', 'fasta', 49, 'sequence', 'name'],
  ['dna/logos/lexA.fa', 'fasta', 19, 'sequence', 'name'],
  ['dna/logos/ecoli10.fa', 'fasta', 350, 'sequence', 'name'],
  ['dna/logos/exon-intron.fa', 'fasta', 99, 'sequence', 'name'],
  ['dna/logos/intron-exon.fa', 'fasta', 100, 'sequence', 'name'],
] as const)('reads %s as %s, %i rows', async (file, format, count, column, nameColumn) => {
  const full = path.join(data, file);
  if (!existsSync(full)) {
    console.log(`skipped: ${full} is not there`);
    return;
  }
  const { source, rows, problems, error } = await readSource(full);
  expect(error).toBeNull();
  expect(problems).toEqual([]);
  expect(rows).toHaveLength(count);
  expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
  const { domain } = source.preview;
  expect(source.preview).toMatchObject({
    format,
    column,
    nameColumn,
    domain: file.startsWith('dna') ? 'dna' : 'molecules',
  });
  // Aligned sites may hold gaps, which are for the import to refuse.
  const letters = domain === 'dna' ? /^[-ACGTNRYSWKMBDHV]+$/i : /^[^\s,]+$/;
  expect(rows.filter(({ text }) => !letters.test(text))).toEqual([]);
});

it.each([
  ['dna/motifs/JASPAR2024_vertebrates_transfac.txt', 'motifs in TRANSFAC form'],
  ['dna/genomes/GCF_000005845.2_ASM584v2_genomic.gff.gz', 'annotations in GFF'],
])('says what %s is', async (file, what) => {
  const full = path.join(data, file);
  if (!existsSync(full)) {
    console.log(`skipped: ${full} is not there`);
    return;
  }
  const rejected = expect(readSource(full)).rejects;
  await rejected.toMatchObject({ code: 'badInput', message: expect.stringContaining(what) as string });
});

it('reads genomes to their last base, whole and in windows', async (ctx) => {
  const lengths = async (file: string) => (await read(ctx, `dna/genomes/${file}`)).rows.map(({ text }) => text.length);
  expect(await lengths('GCF_000005845.2_ASM584v2_genomic.fna.gz')).toEqual([4_641_652]);
  expect(await lengths('lambda_virus.fa')).toEqual([48_502]);
  expect(await lengths('MT-human.fa')).toEqual([16_569]);
  const yeast = await read(ctx, 'dna/genomes/Saccharomyces_cerevisiae.R64-1-1.dna.toplevel.fa.gz');
  expect(yeast.rows.reduce((sum, { text }) => sum + text.length, 0)).toBe(12_157_105);
  const windows = { length: 1_000, stride: 400, maxNFraction: 0, strands: 'one' } as const;
  const cut = await read(ctx, 'dna/genomes/Saccharomyces_cerevisiae.R64-1-1.dna.toplevel.fa.gz', { windows });
  const expected = yeast.rows.flatMap(({ name, text }) =>
    Array.from({ length: Math.floor((text.length - 1_000) / 400) + 1 }, (_, index) => ({
      name: `${name}:${index * 400 + 1}-${index * 400 + 1_000}`,
      text: text.slice(index * 400, index * 400 + 1_000),
      source: name,
    })),
  );
  expect(cut.rows.map(({ name, text, source }) => ({ name, text, source }))).toEqual(expected);
});

it('cuts the genes of E. coli from its genome: they begin with a start codon and end with a stop codon', async (ctx) => {
  const gff = real(ctx, 'dna/genomes/GCF_000005845.2_ASM584v2_genomic.gff.gz');
  const genome = real(ctx, 'dna/genomes/GCF_000005845.2_ASM584v2_genomic.fna.gz');
  const lines = gunzipSync(readFileSync(gff)).toString().split('\n');
  const coding = lines
    .map((line) => line.split('\t'))
    .filter(([, , type, , , , , , notes]) => type === 'CDS' && !/pseudo=true|programmed|join|part=/.test(notes ?? ''));
  const bed = path.join(tempFolder(), 'coding.bed');
  const interval = ([chrom, , , start, end, , strand, , notes]: string[]) =>
    [chrom, Number(start) - 1, end, /gene=([^;]+)/.exec(notes ?? '')?.[1] ?? '.', 0, strand].join('\t');
  writeFileSync(bed, coding.map((cells) => `${interval(cells)}\n`).join(''));
  const { rows, problems } = await readSource(bed, { genome });
  expect(problems).toEqual([]);
  expect(rows.length).toBe(coding.length);
  expect(rows.length).toBeGreaterThan(4_000);
  const share = (test: (text: string) => boolean) => rows.filter(({ text }) => test(text)).length / rows.length;
  expect(share((text) => /^(ATG|GTG|TTG|CTG|ATT)/.test(text))).toBeGreaterThan(0.99);
  expect(share((text) => /(TAA|TAG|TGA)$/.test(text))).toBeGreaterThan(0.99);
  expect(share((text) => text.length % 3 === 0)).toBeGreaterThan(0.99);
});

it.each(['csv', 'smi', 'sdf', 'parquet'] as const)(
  'writes BBBP as %s and reads the same records again',
  async (format) => {
    const full = path.join(data, 'molecules/lab/bbbp.csv');
    if (!existsSync(full)) {
      console.log(`skipped: ${full} is not there`);
      return;
    }
    const { source, rows } = await readSource(full);
    const canonical = await canonicalise(rows.map(({ text }) => text));
    expect(canonical.filter((text) => text === null)).toHaveLength(11);
    const records = rows.flatMap(({ name, values }, index) => {
      const text = canonical[index] ?? null;
      return text === null ? [] : [{ name, text, values }];
    });
    const read = await again(format, 'molecules', source.properties, records);
    expect(read.problems).toEqual([]);
    const texts =
      format === 'sdf' ? await canonicalise(read.rows.map(({ text }) => text)) : read.rows.map(({ text }) => text);
    expect(
      read.rows.map(({ name, values }, index) => ({
        name,
        text: texts[index],
        values: format === 'smi' ? [] : values,
      })),
    ).toEqual(records.map((record) => ({ ...record, values: format === 'smi' ? [] : record.values })));
  },
);

it('writes promoters as FASTA and reads the same again', async (ctx) => {
  const { rows } = await read(ctx, 'dna/regulatory/uci_splice.data');
  const records = rows.map(({ name, text }) => ({ name, text, values: [] }));
  const read2 = await again('fasta', 'dna', [], records);
  expect(read2.rows.map(({ name, text }) => ({ name, text, values: [] }))).toEqual(records);
});

async function again(
  format: ExportFormat,
  domain: 'molecules' | 'dna',
  properties: readonly string[],
  records: { name: string | null; text: string; values: readonly string[] }[],
) {
  const file = path.join(tempFolder(), `again.${format}`);
  async function* batches() {
    for (let at = 0; at < records.length; at += 500) yield await Promise.resolve(records.slice(at, at + 500));
  }
  const columns = properties.map((name) => ({ name, kind: 'text' }) as const);
  await writeRecords(
    file,
    format,
    { domain, properties: columns, batches: batches() },
    molblocks,
    new AbortController().signal,
  );
  return readSource(file);
}

/** Reads a file in a process whose heap holds 64 MB, and says how many rows and problems there were. */
function readInSmallHeap(file: string, choices: Partial<ReadChoices>): string {
  const source = pathToFileURL(path.resolve('main/data/source/open-source.ts')).href;
  const program = `
    import { openSource } from ${JSON.stringify(source)};
    const { signal } = new AbortController();
    const source = await openSource(${JSON.stringify(file)}, ${JSON.stringify({ ...noChoices, ...choices })}, signal);
    let rows = 0;
    let problems = 0;
    for await (const batch of source.rows(signal)) {
      rows += batch.rows.length;
      problems += batch.problems.length;
    }
    console.log(rows + ' rows, ' + problems + ' problems');`;
  const options = ['--max-old-space-size=64', '--input-type=module', '--eval', program];
  const { stdout, stderr } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  return stdout.trim() || stderr;
}

it('reads files that are larger than its memory', async () => {
  const folder = tempFolder();
  async function write(name: string, parts: () => Generator<string>, isPacked = false): Promise<string> {
    const file = path.join(folder, name);
    const out = createWriteStream(file);
    await (isPacked
      ? pipeline(Readable.from(parts()), createGzip({ level: 1 }), out)
      : pipeline(Readable.from(parts()), out));
    return file;
  }
  const bases = 'ACGTTGCAACGGATTACAGATTACACCGGTTAACGTGCATCGATCGGCTAGCTAACGTTA\n'.repeat(2_000);
  const genome = await write(
    'genome.fa.gz',
    function* () {
      yield '>one\n';
      for (let part = 0; part < 1_500; part++) yield bases;
    },
    true,
  );
  const windows = { length: 5_000, stride: 5_000, maxNFraction: 0.1, strands: 'one' } as const;
  expect(readInSmallHeap(genome, { windows })).toBe('36000 rows, 0 problems');
  expect(readInSmallHeap(genome, {})).toBe('0 rows, 1 problems');
  const line = await write('line.smi', function* () {
    yield 'CCO\n';
    for (let part = 0; part < 200; part++) yield 'C'.repeat(1_000_000);
    yield '\nCCN\n';
  });
  expect(readInSmallHeap(line, {})).toBe('2 rows, 1 problems');
  const quote = await write('quote.csv', function* () {
    yield 'smiles,name\nCCO,"open\n';
    for (let part = 0; part < 50; part++) yield 'CCN,fine\n'.repeat(50_000);
  });
  expect(readInSmallHeap(quote, {})).toBe('2500000 rows, 1 problems');
});
