import path from 'node:path';
import { Command, Option } from 'commander';
import { formatCount } from '../../models/base/format.ts';
import { storages, type Storage } from '../../models/checkpoint/storage.ts';
import { samplers, type Sampler } from '../../models/sampler/options.ts';
import { makeChemPool, type ChemPool } from '../chem/pool.ts';
import { dataFileOf } from '../data/data-files.ts';
import { datasetsFolder } from '../data/datasets/folder.ts';
import { profileJob } from '../jobs/profile.ts';
import { shipJob, type ShipResult } from '../jobs/ship/ship.ts';
import { numberBetween, printResult, progressPrinter, type CommandContext } from './context.ts';
import { modelPath, workspacePath } from './model-path.ts';
import { deviceOption, runDevice, type DeviceOptions } from './run-device.ts';

interface ShipOptions extends DeviceOptions {
  model: string;
  data: string[];
  name: string;
  folder: string;
  storage: Storage;
  summary: string;
  licence: string;
  source: string;
  number: number;
  seed: number;
  sampler?: Sampler;
  steps?: number;
  temperature?: number;
  topP?: number;
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
    .requiredOption('--name <name>', 'what --model will find it by')
    .requiredOption('--summary <text>', 'one or two sentences for the card')
    .requiredOption('--licence <text>', 'the licence of the data')
    .requiredOption('--source <text>', 'where the data come from')
    .option('--folder <folder>', 'of the shipped models', path.join('models', 'checkpoints'))
    .addOption(new Option('--storage <kind>', 'of the weights').choices(storages).default('float16'))
    .option('-n, --number <n>', 'how many are sampled for the card', numberBetween(2, 10_000_000, 'whole'), 2_000)
    .option('--seed <n>', 'of sampling and comparing', numberBetween(0, Number.MAX_SAFE_INTEGER, 'whole'), 0)
    .addOption(new Option('--sampler <name>', 'as for sample').choices(samplers))
    .option('--steps <n>', 'as for sample', numberBetween(1, 100_000, 'whole'))
    .option('--temperature <t>', 'as for sample', numberBetween(1e-6, 10))
    .option('--top-p <p>', 'as for sample', numberBetween(1e-6, 1))
    .addOption(deviceOption())
    .option('--threads <n>', 'CPU threads; by default those of the settings', numberBetween(1, 256, 'whole'))
    .option('--json', 'print the result as JSON')
    .action(async (options: ShipOptions) => {
      const device = await runDevice(context, options);
      const { seed, sampler, steps, temperature, topP } = options;
      const result = await withPool(context, async (pool, report) =>
        shipJob(
          {
            model: options.model,
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
            },
            device,
          },
          context.signal,
          report,
          pool,
        ),
      );
      printResult(options.json === true ? JSON.stringify(result, null, 2) : shipText(result));
    });
}

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
    .option('--json', 'print the result as JSON')
    .action(async ({ model, data, json }: { model: string; data: string[]; json?: true }) => {
      const spec = { model: await modelPath(model), data: await dataOf(data) };
      const result = await withPool(context, (pool, report) => profileJob(spec, context.signal, report, pool));
      const { out, numSequences, bytes, falsePositiveRate } = result;
      const text =
        `${formatCount(numSequences)} sequences in ${(bytes / 1e3).toFixed(0)} kB; ` +
        `${(100 * falsePositiveRate).toFixed(3)} % of new ones are taken for known\n` +
        `written to ${path.relative(process.cwd(), out)}`;
      printResult(json === true ? JSON.stringify(result, null, 2) : text);
    });
}

async function dataOf(written: readonly string[]) {
  const datasets = datasetsFolder(await workspacePath());
  return Promise.all(written.map((each) => dataFileOf(each, datasets)));
}

async function withPool<T>(
  context: CommandContext,
  work: (pool: () => ChemPool, report: ReturnType<typeof progressPrinter>['report']) => Promise<T>,
): Promise<T> {
  const progress = progressPrinter();
  let pool: ChemPool | null = null;
  try {
    return await work(() => (pool ??= makeChemPool(context.programs.chemWorker)), progress.report);
  } finally {
    progress.end();
    await (pool as ChemPool | null)?.close();
  }
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
