import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { injections } from '../../models/denoiser/self-conditioning.ts';
import { studyMarkdown } from '../../models/fidelity/study/markdown.ts';
import { findings } from '../../models/fidelity/study/words.ts';
import { carries, firstSteps } from '../../models/sampler/options.ts';
import { dataFileOf } from '../data/data-files.ts';
import { datasetsFolder } from '../data/datasets/folder.ts';
import { studyJob, type StudyResult } from '../jobs/study.ts';
import { nodeLaunch } from '../processes/node-launch.ts';
import type { StudyChoices } from '../study/plan.ts';
import { readSampler } from '../study/sampler-plan.ts';
import { makeWorkers } from '../study/workers.ts';
import { numberBetween, printResult, type CommandContext } from './context.ts';
import { modelPath, workspacePath } from './model-path.ts';
import { deviceOption, runDevice, type DeviceOptions } from './run-device.ts';
import { withTools } from './tools.ts';

type Options = Omit<StudyChoices, 'data' | 'samplers'> &
  DeviceOptions & {
    data?: string[];
    samplers?: string[];
    out: string;
    resume?: true;
    jobs?: number;
    json?: true;
    markdown?: true;
  };

const whole = (low: number, high: number) => numberBetween(low, high, 'whole');
const seed = whole(0, Number.MAX_SAFE_INTEGER);

export function studyCommand(context: CommandContext): Command {
  return new Command('study')
    .summary('what self-conditioning brings, against a control of equal budget')
    .description(
      'From one base model: no fine-tuning, vanilla fine-tuning (λ 0), partial and full self-conditioning, at equal extra ' +
        'steps, data, batches, learning rate and seeds; each sampled by every sampler, with equal network evaluations. A ' +
        'study that was stopped goes on with --resume --out DIR.',
    )
    .option('--model <name>', 'the base: its folder, its weights, or its name in the workspace')
    .option('--data <file>', 'the data, as for adapt; may be given several times', several)
    .requiredOption('--out <folder>', 'the folder of the study')
    .addOption(new Option('--domain <name>', 'what the file holds, if it cannot be told').choices(['molecules', 'dna']))
    .option('--column <name>', 'the column of the sequences')
    .option('--label <column>', 'the column of the labels')
    .option('--window <n>', 'bases of the windows that longer DNA is cut into', whole(4, 100_000))
    .option('--leave-out-unknown', 'leave out records with tokens that the base does not know')
    .option('--as-written', 'molecules as they are written, not as canonical SMILES')
    .option('--lambdas <list>', 'the arms beside the base, or none (0,0.5,1)', numbers)
    .option('--steps <n>', 'extra training steps of each arm (2,000)', whole(1, 100_000_000))
    .option('--batch <n>', 'sequences of a step (64)', whole(1, 65_536))
    .option('--lr <rate>', 'largest learning rate (0.0003)', numberBetween(1e-9, 1000))
    .option('--warm-up <n>', 'steps until the learning rate is reached', whole(0, 1_000_000))
    .option('--pad-in-loss', 'let the arms learn where a sequence ends; by default as the base does')
    .option('--no-pad-in-loss', 'known lengths')
    .addOption(new Option('--injection <how>', 'how the previous prediction enters (add)').choices(injections))
    .option('--nested <t>', 'take it from up to so much more noise in training (0)', numberBetween(0, 1))
    .option('--new-weights-lr <factor>', 'its weights learn so many times as fast (1)', numberBetween(1e-3, 1_000))
    .option('--ema <share>', 'of the average of weights that stays at each step (0.999)', numberBetween(0, 0.999_999))
    .option('--validation <share>', 'share of records held out (0.05)', numberBetween(1e-6, 0.9))
    .option('--split-seed <n>', 'decides which records are held out (that of the base)', seed)
    .option(
      '--samplers <list>',
      'with steps after a colon, temperature after @, top-p after a slash ' +
        '(first-hitting,confidence,ancestral:32,remask:32)',
      (text: string) => text.split(',').map((name) => name.trim()),
    )
    .option('-n, --number <n>', 'sequences of each sample (10,000)', whole(2, 10_000_000))
    .option('--seeds <n>', 'sampling seeds (5)', whole(1, 1_000))
    .option('--train-seeds <n>', 'trainings of each arm, of different seeds (1)', whole(1, 100))
    .option('--seed <n>', 'the first seed (0)', seed)
    .option('--sample-label <name>', 'sequences of this label alone, against held-out ones of it')
    .option('--temperature <t>', 'below 1 sharper, above 1 flatter (1)', numberBetween(1e-6, 10))
    .option('--top-p <p>', 'draw from the likeliest tokens of at most this probability (1)', numberBetween(1e-6, 1))
    .addOption(new Option('--first-step <how>', 'of arms with self-conditioning (zero)').choices(firstSteps))
    .addOption(new Option('--carry <what>', 'of arms with self-conditioning (raw)').choices(carries))
    .option('--draws <n>', 'draws of the bootstrap (1,000)', whole(100, 1_000_000))
    .option('--resume', 'go on with the study that lies in the folder')
    .option('--jobs <n>', 'processes side by side, each with the threads asked for (as many as cores)', whole(1, 256))
    .addOption(deviceOption())
    .option('--threads <n>', 'CPU threads of each process (1)', whole(1, 256))
    .option('--json', 'print the result as JSON')
    .option('--markdown', 'print the result as Markdown')
    .action((options: Options) => run(options, context));
}

async function run(options: Options, context: CommandContext): Promise<void> {
  const { out, data, samplers, resume, jobs, json, markdown, device: wanted, threads, model, ...others } = options;
  const datasets = datasetsFolder(await workspacePath());
  const choices: StudyChoices = {
    ...others,
    model: model === undefined ? undefined : await modelPath(model),
    samplers: samplers?.map(readSampler),
    data: data && (await Promise.all(data.map((each) => dataFileOf(each, datasets)))),
  };
  // A thread for each process: small models gain little from more, and there is enough to do side by side.
  const device = await runDevice(context, { ...(wanted && { device: wanted }), threads: threads ?? 1 });
  const result = await withTools(context, ({ pool, report, say }) =>
    studyJob(
      {
        out,
        choices,
        resume: resume === true,
        // One process has a GPU for itself.
        jobs:
          jobs ?? (device.provider === 'cpu' ? Math.max(1, Math.floor(availableParallelism() / device.threads)) : 1),
        device,
      },
      context.signal,
      report,
      {
        pool,
        workers: (numPlaces, log) => makeWorkers(numPlaces, nodeLaunch(context.programs), log),
        say,
      },
    ),
  );
  if (json === true) printResult(JSON.stringify(result.report, null, 2));
  else printResult(markdown === true ? studyMarkdown(result.report) : resultText(result));
}

function resultText({ out, report }: StudyResult): string {
  return [
    ...findings(report),
    ...report.notes,
    `written to ${path.join(path.relative(process.cwd(), out) || '.', 'study.html')}`,
  ].join('\n');
}

function numbers(text: string): number[] {
  if (text.trim() === 'none') return [];
  const values = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (values.some((value) => !Number.isFinite(value))) {
    throw new InvalidArgumentError('It must be numbers with commas between, as in 0,0.5,1, or none.');
  }
  return values;
}

function several(value: string, before: string[] = []): string[] {
  return [...before, value];
}
