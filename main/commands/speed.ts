import { Command, Option } from 'commander';
import type { Provider } from '../../preload/contract.ts';
import { rateText } from '../diagnostics-text.ts';
import { providerLabels } from '../jobs/kinds.ts';
import { speedJob } from '../jobs/speed.ts';
import { numberBetween, printResult, progressPrinter, threadsOf, type CommandContext } from './context.ts';

interface Options {
  device: Provider;
  seconds: number;
  threads?: number;
  json?: true;
}

export function speedCommand(context: CommandContext): Command {
  return new Command('speed')
    .summary('sustained matrix-product speed of one device')
    .description(
      'Multiplies float32 matrices for a while and tells the speed, and whether the device slows down as it gets warm.',
    )
    .addOption(new Option('--device <name>', 'the device').choices(Object.keys(providerLabels)).default('cpu'))
    .option('--seconds <s>', 'how long', numberBetween(1, 3600), 10)
    .option('--threads <n>', 'CPU threads; by default those of the settings', numberBetween(1, 256, 'whole'))
    .option('--json', 'print the result as JSON')
    .action(async (options: Options) => {
      const spec = {
        kind: 'speed',
        provider: options.device,
        seconds: options.seconds,
        threads: await threadsOf(options.threads),
      } as const;
      const progress = progressPrinter();
      try {
        const result = await speedJob({ add: () => undefined, end: () => undefined })(
          spec,
          context.signal,
          progress.report,
        );
        progress.end();
        const lines = [
          `${providerLabels[result.provider]}: ${rateText(result.speed)} over ${result.seconds.toFixed(1)} s`,
          `last fifth over first fifth: ${result.lastOverFirst.toFixed(2)}`,
        ];
        printResult(options.json === true ? JSON.stringify(result, null, 2) : lines.join('\n'));
      } finally {
        progress.end();
      }
    });
}
