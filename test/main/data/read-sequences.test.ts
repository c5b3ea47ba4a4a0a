import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { readSequences, type ReadOptions } from '../../../main/data/read-sequences.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const going = new AbortController().signal;

function read(content: string | Buffer, options: Partial<ReadOptions> = {}) {
  const file = path.join(tempFolder(), 'file');
  writeFileSync(file, content);
  return readSequences(file, { windowLength: 8, ...options }, going);
}

it('reads a list of SMILES with and without names', async () => {
  const { domain, records, problems } = await read('CCO ethanol\r\n\nc1ccccc1\tbenzene\nC\n');
  expect({ domain, problems }).toEqual({ domain: 'molecules', problems: [] });
  expect(records).toEqual([
    { name: 'ethanol', text: 'CCO', line: 1, label: null, part: null },
    { name: 'benzene', text: 'c1ccccc1', line: 3, label: null, part: null },
    { name: null, text: 'C', line: 4, label: null, part: null },
  ]);
});

it('finds the column of a table, also behind quotes and a byte order mark', async () => {
  const { records, problems } = await read('\uFEFFname,SMILES\n"Propanol, n",CCCO\nempty,\nbroken,"CC\n');
  expect(records).toEqual([{ name: 'Propanol, n', text: 'CCCO', line: 2, label: null, part: null }]);
  expect(problems.map(({ line }) => line)).toEqual([3, 4]);
});

it('reads the column it is told, and lists the columns when there is no such one', async () => {
  expect((await read('id;text;n\n1;CCN;2\n', { column: 'text' })).records[0]?.text).toBe('CCN');
  await expect(read('id,text,n\n1,CCN,2\n', { column: 'x' })).rejects.toMatchObject({
    code: 'badInput',
    todo: 'The columns are: id, text, n.',
  });
  await expect(read('id,text,n\n1,hello there,2\n')).rejects.toHaveProperty('code', 'badInput');
});

it('reads FASTA, folds case, and cuts what is longer than a window', async () => {
  const { domain, records } = await read(
    '>one first\nacgt\nACGT\n>two\nACGTACGTTTTTTTTTACG\n>three\nNNNNNNNNACGTACGT\n',
  );
  expect(domain).toBe('dna');
  expect(records).toEqual([
    { name: 'one', text: 'ACGTACGT', line: 1, label: null, part: null },
    { name: 'two:1-8', text: 'ACGTACGT', line: 5, label: null, part: null },
    { name: 'two:9-16', text: 'TTTTTTTT', line: 5, label: null, part: null },
    { name: 'three:9-16', text: 'ACGTACGT', line: 7, label: null, part: null },
  ]);
});

it('reads gzip by its content', async () => {
  const { records } = await read(gzipSync('smiles\nCCO\n'));
  expect(records).toEqual([{ name: null, text: 'CCO', line: 2, label: null, part: null }]);
});

it('takes a bare list of bases for DNA', async () => {
  expect((await read('ACGTACGTACGT\n', { windowLength: 20 })).domain).toBe('dna');
});

it('lists DNA rows that hold other letters', async () => {
  const { records, problems } = await read('sequence\nACGTACGT\nACGTACXT\n');
  expect(records).toHaveLength(1);
  expect(problems).toMatchObject([{ line: 3, text: 'ACGTACXT' }]);
  expect(problems[0]?.reason).toContain('X');
});

it.each([
  ['an empty file', '', /empty/],
  ['only a header', 'smiles\n', /No row/],
  ['no usable row', '>a\nQQQ\n', /proteins/],
  ['RNA alone', '>a\nACGUACGU\n', /No row of the file can be used. Line 1: The sequence is RNA/],
  ['a cut gzip', gzipSync('smiles\nCCO\n'.repeat(1000)).subarray(0, 40), /end too early/],
])('says what is wrong with %s', async (_case, content, what) => {
  const run = read(content);
  await expect(run).rejects.toThrow(what);
  await expect(run).rejects.toHaveProperty('code', 'badInput');
});

it('says when the file is not there', async () => {
  await expect(readSequences('/nowhere/x.smi', { windowLength: 8 }, going)).rejects.toMatchObject({
    code: 'notFound',
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
    message: 'The file has no columns beside its sequences, so it has no column class.',
    todo: expect.stringContaining('--data NAME=FILE') as string,
  });
});
