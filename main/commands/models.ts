import { Command } from 'commander';
import { formatCount } from '../../models/base/format.ts';
import type { Domain } from '../../models/data/record.ts';
import { listModels, type ListedModel } from '../data/list-models.ts';
import type { ModelFigure, ReleaseView } from '../../preload/models-contract.ts';
import { printResult, type CommandContext } from './context.ts';
import { modelFolders } from './model-path.ts';
import { printable } from './printable.ts';

export function modelsCommand(context: CommandContext): Command {
  return new Command('models')
    .summary('the shipped models and those of the workspace')
    .description('Lists the models that --model finds by name; one that cannot be used is listed with the reason.')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: true }) => {
      const folders = await modelFolders();
      const models = await listModels(folders, context.signal);
      if (options.json === true) printResult(JSON.stringify({ folders, models }, null, 2));
      else printResult(modelsText(models, folders.workspace));
    });
}

export function modelsText(models: readonly ListedModel[], workspace: string): string {
  const part = (origin: ListedModel['origin']) => models.filter((model) => model.origin === origin).map(describe);
  const [shipped, own] = [part('shipped'), part('workspace')];
  return [
    ...(shipped.length === 0 ? [] : ['Shipped', ...shipped, '']),
    `Workspace, ${workspace}`,
    ...(own.length === 0 ? ['  none'] : own),
  ].join('\n');
}

function describe(model: ListedModel): string {
  const head = `  ${printable(model.id)}`;
  const twice = model.isNameTwice && model.origin === 'shipped' ? [`    by name: shipped:${model.id}`] : [];
  if (model.problem !== null) return [head, ...twice, `    cannot be used: ${model.problem}`].join('\n');
  const { card, domain, parameters, bytes, release, profile, noProfile } = model;
  const { lineage, labelNames: labels } = card;
  const steps = lineage.at(-1)?.numSteps ?? 0;
  const metric = (name: string) => card.metrics[name] ?? null;
  const isUnfinished = release !== null && steps < release.plannedSteps;
  const past = lineage.map(
    ({ dataName, numSequences, numSteps, objective: { selfCondRate } }) =>
      `${dataName ?? 'unknown data'} (${formatCount(numSequences)} sequences, ${formatCount(numSteps)} steps` +
      `${selfCondRate > 0 ? `, self-conditioning ${String(selfCondRate)}` : ''})`,
  );
  return [
    head,
    ...twice,
    `    ${domain === 'dna' ? 'DNA' : 'molecules'}, ${(parameters / 1e6).toFixed(2)} million parameters, ` +
      `${(bytes / 1e6).toFixed(1)} MB${release === null ? '' : ` as ${release.storage}`}` +
      (isUnfinished ? `, not finished: ${formatCount(steps)} of ${formatCount(release.plannedSteps)} steps` : ''),
    ...(release === null ? [] : [`    ${release.summary}`]),
    `    trained on ${past.map(printable).join(', then ')}`,
    ...(release === null ? [] : [`    data: ${release.data.licence}`]),
    `    held-out NLL ${nats(metric('nllPerToken'), metric('nllPerTokenStandardError'))}` +
      (metric('nllPerTokenSelfCond') === null
        ? ''
        : `, with self-conditioning ${nats(metric('nllPerTokenSelfCond'), metric('nllPerTokenSelfCondStandardError'))}`) +
      ` nats per token, n ${formatCount(metric('numHeldOut') ?? 0)}`,
    ...(labels.length === 0 ? [] : [`    labels ${labels.map(printable).join(', ')}`]),
    ...(release === null ? [] : [`    ${qualityText(domain, release.quality)}`]),
    profile === null
      ? `    novelty cannot be told: ${noProfile ?? ''}`
      : `    novelty by hashed keys of ${formatCount(profile.numSequences)} sequences, ` +
        `false positives ${percent(profile.falsePositiveRate, 3)}`,
  ].join('\n');
}

/** What tells most in a line; the rest stands on the card. Every sampled sequence of DNA is valid. */
const told = {
  molecules: ['valid', 'unique', 'novel'],
  dna: ['novel', 'kmers.3', 'kmers.6', 'discriminator'],
} as const;

function qualityText(domain: Domain, { options: { sampler }, n, figures }: ReleaseView['quality']): string {
  const ids: readonly string[] = told[domain];
  return `${sampler}, n ${formatCount(n)}: ${figures
    .filter(({ id }) => ids.includes(id))
    .map(figureText)
    .join('; ')}`;
}

function figureText({ name, value, interval, isShare, floor }: ModelFigure): string {
  const write = isShare ? percent : (number: number) => number.toFixed(3);
  const range = interval === null ? '' : ` (${write(interval.low)} to ${write(interval.high)})`;
  const real = floor === null || isShare ? '' : ` [real against real ${write(floor.low)} to ${write(floor.high)}]`;
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)} ${write(value)}${range}${real}`;
}

function nats(value: number | null, standardError: number | null): string {
  if (value === null) return 'not measured';
  return `${value.toFixed(4)}${standardError === null ? '' : ` ± ${standardError.toFixed(4)}`}`;
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}
