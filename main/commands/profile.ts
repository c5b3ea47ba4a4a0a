import path from 'node:path';
import { Command } from 'commander';
import { formatCount } from '../../models/base/format.ts';
import { cacheFolder } from '../compare/cache.ts';
import { dataFileOf, type DataFile } from '../data/data-files.ts';
import { datasetsFolder } from '../data/datasets/folder.ts';
import { profileJob } from '../jobs/profile.ts';
import { numberBetween, printResult, type CommandContext } from './context.ts';
import { modelPath, workspacePath } from './model-path.ts';
import { withTools } from './tools.ts';

export function profileCommand(context: CommandContext): Command {
  return new Command('profile')
    .summary('what novelty is told by, for a model of one’s own')
    .description(
      'Makes the reference profile of a model from the data of its last training, beside its weights: hashed keys of the ' +
        'training set and its distributions, without its sequences. “sample” then tells novelty, and “compare --train” ' +
        'takes the model in place of the data.',
    )
    .requiredOption('--model <name>', 'the model: its folder, or its name in the workspace')
    .requiredOption('--data <file...>', 'what it was trained on; NAME=FILE as for train')
    .option(
      '--describe <n>',
      'of a larger training set, so many are drawn and described; the keys are of all',
      numberBetween(2, 10_000_000, 'whole'),
      50_000,
    )
    .option('--json', 'print the result as JSON')
    .action(
      async ({ model, data, describe, json }: { model: string; data: string[]; describe: number; json?: true }) => {
        const spec = {
          model: await modelPath(model),
          data: await dataOf(data),
          mostDescribed: describe,
          cacheFolder: cacheFolder(await workspacePath()),
        };
        const result = await withTools(context, ({ pool, report }) => profileJob(spec, context.signal, report, pool));
        const { out, numSequences, bytes, falsePositiveRate } = result;
        const text =
          `${formatCount(numSequences)} sequences in ${(bytes / 1e3).toFixed(0)} kB; ` +
          `${(100 * falsePositiveRate).toFixed(3)} % of new ones are taken for known\n` +
          `written to ${path.relative(process.cwd(), out)}`;
        printResult(json === true ? JSON.stringify(result, null, 2) : text);
      },
    );
}

/** Files, or data sets of the workspace, as they were named. */
export async function dataOf(written: readonly string[]): Promise<DataFile[]> {
  const datasets = datasetsFolder(await workspacePath());
  return Promise.all(written.map((each) => dataFileOf(each, datasets)));
}
