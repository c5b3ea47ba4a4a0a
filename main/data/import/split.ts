/** Which part each record falls into, and what the parts share. */
import type { DataDomain, ImportReport, SplitChoices } from '../../../preload/contract.ts';
import { LabError } from '../../../models/base/errors.ts';
import { partChooser, type Part } from '../../../models/data/split.ts';
import type { Database } from '../../analysis/store.ts';

/** @throws LabError `badArguments` for a split that the data cannot have */
export function partOf(
  domain: DataDomain,
  choices: SplitChoices,
): (record: { text: string; scaffold: string | null; source: string | null }) => Part {
  if (choices.by === 'scaffold' && domain === 'dna') {
    throw new LabError('badArguments', {
      what: 'DNA has no scaffolds to split by.',
      kept: 'Nothing was imported.',
      todo: 'Split by record, or by source sequence.',
    });
  }
  if (choices.by === 'source' && domain === 'molecules') {
    throw new LabError('badArguments', {
      what: 'Molecules have no source sequences to split by.',
      kept: 'Nothing was imported.',
      todo: 'Split by scaffold, or by record.',
    });
  }
  const choose = partChooser({
    seed: choices.seed,
    validationFraction: choices.validation,
    testFraction: choices.test,
  });
  // Molecules without rings have no scaffold in common: each is a group of its own, as is a row without a source.
  if (choices.by === 'scaffold')
    return ({ text, scaffold }) => choose(scaffold === null || scaffold === '' ? text : scaffold);
  if (choices.by === 'source') return ({ text, source }) => choose(source ?? text);
  return ({ text }) => choose(text);
}

/** What a group is in the report: of molecules the scaffold, of windows the sequence they were cut from. */
const groups: Record<DataDomain, string> = {
  molecules: `nullif(scaffold, '')`,
  dna: 'source',
};

/** @param database with the view `records` */
export async function splitReport(database: Database, domain: DataDomain): Promise<ImportReport['split']> {
  const group = `coalesce(${groups[domain]}, text)`;
  const found = await database.rows<ImportReport['split'][number]>(
    `WITH grouped AS (SELECT part, ${group} AS g, count(*) AS n FROM records WHERE status = 'accepted' GROUP BY ALL),
       training AS (SELECT DISTINCT g FROM grouped WHERE part = 'train')
     SELECT part, sum(n)::DOUBLE AS rows, count(*)::DOUBLE AS groups,
       count(*) FILTER (part <> 'train' AND g IN (FROM training))::DOUBLE AS sharedGroups
     FROM grouped GROUP BY part`,
  );
  return (['train', 'validation', 'test'] as const).map(
    (part) => found.find((each) => each.part === part) ?? { part, rows: 0, groups: 0, sharedGroups: 0 },
  );
}
