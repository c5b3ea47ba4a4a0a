/** The choices of an import in words, for whoever looks back at them. */
import type { DataDomain, ImportChoices } from '../api.ts';
import { formatCount } from '../format.ts';
import { formatName, formatShare } from './words.ts';

export interface ChoiceRow {
  label: string;
  value: string;
}

/** @param domain what the file holds; null where it was not recognised yet */
export function choiceRows(choices: ImportChoices, domain: DataDomain | null): ChoiceRow[] {
  const held = domain ?? choices.read.domain;
  return [
    ...readRows(choices),
    ...(held === 'dna' ? [] : moleculeRows(choices)),
    ...(held === 'molecules' ? [] : dnaRows(choices)),
    ...splitRows(choices),
  ];
}

function readRows({ read }: ImportChoices): ChoiceRow[] {
  return [
    ...(read.format === null ? [] : [{ label: 'Format', value: formatName(read.format) }]),
    ...(read.column === null ? [] : [{ label: 'Sequences', value: `column “${read.column}”` }]),
    ...(read.nameColumn === null
      ? []
      : [{ label: 'Names', value: read.nameColumn === '' ? 'none' : `column “${read.nameColumn}”` }]),
  ];
}

function moleculeRows({ molecules }: ImportChoices): ChoiceRow[] {
  return [
    { label: 'Salts, mixtures', value: molecules.salts === 'largest' ? 'largest part' : 'kept whole' },
    { label: 'Charges', value: molecules.charges === 'keep' ? 'kept' : 'neutralised' },
    { label: 'Stereo', value: molecules.stereo === 'keep' ? 'kept' : 'dropped' },
  ];
}

function dnaRows({ dna, read }: ImportChoices): ChoiceRow[] {
  const { windows } = read;
  return [
    { label: 'IUPAC codes', value: dna.ambiguous === 'toN' ? 'read as N' : 'row rejected' },
    { label: 'U of RNA', value: dna.uracil === 'toT' ? 'read as T' : 'row rejected' },
    { label: 'N, at most', value: formatShare(dna.maxNFraction) },
    {
      label: 'Other strand',
      value: dna.reverseComplement === 'distinct' ? 'another sequence' : 'a duplicate',
    },
    ...(windows
      ? [
          {
            label: 'Windows',
            value: `${formatCount(windows.length)} bp every ${formatCount(windows.stride)} bp, ${
              windows.strands === 'one' ? 'one strand' : 'both strands'
            }, N at most ${formatShare(windows.maxNFraction)}`,
          },
        ]
      : []),
  ];
}

function splitRows({ split }: ImportChoices): ChoiceRow[] {
  const ways = { record: 'by record', scaffold: 'by Murcko scaffold', source: 'by source sequence' };
  return [
    {
      label: 'Split',
      value: `${ways[split.by]}, ${formatShare(split.validation)} validation, ${formatShare(split.test)} test, seed ${split.seed}`,
    },
  ];
}
