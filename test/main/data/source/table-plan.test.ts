/** What the columns of a table are taken for. */
import { expect, it } from 'vitest';
import { readContent } from '../../../helpers/read-source.ts';

it('takes a first row that holds the chosen name for a header, also where its names could be sequences', async () => {
  const { source, rows } = await readContent('a;b;c\n1;CCO;x\n2;CCN;y\n', { column: 'B' });
  expect(source.preview).toMatchObject({ hasHeader: true, column: 'b' });
  expect(rows.map(({ line, text }) => [line, text])).toEqual([
    [2, 'CCO'],
    [3, 'CCN'],
  ]);
});

it('takes no first row for a header that is data', async () => {
  const { source, rows } = await readContent('1;CCO;x\n2;CCN;y\n', { column: 'column 2' });
  expect(source.preview).toMatchObject({ hasHeader: false, column: 'column 2' });
  expect(rows).toHaveLength(2);
});
