/** What is recognised in files, by their content. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readContent } from '../../../helpers/read-source.ts';

const texts = (rows: readonly { name: string | null; text: string }[]) => rows.map(({ name, text }) => [name, text]);

it('reads a list of SMILES with and without names', async () => {
  const { source, rows } = await readContent('CCO ethanol, pure\r\n\nc1ccccc1\tbenzene\nC\n');
  expect(source.preview).toMatchObject({ format: 'smiles', domain: 'molecules', hasHeader: false, column: 'smiles' });
  expect(rows).toEqual([
    { row: 1, line: 1, name: 'ethanol, pure', text: 'CCO', source: null, values: [] },
    { row: 2, line: 3, name: 'benzene', text: 'c1ccccc1', source: null, values: [] },
    { row: 3, line: 4, name: null, text: 'C', source: null, values: [] },
  ]);
});

it('reads a list under a heading', async () => {
  const { source, rows } = await readContent('SMILES\nC\nN\nO\n');
  expect(source.preview).toMatchObject({ format: 'smiles', hasHeader: true, column: 'SMILES' });
  expect(texts(rows)).toEqual([
    [null, 'C'],
    [null, 'N'],
    [null, 'O'],
  ]);
});

it('finds columns by their names, and keeps the others as properties', async () => {
  const content = 'id;logP;SMILES;note\nm1;1,5;CCO;"a; b"\nm2;;CCN;\n';
  const { source, rows } = await readContent(content);
  expect(source.preview).toMatchObject({
    format: 'table',
    delimiter: ';',
    column: 'SMILES',
    nameColumn: 'id',
    columns: [
      { name: 'id', kind: 'name' },
      { name: 'logP', kind: 'text' },
      { name: 'SMILES', kind: 'sequence' },
      { name: 'note', kind: 'text' },
    ],
  });
  expect(source.properties).toEqual(['logP', 'note']);
  expect(rows.map(({ name, text, values }) => [name, text, values])).toEqual([
    ['m1', 'CCO', ['1,5', 'a; b']],
    ['m2', 'CCN', ['', '']],
  ]);
  expect(source.preview.rows[0]).toEqual({ line: 2, cells: ['m1', '1,5', 'CCO', 'a; b'] });
});

it('takes no names where none are wanted, and keeps their column as a property', async () => {
  const { source, rows } = await readContent('id,smiles\nm1,CCO\nm2,CCN\n', { nameColumn: '' });
  expect(source.preview).toMatchObject({ column: 'smiles', nameColumn: null });
  expect(source.properties).toEqual(['id']);
  expect(rows.map(({ name, values }) => [name, values])).toEqual([
    [null, ['m1']],
    [null, ['m2']],
  ]);
  const list = await readContent('CCO ethanol\nCCN amine\n', { nameColumn: '' });
  expect(list.source.preview.format).toBe('smiles');
});

it('finds columns by their cells where there is no header', async () => {
  const { source, rows } = await readContent('a-1,0.5,CC(=O)Oc1ccccc1\na-2,0.7,c1ccncc1\na-3,-2,CCCCCC\n');
  expect(source.preview).toMatchObject({ hasHeader: false, column: 'column 3', nameColumn: 'column 1' });
  expect(rows[2]).toMatchObject({ line: 3, name: 'a-3', text: 'CCCCCC', values: ['-2'] });
});

it('reads the columns it is told, whatever case they are written in', async () => {
  const content = 'product,reactant\nCCO,CC\nCCN,CN\n';
  const { source, rows } = await readContent(content, { column: 'Reactant', nameColumn: 'product' });
  expect(source.preview).toMatchObject({ column: 'reactant', nameColumn: 'product' });
  expect(texts(rows)[0]).toEqual(['CCO', 'CC']);
  await expect(readContent(content, { column: 'x' })).rejects.toMatchObject({
    code: 'badInput',
    message: 'There is no column x.',
    todo: 'The columns are: product, reactant.',
  });
});

it('shows a table in which it finds nothing, and asks for the column', async () => {
  const { source, rows, error } = await readContent('city,people\nParis,2\nLondon,9\n');
  expect(source.preview).toMatchObject({ column: null, rows: [{ cells: ['Paris', '2'] }, { cells: ['London', '9'] }] });
  expect(rows).toEqual([]);
  expect(error).toMatchObject({ code: 'badInput', todo: 'Choose one of the columns: city, people.' });
});

it('numbers columns of the same name, and reads a table of R with one heading less', async () => {
  const { source } = await readContent('x,smiles,x,\n1,CCO,2,3\n');
  expect(source.properties).toEqual(['x', 'x (2)', 'column 4']);
  expect(source.preview.notes).toContain('Columns of the same name got a number: x.');
  const fromR = await readContent('smiles,value\nm1,CCO,1.5\nm2,CCN,2.5\n');
  expect(fromR.source.preview.columns.map(({ name }) => name)).toEqual(['column 1', 'smiles', 'value']);
  expect(fromR.rows[0]).toMatchObject({ text: 'CCO', values: ['m1', '1.5'] });
});

it('refuses rows with more cells than columns, and takes a missing cell at the end as empty', async () => {
  const { rows, problems } = await readContent('smiles,a,b\nCCO,1,2\nC,N,1,2\nCCN,1\n,1,2\nCCC,1,2,\n');
  expect(rows.map(({ row, line, text, values }) => [row, line, text, values])).toEqual([
    [1, 2, 'CCO', ['1', '2']],
    [3, 4, 'CCN', ['1', '']],
    [5, 6, 'CCC', ['1', '2']],
  ]);
  expect(problems.map(({ row, line, reason }) => [row, line, reason])).toEqual([
    [2, 3, 'The row has 4 cells, and the table 3 columns.'],
    [4, 5, 'The row has no sequence.'],
  ]);
});

it('tells molecules from DNA, also where a molecule is spelled with letters of bases', async () => {
  const molecules = await readContent('C\nN\nCC\nCCN\nCCO\n');
  expect(molecules.source.preview.domain).toBe('molecules');
  const dna = await readContent('acgtac gtacgt\nCCNNNNNNN\nCCCCCCCCC\nTTTTTTTTT\n');
  expect(dna.source.preview).toMatchObject({ format: 'dnaList', domain: 'dna' });
  expect(dna.rows[0]?.text).toBe('acgtacgtacgt');
});

it('puts bases together that are spread over columns', async () => {
  const row = (number: number, bases: string, label: string) => `${number},${bases.split('').join(',')},${label}\n`;
  const { source, rows } = await readContent(row(0, 'acgtacgtacgt', '+') + row(1, 'ttttacgtacgt', '-'));
  expect(source.preview).toMatchObject({ domain: 'dna', column: 'columns 2 to 13' });
  expect(rows.map(({ text, values }) => [text, values])).toEqual([
    ['acgtacgtacgt', ['0', '+']],
    ['ttttacgtacgt', ['1', '-']],
  ]);
  expect(source.properties).toEqual(['column 1', 'column 14']);
});

it('reads FASTA with comments, lower case, and lines of any length', async () => {
  const { source, rows, problems } = await readContent(
    '; made by hand\nAC\n>one first of all\nacgt\n\nAC GT\n>\nTT\n>none\n',
    { format: 'fasta' },
  );
  expect(source.preview).toMatchObject({ format: 'fasta', nameColumn: 'name' });
  expect(rows).toMatchObject([
    { row: 2, line: 3, name: 'one', text: 'acgtACGT', values: ['first of all'] },
    { row: 3, line: 7, name: null, text: 'TT' },
  ]);
  expect(problems.map(({ row, line, reason }) => [row, line, reason])).toEqual([
    [1, 2, 'The sequence stands before the first name.'],
    [4, 9, 'The entry has no sequence.'],
  ]);
});

it.each([
  ['utf-16le', Buffer.from('\uFEFFname,smiles\nÄther,CCOCC\n', 'utf16le')],
  ['utf-16le', Buffer.from('name,smiles\nÄther,CCOCC\n', 'utf16le')],
  ['utf-16be', Buffer.from('\uFEFFname,smiles\nÄther,CCOCC\n', 'utf16le').swap16()],
  ['latin1', Buffer.from('name,smiles\nÄther,CCOCC\n', 'latin1')],
  ['utf-8', Buffer.from('\uFEFFname,smiles\nÄther,CCOCC\n')],
] as const)('reads %s, with and without a byte-order mark', async (encoding, bytes) => {
  const { source, rows } = await readContent(bytes);
  expect(source.preview.encoding).toBe(encoding);
  expect(texts(rows)).toEqual([['Äther', 'CCOCC']]);
  const packed = await readContent(gzipSync(bytes));
  expect(packed.source.preview.compression).toBe('gzip');
  expect(packed.rows).toEqual(rows);
});

it('hashes the file as it lies on the disk', async () => {
  const bytes = gzipSync('smiles\nCCO\n');
  const { source } = await readContent(bytes);
  expect(source.sha256()).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it.each([
  ['annotations in GFF', '##gff-version 3\nc1\tx\tgene\t1\t9\t.\t+\t.\tID=1\n'],
  ['annotations in GFF or GTF', 'c1\tx\tgene\t1\t9\t.\t+\t.\tID=1\n'],
  ['motifs in TRANSFAC form', 'AC MA0004.1\nXX\nID Arnt\nXX\nPO\tA\tC\tG\tT\n01\t4\t16\t0\t0\n'],
  ['motifs as JASPAR has them', '>MA0004.1\tArnt\nA  [ 4 19 0 ]\nC  [16 0 20 ]\nG [0 1 0]\nT [0 0 0]\n'],
  ['variants in VCF', '##fileformat=VCFv4.2\n#CHROM\tPOS\n'],
  ['a GenBank entry', 'LOCUS       AB1  20 bp  DNA\n'],
  ['JSON', '{"smiles": ["C"]}\n'],
  ['XML or HTML', '<!doctype html><html></html>'],
  ['SELFIES', '[C][C][=Branch1][C]\n'],
  ['a workbook of Excel', 'PK\u0003\u0004xxxxxxxxxxx'],
  ['a PDF', '%PDF-1.7\n'],
  ['proteins', '>sp|P69905\nMVLSPADKTNVKAAWGKVGAHAGEYGAEALERMFLSFPTTKTYFPHF\n'],
])('says that a file holds %s', async (what, content) => {
  const rejected = expect(readContent(content)).rejects;
  await rejected.toMatchObject({ code: 'badInput', message: expect.stringContaining(what) as string });
});

it('refuses choices that contradict each other', async () => {
  const rejected = expect(readContent('>a\nACGT\n', { domain: 'molecules' })).rejects;
  await rejected.toMatchObject({ code: 'badArguments' });
  await expect(readContent('CCO\n', { format: 'parquet' })).rejects.toMatchObject({ code: 'badInput' });
});
