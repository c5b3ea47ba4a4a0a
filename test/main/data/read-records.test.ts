import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { readRecords, type ReadOptions } from '../../../main/data/read-records.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const going = new AbortController().signal;

function read(content: string | Buffer, options: Partial<ReadOptions> = {}) {
  const file = path.join(tempFolder(), 'file');
  writeFileSync(file, content);
  return readRecords(file, { windowLength: 8, ...options }, going);
}

it('reads a list of SMILES with and without names', async () => {
  const { domain, records, problems } = await read('CCO ethanol\r\n\nc1ccccc1\tbenzene\nC\n');
  expect({ domain, problems }).toEqual({ domain: 'molecules', problems: [] });
  expect(records).toEqual([
    { name: 'ethanol', text: 'CCO', line: 1, label: null },
    { name: 'benzene', text: 'c1ccccc1', line: 3, label: null },
    { name: null, text: 'C', line: 4, label: null },
  ]);
});

it('finds the column of a table, also behind quotes and a byte order mark', async () => {
  const { records, problems } = await read('\uFEFFname,SMILES\n"Propanol, n",CCCO\nempty,\nbroken,"CC\n');
  expect(records).toEqual([{ name: null, text: 'CCCO', line: 2, label: null }]);
  expect(problems.map(({ line }) => line)).toEqual([3, 4]);
});

it('reads the column it is told, and lists the columns when there is no such one', async () => {
  expect((await read('a;b;c\n1;CCN;2\n', { column: 'B' })).records[0]?.text).toBe('CCN');
  await expect(read('a,b,c\n1,CCN,2\n', { column: 'x' })).rejects.toMatchObject({
    code: 'badInput',
    todo: 'The columns are: a, b, c.',
  });
  await expect(read('a,b,c\n1,CCN,2\n')).rejects.toHaveProperty('todo', expect.stringContaining('--column'));
});

it('reads FASTA, folds case, and cuts what is longer than a window', async () => {
  const { domain, records } = await read(
    '>one first\nacgt\nACGT\n>two\nACGTACGTTTTTTTTTACG\n>three\nNNNNNNNNACGTACGT\n',
  );
  expect(domain).toBe('dna');
  expect(records).toEqual([
    { name: 'one', text: 'ACGTACGT', line: 1, label: null },
    { name: 'two:1', text: 'ACGTACGT', line: 4, label: null },
    { name: 'two:9', text: 'TTTTTTTT', line: 4, label: null },
    { name: 'three:9', text: 'ACGTACGT', line: 6, label: null },
  ]);
});

it('reads gzip by its content, and hashes the file as it lies on the disk', async () => {
  const bytes = gzipSync('smiles\nCCO\n');
  const { records, sha256 } = await read(bytes);
  expect(records).toEqual([{ name: null, text: 'CCO', line: 2, label: null }]);
  expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('takes a bare list of bases for DNA', async () => {
  expect((await read('ACGTACGTACGT\n', { windowLength: 20 })).domain).toBe('dna');
});

it('lists DNA rows that hold other letters', async () => {
  const { records, problems } = await read('sequence\nACGT\nACXT\n');
  expect(records).toHaveLength(1);
  expect(problems).toMatchObject([{ line: 3, text: 'ACXT' }]);
  expect(problems[0]?.reason).toContain('X');
});

it.each([
  ['an empty file', '', /empty/],
  ['only a header', 'smiles\n', /No row/],
  ['no usable row', '>a\nQQQ\n', /No row of the file can be used/],
  ['a cut gzip', gzipSync('smiles\nCCO\n'.repeat(1000)).subarray(0, 40), /cannot be read/],
])('says what is wrong with %s', async (_case, content, what) => {
  const run = read(content);
  await expect(run).rejects.toThrow(what);
  await expect(run).rejects.toHaveProperty('code', 'badInput');
});

it('says when the file is not there', async () => {
  await expect(readRecords('/nowhere/x.smi', { windowLength: 8 }, going)).rejects.toMatchObject({
    code: 'badInput',
    where: '/nowhere/x.smi',
  });
});

it('reads labels beside sequences, and gives those of a long sequence to its windows', async () => {
  const table = 'name,seq,class\na,ACGT,x\nb,ACGTACGTACGTACGT, \nc,TTTTTTTTGGGGGGGG,"y, z"\n';
  const { records } = await read(table, { labelColumn: 'class' });
  expect(records.map(({ text, label }) => [text, label])).toEqual([
    ['ACGT', 'x'],
    ['ACGTACGT', null],
    ['ACGTACGT', null],
    ['TTTTTTTT', 'y, z'],
    ['GGGGGGGG', 'y, z'],
  ]);
  await expect(read('CCO\nCC\n', { labelColumn: 'class' })).rejects.toMatchObject({
    message: 'There is no column class.',
    todo: expect.stringContaining('--data NAME=FILE') as string,
  });
});
