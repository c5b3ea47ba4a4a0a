import type { ImportChoices } from '../../../preload/contract.ts';

/** What an import does unless it is told otherwise. */
export const defaultChoices: ImportChoices = {
  read: {
    domain: null,
    format: null,
    column: null,
    nameColumn: null,
    hasHeader: null,
    genome: null,
    windows: null,
  },
  molecules: { salts: 'largest', charges: 'keep', stereo: 'keep' },
  dna: { ambiguous: 'toN', uracil: 'toT', maxNFraction: 0.5, reverseComplement: 'distinct' },
  split: { by: 'record', seed: 0, validation: 0.05, test: 0.05 },
};
