import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { isFolderName } from '../data/folders.ts';
import { readRunFile, runFolder } from '../data/runs/folder.ts';
import { manifestFile, type RunManifest } from '../data/runs/manifest.ts';
import { providerLabels } from '../jobs/kinds.ts';
import { repeatedModel, repeatRun, type RepeatedRun } from '../jobs/repeat-run.ts';
import { shippedModelsFolder } from '../paths.ts';
import { versions } from '../versions.ts';
import { numberBetween, printResult, type CommandContext } from './context.ts';
import { workspacePath } from './model-path.ts';
import { deviceOption, runDevice, type DeviceOptions } from './run-device.ts';
import { withTools } from './tools.ts';

interface Options extends DeviceOptions {
  out: string;
  workspace?: string;
  seed?: number;
  resume?: true;
  json?: true;
}

export function runCommand(context: CommandContext): Command {
  return new Command('run')
    .summary('repeat a training or a batch from its manifest')
    .description(
      'Does a run of the window or of this command again, from its manifest: a training, an adaptation or a batch. On the ' +
        'same device it comes to the same weights and the same sequences.',
    )
    .argument('<run>', 'run.json, the folder it lies in, or the name of a run of the workspace')
    .requiredOption('--out <folder>', 'the folder of the repeated run')
    .option(
      '--workspace <folder>',
      'where the model and the data set lie that it names (the workspace the manifest lies in, or that of the settings)',
    )
    .option('--seed <n>', 'all the same but the seed', numberBetween(0, Number.MAX_SAFE_INTEGER, 'whole'))
    .option('--resume', 'go on with the repetition that lies in --out')
    .addOption(deviceOption())
    .option('--threads <n>', 'CPU threads; by default those of the run', numberBetween(1, 256, 'whole'))
    .option('--json', 'print the manifest of the repeated run as JSON')
    .action((run: string, options: Options) => repeat(run, options, context));
}

async function repeat(run: string, options: Options, context: CommandContext): Promise<void> {
  const { out, seed, resume, json } = options;
  const known = await workspacePath();
  const file = await manifestOf(run, known);
  const source = await readRunFile(file);
  const workspace = path.resolve(options.workspace ?? workspaceAround(file) ?? known);
  const device = await deviceOf(source, options, context);
  const here = Object.fromEntries(versions().map(({ name, version }) => [name, version]));
  for (const name of decisive) {
    const then = source.versions[name];
    if (then !== undefined && then !== here[name])
      say(
        `the run was made with ${name} ${then}, this is ${String(here[name])}: numbers may differ in their last digits`,
      );
  }
  const repeated = await withTools(context, ({ pool, report }) =>
    repeatRun(
      {
        file,
        places: { workspace, shipped: shippedModelsFolder() },
        out,
        seed: seed ?? null,
        resume: resume === true,
        device,
      },
      context.signal,
      report,
      { pool, versions: here },
    ),
  );
  printResult(json === true ? JSON.stringify(repeated.manifest, null, 2) : resultText(repeated));
}

/** What the numbers of a run depend on, besides its device. */
const decisive = ['SCMDM Lab', 'ONNX Runtime'];

/** A name without a separator that is no file here is that of a run of the workspace. */
async function manifestOf(run: string, workspace: string): Promise<string> {
  const found = await stat(run).catch(() => null);
  if (found === null && isFolderName(run)) return path.join(runFolder(workspace, run), manifestFile);
  return found?.isDirectory() === true ? path.join(run, manifestFile) : run;
}

/** The workspace of a manifest that lies in one, as `workspace/runs/<id>/run.json`. */
function workspaceAround(file: string): string | null {
  const rooms = path.dirname(path.dirname(path.resolve(file)));
  return path.basename(rooms) === 'runs' ? path.dirname(rooms) : null;
}

/** The device of the run, unless another one is asked for. */
async function deviceOf(
  source: RunManifest,
  { device, threads }: DeviceOptions,
  context: CommandContext,
): Promise<NonNullable<RunManifest['device']>> {
  const wanted = device ?? source.device?.provider;
  const many = threads ?? source.device?.threads;
  const used = await runDevice(context, { ...(wanted && { device: wanted }), ...(many && { threads: many }) });
  const { device: then } = source;
  if (then !== null && (then.provider !== used.provider || then.threads !== used.threads))
    say(`the run was made on ${then.label}: on another device numbers may differ in their last digits`);
  const label = providerLabels[used.provider];
  return { ...used, label: used.provider === 'cpu' ? `${label}, ${String(used.threads)} threads` : label };
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

function resultText({ out, manifest }: RepeatedRun): string {
  const folder = path.relative(process.cwd(), out) || '.';
  const { name, outcome, elapsedS } = manifest;
  if (outcome === null) throw new Error('internal: a run that is done has an outcome');
  if ('counts' in outcome) {
    const { made, valid, distinct } = outcome.counts;
    const ofThem = valid === null ? '' : `, ${String(valid.count)} valid`;
    return `${name}: ${String(made)} sequences${ofThem}, ${String(distinct)} different, in ${elapsedS.toFixed(1)} s\nwritten to ${folder}`;
  }
  const nll = outcome.heldOut?.nll.value;
  return [
    `${name}: ${String(outcome.step)} steps in ${elapsedS.toFixed(0)} s, the weights of step ${String(outcome.keptStep)}`,
    ...(nll === undefined ? [] : [`held-out NLL ${nll.toFixed(4)} nats per token`]),
    `written to ${folder}, its model to ${path.join(folder, repeatedModel)}`,
  ].join('\n');
}
