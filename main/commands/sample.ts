import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Proportion } from '../../models/base/proportion.ts';
import {
  carries,
  firstSteps,
  samplers,
  type Carry,
  type FirstStep,
  type LengthChoice,
  type Sampler,
  type SamplerOptions,
} from '../../models/sampler/options.ts';
import { sampleJob, type SampleResult } from '../jobs/sample.ts';
import { numberBetween, printResult, type CommandContext } from './context.ts';
import { modelPath } from './model-path.ts';
import { deviceOption, runDevice, type DeviceOptions } from './run-device.ts';
import { withTools } from './tools.ts';

interface Options extends DeviceOptions {
  model: string;
  number: number;
  out: string;
  force?: true;
  sampler?: Sampler;
  steps?: number;
  temperature?: number;
  topP?: number;
  orderNoise?: number;
  corrections?: number;
  template?: string;
  length?: LengthChoice;
  label?: string;
  guidance?: number;
  seed: number;
  selfConditioning: boolean;
  firstStep?: FirstStep;
  carry?: Carry;
  untilValid: number;
  trace: number;
  batch: number;
  json?: true;
}

export function sampleCommand(context: CommandContext): Command {
  return new Command('sample')
    .summary('generate sequences with a model')
    .description(
      'Generates molecules or DNA. With the same model, options and seed it gives the same sequences, whatever the ' +
        'size of the batches.',
    )
    .requiredOption(
      '--model <name>',
      'the model: its folder, its weights, or the name of one of the workspace or a shipped one',
    )
    .requiredOption('-n, --number <n>', 'how many', numberBetween(1, 100_000_000, 'whole'))
    .requiredOption('--out <file>', 'ends in .smi, .csv, .fasta, .jsonl or .parquet')
    .option('--force', 'write over the file if it is there')
    .addOption(
      new Option(
        '--sampler <name>',
        'reverse process (by default entropy for molecules, first-hitting for DNA)',
      ).choices(samplers),
    )
    .option(
      '--steps <n>',
      'steps of a sequence, for the samplers that have a choice',
      numberBetween(1, 100_000, 'whole'),
    )
    .option('--temperature <t>', 'below 1 sharper, above 1 flatter (1)', numberBetween(1e-6, 10))
    .option(
      '--top-p <p>',
      'draw from the likeliest tokens that have at most this probability (1)',
      numberBetween(1e-6, 1),
    )
    .option(
      '--order-noise <r>',
      'noise in the order of confidence and entropy at the first step, falling to 0 (0.5)',
      numberBetween(0, 10),
    )
    .option(
      '--corrections <sweeps>',
      'so many times each token is drawn anew at the end, given all others (by default 1 for molecules, 0 for DNA and ' +
        'with --sampler)',
      numberBetween(0, 100, 'whole'),
    )
    .option('--template <text>', 'given tokens and holes, such as "CC[*]c1ccccc1[*:3-8]"; for DNA N is a hole')
    .option('--length <n>', 'tokens of a sequence, n or min-max; by default as in the training data', lengthChoice)
    .option('--label <name>', 'sequences of this label, for a model that was trained with labels')
    .option(
      '--guidance <weight>',
      'how much the label counts: 0 not at all, 1 as the model learned it, more exaggerates it and takes two ' +
        'evaluations a step (1)',
      numberBetween(0, 20),
    )
    .option('--seed <n>', 'of everything that is drawn', numberBetween(0, Number.MAX_SAFE_INTEGER, 'whole'), 0)
    .option('--no-self-conditioning', 'do not use the previous prediction')
    .addOption(
      new Option(
        '--first-step <how>',
        'no previous prediction at the first step, or its own by one more (zero)',
      ).choices(firstSteps),
    )
    .addOption(
      new Option('--carry <what>', 'the prediction as it is, or after temperature and top-p (raw)').choices(carries),
    )
    .option(
      '--until-valid <rounds>',
      'repair what is no molecule, in so many rounds at most',
      numberBetween(0, 100, 'whole'),
      0,
    )
    .option(
      '--trace <k>',
      'write every step of the first k sequences beside the file',
      numberBetween(0, 10_000, 'whole'),
      0,
    )
    .option('--batch <n>', 'sequences at once', numberBetween(1, 65_536, 'whole'), 64)
    .addOption(deviceOption())
    .option('--threads <n>', 'CPU threads; by default those of the settings', numberBetween(1, 256, 'whole'))
    .option('--json', 'print the result as JSON')
    .action(async (options: Options) => {
      const device = await runDevice(context, options);
      const model = await modelPath(options.model);
      const result = await withTools(context, ({ pool, report }) =>
        sampleJob(
          {
            model,
            n: options.number,
            out: options.out,
            force: options.force === true,
            options: samplerChoices(options),
            label: options.label ?? null,
            template: options.template ?? null,
            untilValid: options.untilValid,
            trace: options.trace,
            batchSize: options.batch,
            device,
          },
          context.signal,
          report,
          pool,
        ),
      );
      printResult(options.json === true ? JSON.stringify(result, null, 2) : resultText(result));
    });
}

