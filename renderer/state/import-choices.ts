/** What an import does unless something else is chosen, and what was chosen the last time. */
import type {
  DataDomain,
  DnaChoices,
  ImportChoices,
  MoleculeChoices,
  ReadChoices,
  SplitChoices,
  WindowChoices,
} from '../api.ts';
import {
  dnaDefaults,
  moleculeDefaults,
  readAsFound,
  splitDefaults,
  splitOfCut,
  windowDefaults,
} from '../../models/data/import-defaults.ts';

/** The choices that go from file to file; how a file is read is found anew for each. */
export interface KeptChoices {
  molecules: MoleculeChoices;
  dna: DnaChoices;
  split: { molecules: SplitChoices; dna: SplitChoices };
  windows: WindowChoices;
}

export const asFound: ReadChoices = readAsFound;

export const usualChoices: KeptChoices = {
  molecules: moleculeDefaults,
  dna: dnaDefaults,
  split: splitDefaults,
  windows: windowDefaults,
};

/** @param isCut whether the records are windows or intervals of longer sequences */
export function importChoices(kept: KeptChoices, read: ReadChoices, domain: DataDomain, isCut: boolean): ImportChoices {
  const split = kept.split[domain];
  // Whatever was chosen for whole sequences.
  const by = isCut && split.by === 'record' ? splitOfCut : split.by;
  return { read, molecules: kept.molecules, dna: kept.dna, split: { ...split, by } };
}

/** The choices that a data set was made with, and of the other domain those that are kept. */
export function keptFrom(choices: ImportChoices, domain: DataDomain, kept: KeptChoices): KeptChoices {
  const { molecules, dna, split, read } = choices;
  return {
    ...(domain === 'dna' ? { molecules: kept.molecules, dna } : { molecules, dna: kept.dna }),
    split: { ...kept.split, [domain]: split },
    windows: read.windows ?? kept.windows,
  };
}

/** What was kept as text, where it has the shape of the choices; else the usual ones. */
export function parseKept(text: string | null): KeptChoices {
  if (text === null) return usualChoices;
  try {
    const value: unknown = JSON.parse(text);
    return isLike(usualChoices, value) ? value : usualChoices;
  } catch {
    return usualChoices;
  }
}

function isLike<T>(model: T, value: unknown): value is T {
  if (typeof model !== 'object' || model === null) return typeof value === typeof model;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(model).every(([key, part]) => isLike(part, (value as Record<string, unknown>)[key]));
}

/** A name that no other set has: the same with another number. */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \(\d+\)$/, '');
  for (let number = 2; ; number++) {
    const next = `${stem} (${String(number)})`;
    if (!taken.includes(next)) return next;
  }
}

/** The name of a data set that a file is offered under: the file's own, without what says how it is packed. */
export function nameFor(file: string): string {
  return file.replace(/\.gz$/i, '');
}
