import path from 'node:path';
import { Command, Option } from 'commander';
import { formatCount } from '../../models/base/format.ts';
import { storages, type Storage } from '../../models/checkpoint/storage.ts';
import { samplers, type Sampler } from '../../models/sampler/options.ts';
import { cacheFolder } from '../compare/cache.ts';
import { shipJob, type ShipResult } from '../jobs/ship/ship.ts';
import { numberBetween, printResult, type CommandContext } from './context.ts';
import { workspacePath } from './model-path.ts';
import { dataOf } from './profile.ts';
import { withTools } from './tools.ts';
import { deviceOption, runDevice, type DeviceOptions } from './run-device.ts';

interface ShipOptions extends DeviceOptions {
  model: string;
  data: string[];
  checkpoint?: string;
  name: string;
  folder: string;
  storage: Storage;
  summary: string;
  licence: string;
  source: string;
  number: number;
  describe: number;
  seed: number;
  sampler?: Sampler;
  steps?: number;
  temperature?: number;
  topP?: number;
  corrections?: number;
  json?: true;
}

/** For those who make the models that come with the lab. */
export function shipCommand(context: CommandContext): Command {
  return new Command('ship')
    .summary('make a shipped model of a trained one')
    .description(
      'Stores a trained model in fewer bytes, with a profile of its training set, a card of measured quality and ' +
        'checksums. The data have to be the very ones of its training; models/checkpoints/README.md has the commands.',
    )
    .requiredOption('--model <folder>', 'the trained model')
    .requiredOption('--data <file...>', 'what it was trained on; NAME=FILE as for train')
    .option('--checkpoint <folder>', 'with a checkpoint of its training, where the card lacks its settings')
    .requiredOption('--name <name>', 'what --model will find it by')
    .requiredOption('--summary <text>', 'one or two sentences for the card')
    .requiredOption('--licence <text>', 'the licence of the data')
    .requiredOption('--source <text>', 'where the data come from')
    .option('--folder <folder>', 'of the shipped models', path.join('models', 'checkpoints'))
    .addOption(new Option('--storage <kind>', 'of the weights').choices(storages).default('float16'))
    .option('-n, --number <n>', 'how many are sampled for the card', numberBetween(2, 10_000_000, 'whole'), 2_000)
    .option(
      '--describe <n>',
      'of a larger training set, so many are drawn and described; the keys are of all',
      numberBetween(2, 10_000_000, 'whole'),
      50_000,
    )
    .option('--seed <n>', 'of sampling and comparing', numberBetween(0, Number.MAX_SAFE_INTEGER, 'whole'), 0)
    .addOption(new Option('--sampler <name>', 'as for sample').choices(samplers))
    .option('--steps <n>', 'as for sample', numberBetween(1, 100_000, 'whole'))
    .option('--temperature <t>', 'as for sample', numberBetween(1e-6, 10))
    .option('--top-p <p>', 'as for sample', numberBetween(1e-6, 1))
    .option('--corrections <sweeps>', 'as for sample', numberBetween(0, 100, 'whole'))
    .addOption(deviceOption())
    .option('--threads <n>', 'CPU threads; by default those of the settings', numberBetween(1, 256, 'whole'))
    .option('--json', 'print the result as JSON')
    .action(async (options: ShipOptions) => {
      const device = await runDevice(context, options);
      const { seed, sampler, steps, temperature, topP, corrections } = options;
      const result = await withTools(context, async ({ pool, report }) =>
        shipJob(
          {
            model: options.model,
            checkpoint: options.checkpoint ?? null,
            data: await dataOf(options.data),
            folder: options.folder,
            name: options.name,
            storage: options.storage,
            about: { summary: options.summary, licence: options.licence, source: options.source },
            n: options.number,
            options: {
              seed,
              ...(sampler !== undefined && { sampler }),
              ...(steps !== undefined && { numSteps: steps }),
              ...(temperature !== undefined && { temperature }),
              ...(topP !== undefined && { topP }),
              ...(corrections !== undefined && { corrections }),
            },
            device,
            mostDescribed: options.describe,
            cacheFolder: cacheFolder(await workspacePath()),
          },
          context.signal,
          report,
          pool,
        ),
      );
      printResult(options.json === true ? JSON.stringify(result, null, 2) : shipText(result));
    });
}

function shipText({ out, release, bytes }: ShipResult): string {
  const { storage, storageCost, quality } = release;
  return [
    ...Object.entries(bytes).map(([name, size]) => `${name}  ${formatCount(size)} bytes`),
    `as ${storage}: held-out NLL ${storageCost.nll.toFixed(5)} becomes ${storageCost.nllStored.toFixed(5)} (n ` +
      `${formatCount(storageCost.n)}); a token's probability changes by at most ${storageCost.largestDifference.toExponential(1)}`,
    ...quality.figures.map(({ name, value, interval, n }) => {
      const range = interval === null ? '' : ` (${interval.low.toFixed(4)} to ${interval.high.toFixed(4)})`;
      return `${name}  ${value.toFixed(4)}${range}  n ${formatCount(n)}`;
    }),
    `written to ${path.relative(process.cwd(), out)}`,
  ].join('\n');
}
