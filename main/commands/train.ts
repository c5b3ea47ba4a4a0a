import path from 'node:path';
import { Command, Option } from 'commander';
import { presets } from '../../models/denoiser/config.ts';
import { injections } from '../../models/denoiser/self-conditioning.ts';
import type { LogLine } from '../data/train-log.ts';
import type { TrainChoices } from '../data/train-plan.ts';
import { trainJob, type TrainResult } from '../jobs/train.ts';
import { versions } from '../versions.ts';
import { numberBetween, printResult, type CommandContext } from './context.ts';
import { modelPath } from './model-path.ts';
import { dataOf } from './profile.ts';
import { deviceOption, runDevice, type DeviceOptions } from './run-device.ts';
import { withTools } from './tools.ts';

type Options = Omit<TrainChoices, 'data'> &
  DeviceOptions & { data?: string[]; out: string; resume?: true; logEvery?: number; json?: true };

export function trainCommand(context: CommandContext): Command {
  const command = new Command('train')
    .summary('train a model on a file of molecules or DNA')
    .description(
      'Trains a masked diffusion model from nothing. A training that was stopped goes on with --resume --out DIR, and ' +
        'ends with the very model that it would have given without the stop.',
    )
    .addOption(new Option('--size <name>', 'size of the model (small)').choices(Object.keys(presets)))
    .option('--width <n>', 'width, in place of that of the size', numberBetween(2, 4096, 'whole'))
    .option('--layers <n>', 'layers, in place of those of the size', numberBetween(1, 64, 'whole'))
    .option('--heads <n>', 'attention heads, in place of those of the size', numberBetween(1, 64, 'whole'));
  return withTrainOptions(command, { steps: '5,000', lr: '0.001', lambda: '0' }).action((options: Options) =>
    run('train', options, context),
  );
}

export function adaptCommand(context: CommandContext): Command {
  const command = new Command('adapt')
    .summary('adapt a model to a file, with self-conditioning')
    .description(
      'Trains a model further, so that each step of its sampling uses its own previous prediction. With --lambda 0 it is ' +
        'trained without: the control.',
    )
    .option(
      '--model <name>',
      'the model: its folder, its weights, or the name of one of the workspace or a shipped one',
    )
    .option('--extend-vocabulary', 'let the model learn tokens that it does not know')
    .option('--leave-out-unknown', 'leave out records with tokens that it does not know')
    .option('--extend-labels', 'let a model of labels learn others besides');
  return withTrainOptions(command, { steps: '2,000', lr: '0.0003', lambda: '1' }).action(async (options: Options) =>
    run(
      'adapt',
      options.model === undefined ? options : { ...options, model: await modelPath(options.model) },
      context,
    ),
  );
}

