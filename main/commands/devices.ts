import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import type { DevicesResult } from '../../preload/contract.ts';
import { chooseDevice } from '../device-choice.ts';
import { devicesLines } from '../diagnostics-text.ts';
import { devicesJob } from '../jobs/devices.ts';
import { nodeLaunch } from '../processes/node-launch.ts';
import { surroundings } from '../surroundings.ts';
import {
  loadSettings,
  numberBetween,
  printResult,
  progressPrinter,
  threadsOf,
  type CommandContext,
} from './context.ts';

interface Options {
  json?: true;
  threads?: number;
}

export function devicesCommand(context: CommandContext): Command {
  return new Command('devices')
    .summary('which devices this computer can train on')
    .description(
      'Tries every device for real: three training steps with known numbers, then the speed of float32 matrix ' +
        'products. Each is tried in a process of its own, so a driver that crashes harms nothing.',
    )
    .option('--threads <n>', 'CPU threads; by default those of the settings', numberBetween(1, 256, 'whole'))
    .option('--json', 'print the result as JSON')
    .action(async (options: Options) => {
      const threads = await threadsOf(options.threads);
      const result = await tryDevices(context, threads);
      const choice = chooseDevice(result, { ...(await loadSettings()).get(), threads }, availableParallelism());
      printResult(
        options.json === true
          ? JSON.stringify({ ...result, choice }, null, 2)
          : devicesLines(result, choice.label).join('\n'),
      );
    });
}

export async function tryDevices(context: CommandContext, threads: number): Promise<DevicesResult> {
  const progress = progressPrinter();
  try {
    const job = devicesJob(surroundings(nodeLaunch(context.programs)));
    return await job({ kind: 'devices', threads }, context.signal, progress.report);
  } finally {
    progress.end();
  }
}
