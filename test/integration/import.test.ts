/** Imports of the files that laboratories have, with counts that others have counted. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { recordsPage } from '../../main/analysis/records.ts';
import { datasetFolder } from '../../main/data/datasets/folder.ts';
import { prepareData } from '../../main/data/prepare.ts';
import { exportDataJob } from '../../main/jobs/export-data.ts';
import type { ExportFormat, RecordsQuery } from '../../preload/contract.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { chemPool, closePool, importFile, sharedFile, tempWorkspace, type ImportedSet } from './importing.ts';

afterAll(closePool);

const readText = (file: string) => {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
};
const never = new AbortController().signal;

describe('molecules', () => {
  it('reads QM9 as SOURCES.md counts it: 133,885 rows, 133,798 distinct', async (ctx) => {
    const { manifest, report, progress } = await importFile(sharedFile(ctx, 'molecules/qm9/qm9.csv'));
    expect(manifest.counts).toEqual({ read: 133_885, accepted: 133_798, duplicates: 87, rejected: 0 });
    expect(report.longest?.tokens).toBe(22);
    expect(report.lengths.reduce((sum, count) => sum + count, 0)).toBe(133_798);
    const { train, validation, test } = manifest.split;
    expect(train + validation + test).toBe(133_798);
    // Five standard deviations of coin throws.
    for (const part of [validation, test]) {
      expect(Math.abs(part - 0.05 * 133_798)).toBeLessThan(5 * Math.sqrt(133_798 * 0.05 * 0.95));
    }
    const fractions = progress.map(({ fraction }) => fraction ?? 0);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(progress.length).toBeGreaterThan(100);
  });

  it('rejects 11 rows of BBBP, each by its line', async (ctx) => {
    const file = sharedFile(ctx, 'molecules/lab/bbbp.csv');
    const { manifest, report } = await importFile(file);
    expect(manifest.counts).toMatchObject({ read: 2050, rejected: 11 });
    const rejected = report.groups.filter(({ status }) => status === 'rejected').flatMap(({ examples }) => examples);
    expect(rejected).toHaveLength(11);
    const lines = readText(file).split('\n');
    for (const { line, text } of rejected) expect(lines[line - 1]).toContain(text);
    expect(report.suspicions).toContain('11 SMILES do not parse');
  });

  it('finds 37 duplicates in the EGFR actives once their salts are removed', async (ctx) => {
    const file = sharedFile(ctx, 'molecules/lab/egfr_pic50.csv');
    const { manifest, report } = await importFile(file, { split: { by: 'scaffold', validation: 0.1, test: 0.1 } });
    expect(manifest.counts).toEqual({ read: 5568, accepted: 5531, duplicates: 37, rejected: 0 });
    expect(manifest.columns.find(({ name }) => name === 'pIC50')).toMatchObject({ kind: 'number', from: 'file' });
    // Split by scaffold, no part has one of another.
    expect(report.split.map(({ sharedGroups }) => sharedGroups)).toEqual([0, 0, 0]);
    expect(report.split.every(({ rows }) => rows > 0)).toBe(true);
  });

  it.for([
    ['esol.csv', 1128],
    ['freesolv.csv', 642],
    ['jnk3_actives.txt', 739],
  ] as const)('reads all rows of %s', async ([name, rows], ctx) => {
    const { manifest } = await importFile(sharedFile(ctx, `molecules/lab/${name}`));
    expect(manifest.counts).toMatchObject({ read: rows, rejected: 0 });
  });
});

describe('DNA', () => {
  it.for([
    ['dna/genomes/lambda_virus.fa', { length: 128, stride: 64 }],
    ['dna/genomes/hg38_chr22_32000000_32300000.fa', { length: 200, stride: 200 }],
    ['dna/genomes/MT-human.fa', { length: 100, stride: 37 }],
    ['dna/genomes/GCF_000005845.2_ASM584v2_genomic.fna.gz', { length: 512, stride: 512 }],
    ['dna/genomes/Saccharomyces_cerevisiae.R64-1-1.dna.toplevel.fa.gz', { length: 1000, stride: 1000 }],
  ] as const)('cuts %s into every window there is', async ([name, { length, stride }], ctx) => {
    const file = sharedFile(ctx, name);
    const windows = { length, stride, maxNFraction: 0.1, strands: 'one' } as const;
    const { manifest, report } = await importFile(file, { read: { windows }, split: { by: 'source' } });
    // Counted from the text itself.
    const sequences = readText(file)
      .split(/^>.*$/m)
      .slice(1)
      .map((text) => text.replaceAll(/\s/g, '').toUpperCase());
    const all = sequences.flatMap((sequence) =>
      Array.from({ length: Math.max(0, Math.floor((sequence.length - length) / stride) + 1) }, (_, index) =>
        sequence.slice(index * stride, index * stride + length),
      ),
    );
    const kept = all.filter((window) => window.replaceAll(/[ACGT]/g, '').length <= 0.1 * length);
    expect(manifest.counts.accepted + manifest.counts.duplicates).toBe(kept.length);
    expect(manifest.counts.accepted).toBe(new Set(kept).size);
    const gc = (report.properties.find((property) => property.name === 'GC')?.mean ?? 0) / 100;
    const bases = [...new Set(kept)].join('');
    expect(gc).toBeCloseTo(bases.replaceAll(/[^GC]/g, '').length / bases.replaceAll('N', '').length, 2);
    expect(report.split.map(({ sharedGroups }) => sharedGroups)).toEqual([0, 0, 0]);
  });

  it.for([
    ['human_tata_promoters.txt', 2929],
    ['human_nontata_promoters_test.tsv.gz', 9034],
    ['human_enhancers_cohn_test.tsv.gz', 6948],
    ['uci_promoters.data', 106],
    ['uci_splice.data', 3190],
  ] as const)('reads all rows of %s', async ([name, rows], ctx) => {
    const { manifest } = await importFile(sharedFile(ctx, `dna/regulatory/${name}`));
    expect(manifest.counts.read).toBe(rows);
  });

  it('counts the other strand of a sequence as a duplicate where that is asked for', async () => {
    const file = path.join(tempFolder(), 'a.fa');
    writeFileSync(file, '>a\nACGTTTGGCA\n>b\nTGCCAAACGT\n>c\nGATTACAGAT\n');
    const distinct = await importFile(file);
    expect(distinct.manifest.counts).toMatchObject({ accepted: 3, duplicates: 0 });
    const one = await importFile(file, { dna: { reverseComplement: 'duplicate' } });
    expect(one.manifest.counts).toMatchObject({ accepted: 2, duplicates: 1 });
    expect(one.report.groups[0]).toMatchObject({ status: 'duplicate', examples: [{ line: 3, name: 'b' }] });
  });
});

describe('a round trip', () => {
  const again = async ({ id, workspace, manifest }: ImportedSet, format: ExportFormat) => {
    const file = path.join(tempFolder(), `again.${format}`);
    const spec = { kind: 'exportData', datasetId: id, format, file, workspace } as const;
    const { records, notes } = await exportDataJob(chemPool)(spec, never, () => undefined);
    expect(records).toBe(manifest.counts.accepted);
    return { ...(await importFile(file)).manifest, notes };
  };

  it.for(['csv', 'smi', 'sdf', 'parquet'] as const)('by %s gives the same molecules', async (format, ctx) => {
    const first = await importFile(sharedFile(ctx, 'molecules/lab/freesolv.csv'));
    const second = await again(first, format);
    expect(second.counts).toMatchObject({ accepted: first.manifest.counts.accepted, duplicates: 0, rejected: 0 });
    expect(second.dataHash).toBe(first.manifest.dataHash);
    if (format === 'smi') return;
    const own = ({ columns }: typeof first.manifest) =>
      columns.filter(({ from }) => from === 'file').map(({ name, kind }) => [name, kind]);
    expect(own(second)).toEqual(own(first.manifest));
  });

  it.for(['csv', 'fasta', 'parquet'] as const)('by %s gives the same sequences', async (format, ctx) => {
    const first = await importFile(sharedFile(ctx, 'dna/logos/cap_dna.fa'));
    const second = await again(first, format);
    expect(second.counts).toMatchObject({ accepted: first.manifest.counts.accepted, duplicates: 0, rejected: 0 });
    expect(second.dataHash).toBe(first.manifest.dataHash);
  });
});

it('gives a training its parts as they were made, without the test part', async (ctx) => {
  const set = await importFile(sharedFile(ctx, 'molecules/lab/freesolv.csv'), {
    split: { by: 'scaffold', validation: 0.2, test: 0.2 },
  });
  const file = datasetFolder(set.workspace, set.id);
  const options = {
    domain: undefined,
    column: undefined,
    labelColumn: undefined,
    keepLabels: [],
    windowLength: 128,
    canonical: true,
    validationFraction: 0.5,
    seed: 9,
  };
  const noPool = () => {
    throw new Error('what was imported is canonical already');
  };
  const prepared = await prepareData([{ file, label: null }], options, noPool, never, () => undefined);
  const { train, validation, test } = set.manifest.split;
  expect([prepared.train.length, prepared.validation.length]).toEqual([train, validation]);
  expect(test).toBeGreaterThan(50);
  const page = await recordsPage(set.workspace, {
    datasetId: set.id,
    status: 'accepted',
    search: null,
    ranges: [],
    sort: null,
    offset: 0,
    limit: 500,
  });
  const trained = new Set(prepared.train.map(({ text }) => text));
  for (const { text, part } of page.records) expect(trained.has(text ?? '')).toBe(part === 'train');
});

it('says which records also stand in another data set of the workspace', async () => {
  const workspace = tempWorkspace();
  const folder = tempFolder();
  const write = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  await importFile(write('first.smi', 'OCC\nc1ccccc1\nCCN\n'), {}, workspace);
  const second = await importFile(write('second.smi', 'C1=CC=CC=C1\nCCO\nCCCl\n'), {}, workspace);
  expect(second.report.suspicions).toContain('2 molecules also stand in data set first.smi');
  expect(readdirSync(path.join(workspace, 'datasets')).sort()).toEqual(['first-smi', 'second-smi']);
});

it('fails with the reason where no row can be used, and leaves nothing', async () => {
  const workspace = tempWorkspace();
  const file = path.join(tempFolder(), 'bad.csv');
  writeFileSync(file, 'smiles\nXYZ\nC1CC\n');
  await expect(importFile(file, {}, workspace)).rejects.toMatchObject({
    code: 'badInput',
    message: expect.stringContaining('Line 2: RDKit cannot read this SMILES') as string,
  });
  expect(readdirSync(path.join(workspace, 'datasets'))).toEqual([]);
});

it('pages, sorts, filters and searches records as counting by hand does', async () => {
  const file = path.join(tempFolder(), 'rows.csv');
  const rows = Array.from({ length: 600 }, (_, index) => ({
    smiles: index % 100 === 7 ? 'XX' : 'C'.repeat(1 + (index % 60)) + 'O',
    id: `Row ${String(index)}`,
    activity: index % 10 === 0 ? '' : String((index * 37) % 101),
  }));
  writeFileSync(
    file,
    `smiles,id,activity\n${rows.map(({ smiles, id, activity }) => `${smiles},${id},${activity}`).join('\n')}\n`,
  );
  const { workspace, id: datasetId } = await importFile(file, { read: { nameColumn: 'id' } });
  const query: RecordsQuery = {
    datasetId,
    status: 'all',
    search: null,
    ranges: [],
    sort: null,
    offset: 0,
    limit: 500,
  };
  const page = (some: Partial<RecordsQuery>) => recordsPage(workspace, { ...query, ...some });

  const all = await page({ offset: 250, limit: 100 });
  expect(all.total).toBe(600);
  expect(all.records.map(({ row }) => row)).toEqual(Array.from({ length: 100 }, (_, index) => 251 + index));
  expect(all.records[0]).toMatchObject({ line: 252, name: 'Row 250', raw: `${'C'.repeat(11)}O` });

  const { records: rejected, total } = await page({ status: 'rejected' });
  expect(total).toBe(6);
  expect(rejected.map(({ name }) => name)).toEqual([7, 107, 207, 307, 407, 507].map((index) => `Row ${String(index)}`));
  expect(rejected[0]).toMatchObject({ text: null, length: null, part: null });

  const at = all.columns.findIndex(({ name }) => name === 'activity');
  const sorted = await page({ sort: { column: 'activity', descending: true } });
  const activities = sorted.records.map(({ values }) => values[at] as number | null);
  const expected = rows.map(({ activity }) => (activity === '' ? null : Number(activity)));
  expected.sort((a, b) => (b ?? -1) - (a ?? -1));
  expect(activities).toEqual(expected.slice(0, 500));

  // Deep in the order it is the same as from the start.
  const tail = await page({ sort: { column: 'activity', descending: true }, offset: 590, limit: 500 });
  expect(tail.records).toHaveLength(10);
  expect(tail.records.every(({ values }) => values[at] === null)).toBe(true);

  const ranged = await page({ ranges: [{ column: 'activity', from: 50, to: 60 }] });
  expect(ranged.total).toBe(
    rows.filter(({ activity }) => activity !== '' && +activity >= 50 && +activity <= 60).length,
  );
  expect((await page({ search: 'ROW 59' })).total).toBe(11);
  expect((await page({ search: "'); DROP TABLE records; --" })).total).toBe(0);
  await expect(page({ sort: { column: 'no such', descending: false } })).rejects.toMatchObject({
    code: 'badArguments',
  });
});