/** What was chosen; the rest follows from the model. */
function samplerChoices(options: Options): Partial<SamplerOptions> {
  const { sampler, steps, temperature, topP, orderNoise, corrections, length, guidance, seed } = options;
  const { selfConditioning, firstStep, carry } = options;
  return {
    seed,
    ...(sampler !== undefined && { sampler }),
    ...(steps !== undefined && { numSteps: steps }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { topP }),
    ...(orderNoise !== undefined && { gumbelScale: orderNoise }),
    ...(corrections !== undefined && { corrections }),
    ...(length !== undefined && { length }),
    ...(guidance !== undefined && { guidanceWeight: guidance }),
    ...(!selfConditioning && { selfConditioning }),
    ...(firstStep !== undefined && { firstStep }),
    ...(carry !== undefined && { carry }),
  };
}

function lengthChoice(text: string): LengthChoice {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (match === null) throw new InvalidArgumentError('It must be a number of tokens, or two as in 10-20.');
  const [min, max] = [Number(match[1]), Number(match[2] ?? match[1])];
  return min === max ? { kind: 'fixed', length: min } : { kind: 'bounded', min, max };
}

function resultText(result: SampleResult): string {
  const { summary, label, options, validSampled, valid, uniqueAmongValid, elapsedS } = result;
  const what = valid === null ? 'sequences' : 'molecules';
  return [
    `${String(summary.numRows)} ${what} in ${elapsedS.toFixed(1)} s: ${(summary.perSecond ?? 0).toFixed(1)} ${what}/s, ` +
      `${summary.meanNfe.toFixed(1)} evaluations each`,
    ...(label === null ? [] : [`label ${label}, guidance ${String(options.guidanceWeight)}`]),
    ...(validSampled === null ? [] : [`valid as sampled: ${shareText(validSampled)}`]),
    ...(summary.numRepaired === 0 || valid === null
      ? []
      : [
          `after repair of ${String(summary.numRepaired)}: ${shareText(valid)}, ` +
            `${String(summary.repairNfe)} evaluations more (${(summary.repairNfe / summary.numRows).toFixed(1)} each)`,
          'A repaired set is not a sample of the model any more.',
        ]),
    ...(uniqueAmongValid === null
      ? [`different: ${String(summary.numUnique)}`]
      : [`unique among valid: ${shareText(uniqueAmongValid)}`]),
    ...noveltyLines(result),
    `written to ${path.relative(process.cwd(), result.out)}`,
  ].join('\n');
}

/** The training set is known by its hashes, which take a few new ones for known. */
function noveltyLines({ novel, noveltyNotes, valid }: SampleResult): string[] {
  if (novel === null) return [`novel: cannot be told. ${noveltyNotes.join(' ')}`];
  const { share, low, high, count, n, falsePositiveRate } = novel;
  const percent = (value: number, digits = 1) => (100 * value).toFixed(digits);
  return [
    `novel among different${valid === null ? '' : ' valid'} ones: ${percent(share)} % (${String(count)} of ${String(n)} found in no ` +
      `hash of the training set; 95 % interval ${percent(low)} to ${percent(high)}; corrected for false positives, ` +
      `${percent(falsePositiveRate, 3)} % of new ones)`,
    ...noveltyNotes,
  ];
}

/** `93.1 % (931 of 1000; 95 % interval 91.4 to 94.5)` */
function shareText({ count, n, share, low, high }: Proportion): string {
  if (n === 0) return 'none';
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(share)} % (${String(count)} of ${String(n)}; 95 % interval ${percent(low)} to ${percent(high)})`;
}
