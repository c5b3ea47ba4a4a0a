import { Command } from 'commander';
import { listModels, type ListedModel } from '../data/list-models.ts';
import { printResult, type CommandContext } from './context.ts';
import { modelsFolder } from './model-path.ts';

export function modelsCommand(context: CommandContext): Command {
  return new Command('models')
    .summary('the workspace’s models')
    .description('Lists the models of the workspace; one that cannot be read is listed with the reason.')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: true }) => {
      const folder = await modelsFolder();
      const models = await listModels(folder, context.signal);
      if (options.json === true) printResult(JSON.stringify({ folder, models }, null, 2));
      else printResult(models.length === 0 ? `There are no models in ${folder}.` : models.map(line).join('\n'));
    });
}

function line(model: ListedModel): string {
  if (model.problem !== null) return `${model.id}  damaged: ${model.problem}`;
  const { name, domain, parameters, steps, nll, nllSelfCond, labels } = model;
  const figure = (value: number | null) => (value === null ? '–' : value.toFixed(4));
  return (
    `${model.id}  ${name}, ${domain}, ${(parameters / 1e6).toFixed(2)} million parameters, ${String(steps)} steps, ` +
    `held-out NLL ${figure(nll)}${nllSelfCond === null ? '' : `, with self-conditioning ${figure(nllSelfCond)}`}` +
    (labels.length === 0 ? '' : `, labels ${labels.join(', ')}`)
  );
}
