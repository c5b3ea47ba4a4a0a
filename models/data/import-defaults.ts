/** What an import does unless something else is chosen: one table for the window and the command line. */

/** How a file is read is found by its content. */
export const readAsFound = {
  domain: null,
  format: null,
  column: null,
  nameColumn: null,
  hasHeader: null,
  genome: null,
  windows: null,
} as const;

export const moleculeDefaults = { salts: 'largest', charges: 'keep', stereo: 'keep' } as const;

export const dnaDefaults = {
  ambiguous: 'toN',
  uracil: 'toT',
  maxNFraction: 0.1,
  reverseComplement: 'distinct',
} as const;

export const windowDefaults = { length: 512, stride: 512, maxNFraction: 0.1, strands: 'one' } as const;

/** Nine tenths are left to train on. */
const shares = { seed: 0, validation: 0.05, test: 0.05 } as const;

export const splitDefaults = {
  // Molecules of one scaffold are too alike to stand on both sides.
  molecules: { by: 'scaffold', ...shares },
  dna: { by: 'record', ...shares },
} as const;

/** Of DNA that was cut into windows or intervals: parts of one sequence overlap or touch, and stay on one side. */
export const splitOfCut = 'source';
