import { expect, it } from 'vitest';
import { SdfParser } from '../../../../main/data/source/sdf.ts';
import { methanol } from '../../../helpers/molfile.ts';
import { parse, readContent } from '../../../helpers/read-source.ts';

it('reads molblocks as they stand, and tags as columns', async () => {
  const file = `${methanol('wood spirit')}> <MW>\n32.04\n\n>  25 <note> (1)\ntwo\nlines\n\n$$$$\n${methanol('')}> <MW>\n32\n\n$$$$\n`;
  const { source, rows, problems } = await readContent(file);
  expect(source.textForm).toBe('molblock');
  expect(source.preview).toMatchObject({ format: 'sdf', domain: 'molecules', column: 'molblock', nameColumn: 'name' });
  expect(source.preview.columns.slice(2)).toEqual([
    { name: 'MW', kind: 'number' },
    { name: 'note', kind: 'text' },
  ]);
  expect(rows).toEqual([
    {
      row: 1,
      line: 1,
      name: 'wood spirit',
      text: methanol('wood spirit'),
      source: null,
      values: ['32.04', 'two\nlines'],
    },
    { row: 2, line: 17, name: null, text: methanol(''), source: null, values: ['32', ''] },
  ]);
  expect(problems).toEqual([]);
});

it('reads a single molfile, V3000 too, with CRLF', async () => {
  const v3000 =
    'x\r\n\r\n\r\n  0  0  0     0  0            999 V3000\r\nM  V30 BEGIN CTAB\r\nM  V30 END CTAB\r\nM  END\r\n';
  const { rows } = await readContent(v3000);
  expect(rows).toMatchObject([{ line: 1, name: 'x', text: v3000.replaceAll('\r\n', '\n') }]);
});

it('takes names from a tag that is chosen', async () => {
  const file = `${methanol('')}> <id>\nA-1\n\n$$$$\n`;
  const { source, rows } = await readContent(file, { nameColumn: 'id' });
  expect(rows).toMatchObject([{ name: 'A-1', values: [] }]);
  expect(source.properties).toEqual([]);
  expect((await readContent(file, { nameColumn: '' })).rows).toMatchObject([{ name: null, values: ['A-1'] }]);
  await expect(readContent(file, { nameColumn: 'nr' })).rejects.toMatchObject({
    todo: 'The columns are: name, molblock, id.',
  });
});

it('refuses records that are cut short, or two in one, and goes on with the next', async () => {
  const file = `${methanol('a')}$$$$\nbroken\n\n\n$$$$\n${methanol('b')}${methanol('c')}$$$$\n${methanol('d')}$$$$\n`;
  const { rows, problems } = await readContent(file);
  expect(rows.map(({ row, name }) => [row, name])).toEqual([
    [1, 'a'],
    [4, 'd'],
  ]);
  expect(problems).toEqual([
    expect.objectContaining({ row: 2, line: 10, name: 'broken', reason: expect.stringContaining('M  END') as string }),
    expect.objectContaining({
      row: 3,
      line: 14,
      name: 'b',
      reason: expect.stringContaining('$$$$ is missing') as string,
    }),
  ]);
});

it('holds no more of a record than it may have', () => {
  const items = parse(new SdfParser({ nameTag: null, tags: [], hasOthers: false }), [
    methanol('a'),
    '> <x>\n',
    ...Array.from({ length: 30_000 }, () => `${'x'.repeat(60)}\n`),
    '$$$$\n',
    methanol('b'),
  ]);
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ line: 1, name: 'a', reason: expect.stringContaining('1,000,000') as string });
  expect(items[1]).toMatchObject({ line: 30_011, name: 'b' });
});

it('keeps tags that only later records have in a column of their own', () => {
  const parser = new SdfParser({ nameTag: null, tags: ['MW'], hasOthers: true });
  const [first, second] = parse(parser, [`${methanol('')}> <MW>\n32\n\n$$$$\n${methanol('')}> <late>\nx\n\n$$$$\n`]);
  expect(first).toMatchObject({ values: ['32', ''] });
  expect(second).toMatchObject({ values: ['', '{"late":"x"}'] });
});
