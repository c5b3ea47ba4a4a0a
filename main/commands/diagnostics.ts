import { arch, availableParallelism, release, type } from 'node:os';
import { Command } from 'commander';
import { chooseDevice } from '../device-choice.ts';
import { diagnosticsText } from '../diagnostics-text.ts';
import { componentsJob } from '../jobs/components.ts';
import { labPaths } from '../paths.ts';
import { versions } from '../versions.ts';
import { loadSettings, printResult, threadsOf, type CommandContext } from './context.ts';
import { tryDevices } from './devices.ts';
import { withTools } from './tools.ts';

export function diagnosticsCommand(context: CommandContext): Command {
  return new Command('diagnostics')
    .summary('devices, chemistry, storage, versions and folders as one text')
    .description('Everything needed to ask for help. It holds no rows of your data.')
    .option('--json', 'print the result as JSON')
    .action(async (options: { json?: true }) => {
      const settings = (await loadSettings()).get();
      const devices = await tryDevices(context, await threadsOf(undefined));
      const components = await checkComponents(context);
      const paths = labPaths();
      const parts = {
        versions: versions(),
        system: `${type()} ${release()} ${arch()}`,
        devices,
        choice: chooseDevice(devices, settings, availableParallelism()).label,
        components,
        paths: [
          { label: 'Workspace', path: settings.workspace ?? paths.defaultWorkspace },
          { label: 'Settings', path: paths.settings },
        ],
        memory: [],
        log: [],
      };
      printResult(options.json === true ? JSON.stringify(parts, null, 2) : diagnosticsText(parts));
    });
}

async function checkComponents(context: CommandContext) {
  return withTools(context, ({ pool, report }) =>
    componentsJob(pool())({ kind: 'components' }, context.signal, report),
  );
}
