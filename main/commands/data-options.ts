/** The choices of an import as options of the command line. */
import path from 'node:path';
import { Option, type Command } from 'commander';
import type { DataDomain, ImportChoices, ReadChoices } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { readAsFound, splitOfCut, windowDefaults } from '../../models/data/import-defaults.ts';
import { defaultChoices } from '../data/import/default-choices.ts';
import type { numberBetween } from './context.ts';

export interface ImportOptions {
  domain?: 'molecules' | 'dna';
  format?: NonNullable<ImportChoices['read']['format']>;
  column?: string;
  nameColumn?: string;
  header?: boolean;
  genome?: string;
  window?: number;
  stride?: number;
  strands?: 'one' | 'both';
  salts?: ImportChoices['molecules']['salts'];
  charges?: ImportChoices['molecules']['charges'];
  stereo?: ImportChoices['molecules']['stereo'];
  ambiguous?: 'n' | 'reject';
  uracil?: 't' | 'reject';
  maxN?: number;
  reverseComplement?: ImportChoices['dna']['reverseComplement'];
  split?: ImportChoices['split']['by'];
  seed?: number;
  validation?: number;
  test?: number;
}

const formats = ['smiles', 'dnaList', 'table', 'sdf', 'fasta', 'fastq', 'bed', 'parquet'];

export function withImportOptions(command: Command, number: typeof numberBetween): Command {
  const choice = (flag: string, about: string, choices: readonly string[]) =>
    command.addOption(new Option(flag, about).choices(choices));
  choice('--domain <name>', 'what the file holds, if it cannot be told', ['molecules', 'dna']);
  choice('--format <name>', 'its form, if it cannot be told', formats);
  command
    .option('--column <name>', 'the column of the sequences')
    .option('--name-column <name>', 'the column of the names; an empty one for none')
    .option('--header', 'the first line names the columns')
    .option('--no-header', 'the first line is a record')
    .option('--genome <file>', 'for BED: the genome, in FASTA')
    .option('--window <n>', 'cut DNA into windows of so many bases', number(1, 10_000_000, 'whole'))
    .option('--stride <n>', 'bases from one window to the next (the window)', number(1, 10_000_000, 'whole'));
  choice('--strands <which>', 'windows of one strand or of both (one)', ['one', 'both']);
  choice('--salts <what>', 'of a salt or a mixture (largest)', ['largest', 'keep']);
  choice('--charges <what>', 'of charged molecules (keep)', ['keep', 'neutralise']);
  choice('--stereo <what>', 'stereo marks (keep)', ['keep', 'drop']);
  choice('--ambiguous <what>', 'letters for several bases: read as N, or rows rejected (n)', ['n', 'reject']);
  choice('--uracil <what>', 'U: read as T, or rows rejected (t)', ['t', 'reject']);
  command.option('--max-n <share>', 'DNA with a larger share of N is rejected (0.1)', number(0, 1));
  choice('--reverse-complement <what>', 'the other strand of a sequence before (distinct)', ['distinct', 'duplicate']);
  choice('--split <by>', 'what stays together (scaffold; of DNA record, of windows and of BED source)', [
    'record',
    'scaffold',
    'source',
  ]);
  return command
    .option('--seed <n>', 'of the split (0)', number(0, Number.MAX_SAFE_INTEGER, 'whole'))
    .option('--validation <share>', 'share of records for validation (0.05)', number(0, 0.5))
    .option('--test <share>', 'share of records for the test (0.05)', number(0, 0.5));
}

/** @throws LabError `badArguments` for options of windows without their length */
export function readChoicesOf(options: ImportOptions): ReadChoices {
  const { window, genome, maxN } = options;
  if (window === undefined && (options.stride !== undefined || options.strands !== undefined)) {
    throw new LabError('badArguments', {
      what: '--stride and --strands are of windows, and no windows are asked for.',
      kept: 'Nothing was imported or written.',
      todo: 'Give the length of the windows with --window.',
    });
  }
  return {
    domain: options.domain ?? readAsFound.domain,
    format: options.format ?? readAsFound.format,
    column: options.column ?? readAsFound.column,
    nameColumn: options.nameColumn ?? readAsFound.nameColumn,
    hasHeader: options.header ?? readAsFound.hasHeader,
    genome: genome === undefined ? null : path.resolve(genome),
    windows:
      window === undefined
        ? null
        : {
            length: window,
            stride: options.stride ?? window,
            maxNFraction: maxN ?? windowDefaults.maxNFraction,
            strands: options.strands ?? windowDefaults.strands,
          },
  };
}

/** @param domain what the file holds */
export function choicesOf(read: ReadChoices, options: ImportOptions, domain: DataDomain): ImportChoices {
  const { molecules, dna, split } = defaultChoices(domain);
  const isCut = read.windows !== null || read.genome !== null;
  return {
    read,
    molecules: {
      salts: options.salts ?? molecules.salts,
      charges: options.charges ?? molecules.charges,
      stereo: options.stereo ?? molecules.stereo,
    },
    dna: {
      ambiguous: options.ambiguous === 'reject' ? 'reject' : 'toN',
      uracil: options.uracil === 'reject' ? 'reject' : 'toT',
      maxNFraction: options.maxN ?? dna.maxNFraction,
      reverseComplement: options.reverseComplement ?? dna.reverseComplement,
    },
    split: {
      by: options.split ?? (isCut ? splitOfCut : split.by),
      seed: options.seed ?? split.seed,
      validation: options.validation ?? split.validation,
      test: options.test ?? split.test,
    },
  };
}
