import { afterEach, beforeEach, expect, it } from 'vitest';
import { Database } from '../../../../main/analysis/store.ts';
import { defaultChoices } from '../../../../main/data/import/default-choices.ts';
import { ledgerOf } from '../../../../main/data/import/report/ledger.ts';
import { aPreview } from '../../../renderer/data-views.ts';

let database: Database;
beforeEach(async () => {
  database = await Database.open();
  await database.run('CREATE TABLE rows (changes VARCHAR)');
});
afterEach(() => {
  database.close();
});

it('counts what each check dropped, and says what became of the rows only where there are some', async () => {
  await database.run(
    "INSERT INTO rows VALUES ('fragments'), ('fragments charges'), ('unreadable'), (NULL), (NULL), (NULL)",
  );
  const counts = { read: 6, accepted: 3, duplicates: 1, rejected: 2 };
  expect(await ledgerOf(database, aPreview(), defaultChoices('molecules'), counts, 2)).toEqual([
    { check: 'Rows read', found: 'a table, sequences in column “smiles”, 1,234 bytes', kept: 6, dropped: 0 },
    { check: 'Rows that can be read', found: '1 row cannot be read', kept: 5, dropped: 1 },
    { check: 'Parsed and sanitised by RDKit', found: '1 row refused', kept: 4, dropped: 1 },
    { check: 'Salts and mixtures', found: '2 rows of several parts: the largest is used', kept: 4, dropped: 0 },
    { check: 'Canonical SMILES', found: '2 rows rewritten', kept: 4, dropped: 0 },
    { check: 'Duplicates', found: '1 row equal to one before: the first is kept', kept: 3, dropped: 1 },
  ]);
});

it('says that nothing was found without saying what became of it', async () => {
  await database.run('INSERT INTO rows VALUES (NULL)');
  const counts = { read: 1, accepted: 1, duplicates: 0, rejected: 0 };
  const choices = {
    ...defaultChoices('molecules'),
    molecules: { salts: 'largest', charges: 'keep', stereo: 'drop' } as const,
  };
  const found = (await ledgerOf(database, aPreview({ format: 'smiles' }), choices, counts, 0)).map(
    (line) => line.found,
  );
  expect(found).toEqual([
    'a list of SMILES, 1,234 bytes',
    'all of them',
    'no rows of several parts',
    'no rows with stereo marks',
    'no rows rewritten',
    'no rows equal to one before',
  ]);
});
