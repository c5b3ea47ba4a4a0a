import type { DataDomain, ImportChoices } from '../../../preload/contract.ts';
import { dnaDefaults, moleculeDefaults, readAsFound, splitDefaults } from '../../../models/data/import-defaults.ts';

/** What an import of a file of this kind does unless it is told otherwise. */
export function defaultChoices(domain: DataDomain): ImportChoices {
  return { read: readAsFound, molecules: moleculeDefaults, dna: dnaDefaults, split: splitDefaults[domain] };
}
