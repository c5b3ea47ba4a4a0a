import { createHash } from 'node:crypto';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { Database, literal } from '../../../../main/analysis/store.ts';
import { readSource } from '../../../helpers/read-source.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

/** A file of what a SELECT gives. */
async function parquet(select: string): Promise<string> {
  const file = path.join(tempFolder(), "it's.parquet");
  const database = await Database.open();
  await database.run(`COPY (${select}) TO ${literal(file)} (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
  database.close();
  return file;
}

it('finds the columns and reads every row, values of all types as text', async () => {
  const file = await parquet(
    `SELECT * FROM (VALUES (1, 'CCO', 'ethanol', 2.5::DOUBLE, DATE '2024-05-01', [1, 2]), (2, NULL, 'x', 1e-300, NULL, NULL),
     (3, 'c1ccccc1', NULL, NULL, NULL, [])) t(id, "Smiles", name, value, day, list)`,
  );
  const { source, rows, problems } = await readSource(file);
  expect(source.preview).toMatchObject({
    format: 'parquet',
    column: 'Smiles',
    nameColumn: 'name',
    domain: 'molecules',
  });
  expect(source.properties).toEqual(['id', 'value', 'day', 'list']);
  expect(rows).toEqual([
    { row: 1, line: 1, name: 'ethanol', text: 'CCO', source: null, values: ['1', '2.5', '2024-05-01', '[1, 2]'] },
    { row: 3, line: 3, name: null, text: 'c1ccccc1', source: null, values: ['3', '', '', '[]'] },
  ]);
  expect(problems).toMatchObject([{ row: 2, line: 2, name: 'x', reason: 'The row has no sequence.' }]);
  expect(source.sha256()).toBe(createHash('sha256').update(readFileSync(file)).digest('hex'));
});

it('keeps the order of many row groups, and cuts DNA into windows', async () => {
  const file = await parquet(
    `SELECT i AS nr, repeat('ACGT', 3) || CASE i % 3 WHEN 0 THEN 'A' ELSE '' END AS sequence FROM range(20000) t(i)`,
  );
  const { rows } = await readSource(file);
  expect(rows).toHaveLength(20_000);
  expect(rows.findIndex(({ values }, index) => values[0] !== String(index))).toBe(-1);
  const windows = { length: 12, stride: 12, maxNFraction: 0, strands: 'both' } as const;
  const cut = await readSource(file, { windows, nameColumn: 'nr' });
  expect(cut.rows.slice(0, 4).map(({ name, text }) => [name, text])).toEqual([
    ['0:1-12', 'ACGTACGTACGT'],
    ['0:1-12(-)', 'ACGTACGTACGT'],
    ['1', 'ACGTACGTACGT'],
    ['1(-)', 'ACGTACGTACGT'],
  ]);
});

it('says what is wrong with a damaged file, or with the choices', async () => {
  const file = await parquet(`SELECT 'CCO' AS smiles FROM range(5000)`);
  await expect(readSource(file, { format: 'fasta' })).rejects.toMatchObject({ code: 'badArguments' });
  await expect(readSource(file, { column: 'x' })).rejects.toMatchObject({ todo: 'The columns are: smiles.' });
  const packed = path.join(tempFolder(), 'a.gz');
  writeFileSync(packed, gzipSync(readFileSync(file)));
  await expect(readSource(packed)).rejects.toThrow('a Parquet file within gzip');
  // Inside of a page, of what is otherwise whole.
  const spoiled = await parquet(`SELECT md5(i::VARCHAR) AS smiles FROM range(5000) AS r(i)`);
  const bytes = readFileSync(spoiled);
  writeFileSync(spoiled, bytes.fill(0xff, 4, bytes.length >> 1));
  await expect(readSource(spoiled, { format: 'parquet', domain: 'molecules', column: 'smiles' })).rejects.toMatchObject(
    {
      code: 'badInput',
      message: expect.stringMatching(/^The Parquet file cannot be read: it is damaged[a-z ,]*\.$/) as string,
      where: expect.stringContaining(spoiled) as string,
      todo: 'Copy or download the file again.',
    },
  );
  truncateSync(file, 200);
  await expect(readSource(file)).rejects.toMatchObject({
    code: 'badInput',
    message: expect.stringContaining('The Parquet file cannot be read') as string,
  });
});
