import { expect, it } from 'vitest';
import {
  dnaDefaults,
  moleculeDefaults,
  readAsFound,
  splitDefaults,
  windowDefaults,
} from '../../../models/data/import-defaults.ts';
import { importChoicesSchema } from '../../../main/data-schemas.ts';

it.each(['molecules', 'dna'] as const)(
  'are choices that an import of %s takes, and leave most rows to train on',
  (domain) => {
    const { by, ...shares } = splitDefaults[domain];
    expect(by).toBe(domain === 'molecules' ? 'scaffold' : 'record');
    expect(shares.validation + shares.test).toBeLessThanOrEqual(0.1);
    const choices = { molecules: moleculeDefaults, dna: dnaDefaults, split: splitDefaults[domain] };
    expect(importChoicesSchema.parse({ ...choices, read: readAsFound })).toMatchObject(choices);
    expect(importChoicesSchema.parse({ ...choices, read: { ...readAsFound, windows: windowDefaults } })).toMatchObject(
      choices,
    );
  },
);
