import { Command, InvalidArgumentError, Option } from 'commander';
import { domains, type Domain } from '../../models/data/record.ts';
import { cacheFolder } from '../compare/cache.ts';
import { inputsNamed } from '../compare/inputs.ts';
import { defaultOptions } from '../compare/spec.ts';
import { LabError } from '../../models/base/errors.ts';
import { compareJob, type CompareResult } from '../jobs/compare.ts';
import { labPaths, shippedModelsFolder } from '../paths.ts';
import { comparisonText } from './compare-text.ts';
import { loadSettings, numberBetween, printResult, type CommandContext } from './context.ts';
import { withTools } from './tools.ts';

interface Options {
  generated: string[];
  reference: string;
  train?: string;
  domain?: Domain;
  column?: string;
  window?: number;
  out?: string;
  force?: true;
  draws: number;
  repeats: number;
  max: number;
  seed: number;
  uniqueAt: number[];
  kmers: number[];
  motifs?: string;
  forbid: string[];
  enzymes: string[];
  cache: boolean;
  json?: true;
}

export function compareCommand(context: CommandContext): Command {
  return new Command('compare')
    .summary('how close generated sets are to real ones')
    .description(
      'Compares generated molecules or DNA with a reference: every metric with its n, its 95 % interval and the floor, ' +
        'which is the same metric between parts of the reference. A set is a file of any form the lab reads, of any ' +
        'program, or a data set of the workspace: NAME, or NAME/train, NAME/validation, NAME/test for a part of it.',
    )
    .requiredOption('--generated <set...>', 'one or more; NAME=FILE gives one a name')
    .requiredOption(
      '--reference <set>',
      'real ones, which the model should be like; or a model, whose profile tells the distributions',
    )
    .option(
      '--train <set>',
      'what the model was trained on, for novelty and copies; or the model, whose profile tells novelty',
    )
    .option('--out <folder>', 'write report.html, report.json and the figures as SVG')
    .option('--force', 'replace the report that is there')
    .addOption(new Option('--domain <name>', 'what the sets are of; by default what the reference is').choices(domains))
    .option('--column <name>', 'the column with the sequences, in files that have it')
    .option('--window <bases>', 'cut longer DNA into windows, end to end', numberBetween(10, 1_000_000, 'whole'))
    .option('--unique-at <k...>', 'k of "unique at k"', wholeNumbers(1, 1e9), [...defaultOptions.uniqueAt])
    .option('--kmers <k...>', 'lengths of k-mers', wholeNumbers(1, 8), [...defaultOptions.kmers])
    .option('--motifs <file>', 'position weight matrices in the form of TRANSFAC, as JASPAR gives them')
    .option('--forbid <word...>', 'words that a synthesis must not hold, in IUPAC letters', [])
    .option('--enzymes <name...>', 'whose sites a synthesis must not hold', [...defaultOptions.enzymes])
    .option('--draws <n>', 'draws of the bootstrap', numberBetween(100, 100_000, 'whole'), defaultOptions.draws)
    .option('--repeats <n>', 'repeats of the floor', numberBetween(10, 10_000, 'whole'), defaultOptions.repeats)
    .option(
      '--max <n>',
      'items of a set; of a larger one, a sample',
      numberBetween(2, 10_000_000, 'whole'),
      defaultOptions.maxItems,
    )
    .option('--seed <n>', 'of everything that is drawn', numberBetween(0, Number.MAX_SAFE_INTEGER, 'whole'), 0)
    .option('--no-cache', 'describe every set anew')
    .option('--json', 'print the report as JSON')
    .action(async (options: Options) => {
      const workspace = (await loadSettings()).get().workspace ?? labPaths().defaultWorkspace;
      const inputs = await inputsNamed(options, workspace, shippedModelsFolder());
      const result = await withTools(context, ({ pool, report }) =>
        compareJob(
          {
            ...inputs,
            domain: options.domain ?? null,
            column: options.column ?? null,
            windows:
              options.window === undefined
                ? null
                : { length: options.window, stride: options.window, maxNFraction: 0.5, strands: 'one' },
            out: options.out ?? null,
            force: options.force === true,
            cacheFolder: options.cache ? cacheFolder(workspace) : null,
            options: {
              draws: options.draws,
              repeats: options.repeats,
              seed: options.seed,
              maxItems: options.max,
              uniqueAt: options.uniqueAt,
              kmers: options.kmers,
              motifs: options.motifs ?? null,
              forbidden: options.forbid,
              enzymes: options.enzymes,
            },
          },
          context.signal,
          report,
          pool,
        ),
      );
      printResult(options.json === true ? JSON.stringify(result.report, null, 2) : comparisonText(result));
      if (result.report.sets.every(({ numValid }) => numValid === 0)) throw nothingValid(result);
    });
}

/** The report is there and says so; a script should hear of it too. */
function nothingValid({ report, out }: CompareResult): LabError {
  const what = report.domain === 'dna' ? 'sequence' : 'molecule';
  return new LabError('badInput', {
    what: `No generated ${what} is valid, so there is nothing to compare.`,
    where: report.sets.map(({ name }) => name).join(', '),
    kept: out === null ? null : 'The report, which says so.',
  });
}

/** An argument that may come several times; the first one replaces the default. */
function wholeNumbers(low: number, high: number): (text: string, before: number[]) => number[] {
  let isFirst = true;
  const parse = numberBetween(low, high, 'whole');
  return (text, before) => {
    const value = parse(text);
    if (before.includes(value) && !isFirst) throw new InvalidArgumentError(`${text} is given twice.`);
    const all = isFirst ? [value] : [...before, value];
    isFirst = false;
    return all.sort((a, b) => a - b);
  };
}