function withTrainOptions(command: Command, defaults: { steps: string; lr: string; lambda: string }): Command {
  return command
    .option(
      '--data <file>',
      'a file of molecules or DNA, or a data set by its id or folder; may be given several times, and NAME=FILE labels ' +
        'every record of a file',
      several,
    )
    .requiredOption('--out <folder>', 'the folder of the model')
    .option('--name <name>', 'what the model is called (the name of its folder)')
    .addOption(new Option('--domain <name>', 'what the file holds, if it cannot be told').choices(['molecules', 'dna']))
    .option('--column <name>', 'the column of the sequences')
    .option('--label <column>', 'the column of the labels: classes to sample by; an empty cell is none')
    .option('--keep-label <value>', 'use the records of this label alone; may be given several times', several)
    .option('--label-dropout <share>', 'how often a label is left out, for guidance (0.1)', numberBetween(0, 1))
    .option(
      '--window <n>',
      'bases of the windows that longer DNA is cut into (what an adapted model takes, else 128)',
      numberBetween(4, 100_000, 'whole'),
    )
    .option('--as-written', 'molecules as they are written, not as canonical SMILES')
    .option(
      '--randomise <n>',
      'train on so many other SMILES of each molecule too, from atoms drawn at random (0)',
      numberBetween(0, 1_000, 'whole'),
    )
    .option(
      '--max-length <n>',
      'leave out sequences of more tokens; an adapted model takes as many from then on',
      numberBetween(1, 100_000, 'whole'),
    )
    .option('--steps <n>', `training steps (${defaults.steps})`, numberBetween(1, 100_000_000, 'whole'))
    .option('--batch <n>', 'sequences of a step (64)', numberBetween(1, 65_536, 'whole'))
    .option('--lr <rate>', `largest learning rate (${defaults.lr})`, numberBetween(1e-9, 1000))
    .option('--warm-up <n>', 'steps until the learning rate is reached', numberBetween(0, 1_000_000, 'whole'))
    .option(
      '--lambda <share>',
      `share of sequences given the previous prediction (${defaults.lambda})`,
      numberBetween(0, 1),
    )
    .option('--seed <n>', 'of everything that is drawn (0)', numberBetween(0, Number.MAX_SAFE_INTEGER, 'whole'))
    .option(
      '--split-seed <n>',
      'decides which records are held out (the seed)',
      numberBetween(0, Number.MAX_SAFE_INTEGER, 'whole'),
    )
    .option('--validation <share>', 'share of records held out (0.05)', numberBetween(0, 0.9))
    .option('--pad-in-loss', 'let the model learn where a sequence ends, as in the papers; lengths are then not drawn')
    .option('--no-pad-in-loss', 'known lengths again, for a base that has learned them')
    .addOption(
      new Option('--injection <how>', 'how the previous prediction enters a model that has no way yet (add)').choices(
        injections,
      ),
    )
    .option('--nested <t>', 'take it from up to so much more noise, as sampling does (0)', numberBetween(0, 1))
    .option('--new-weights-lr <factor>', 'its weights learn so many times as fast (1)', numberBetween(1e-3, 1_000))
    .option('--ema <share>', 'of the average of weights that stays at each step (0.999)', numberBetween(0, 0.999_999))
    .option('--eval-every <n>', 'steps between evaluations (a tenth of all)', numberBetween(1, 1_000_000, 'whole'))
    .option(
      '--checkpoint-every <n>',
      'steps between checkpoints (a tenth of all, at most 500)',
      numberBetween(1, 1_000_000, 'whole'),
    )
    .option(
      '--patience <n>',
      'end after so many evaluations without a better one, and keep the weights of the best (never)',
      numberBetween(1, 10_000, 'whole'),
    )
    .addOption(deviceOption())
    .option('--threads <n>', 'CPU threads; by default those of the settings', numberBetween(1, 256, 'whole'))
    .option(
      '--log-every <n>',
      'steps of a line of the log (20, or as many as take 5 s)',
      numberBetween(1, 1_000_000, 'whole'),
    )
    .option('--resume', 'go on with the training that lies in the folder')
    .option('--json', 'print the result as JSON');
}

async function run(kind: 'train' | 'adapt', options: Options, context: CommandContext): Promise<void> {
  const { out, data, resume, logEvery, json, device: wanted, threads, ...others } = options;
  const choices = { ...others, data: data && (await dataOf(data)) };
  const device = await runDevice(context, { ...(wanted && { device: wanted }), ...(threads && { threads }) });
  const isTerminal = process.stderr.isTTY;
  const result = await withTools(context, ({ pool, report, say }) => {
    let isTraining = false;
    return trainJob(
      { kind, out, choices, resume: resume === true, device, logEvery: logEvery ?? null },
      context.signal,
      (progress) => {
        // Elsewhere than on a terminal the log's lines tell the steps.
        if (isTerminal || !isTraining) report(progress);
      },
      {
        pool,
        publish(line: LogLine) {
          isTraining = true;
          if (!isTerminal) process.stderr.write(`${JSON.stringify(line)}\n`);
          else if (line.kind === 'heldOut') say(`step ${String(line.step)}: ${heldOutText(line)}`);
        },
        say,
        versions: Object.fromEntries(versions().map(({ name, version }) => [name, version])),
      },
    );
  });
  printResult(json === true ? JSON.stringify(result, null, 2) : resultText(result));
}

/** An option that may be given several times. */
function several(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

type Figures = NonNullable<TrainResult['heldOut']>;

function heldOutText({ nll, nllSelfCond }: Pick<Figures, 'nll' | 'nllSelfCond'>): string {
  const figure = ({ value, standardError }: Figures['nll']) => `${value.toFixed(4)} ± ${standardError.toFixed(4)}`;
  const withPrevious = nllSelfCond === null ? '' : `, with self-conditioning ${figure(nllSelfCond)}`;
  return `held-out NLL ${figure(nll)} nats per token${withPrevious} (n ${String(nll.n)})`;
}

function resultText(result: TrainResult): string {
  const why =
    result.ended === 'no better'
      ? `\nended because the held-out NLL no longer fell; the weights kept are those of step ${String(result.keptStep)}`
      : '';
  return [
    `${result.name}: ${String(result.step)} steps in ${result.elapsedS.toFixed(0)} s, ${result.tokensPerS.toFixed(0)} tokens/s${why}`,
    ...(result.heldOutBefore === null ? [] : [`before: ${heldOutText(result.heldOutBefore)}`]),
    ...(result.heldOut === null ? [] : [`after:  ${heldOutText(result.heldOut)}`]),
    `written to ${path.relative(process.cwd(), result.out) || '.'}`,
  ].join('\n');
}
