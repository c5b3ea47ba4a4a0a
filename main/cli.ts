#!/usr/bin/env node
/** `scmdm`: the lab's jobs from a shell, in plain Node. */
import { Command, CommanderError } from 'commander';
import { toErrorParts } from '../models/base/errors.ts';
import { dataCommand } from './commands/data.ts';
import { compareCommand } from './commands/compare.ts';
import { devicesCommand } from './commands/devices.ts';
import { diagnosticsCommand } from './commands/diagnostics.ts';
import { exitCode, exitCodes, printError } from './commands/exit.ts';
import { exportCommand } from './commands/export.ts';
import { modelsCommand } from './commands/models.ts';
import { profileCommand } from './commands/profile.ts';
import { runCommand } from './commands/run.ts';
import { sampleCommand } from './commands/sample.ts';
import { shipCommand } from './commands/ship.ts';
import { speedCommand } from './commands/speed.ts';
import { studyCommand } from './commands/study.ts';
import { adaptCommand, trainCommand } from './commands/train.ts';
import { programsBeside } from './paths.ts';
import { labVersion } from './versions.ts';

const interrupted = new AbortController();
process.once('SIGINT', () => {
  interrupted.abort();
});
process.once('SIGTERM', () => {
  interrupted.abort();
});
process.once('SIGHUP', () => {
  interrupted.abort();
});
// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.other);
});

const program = new Command('scmdm')
  .description('Masked diffusion models for molecules and DNA, from the shell. The same jobs as in the lab’s window.')
  .version(labVersion, '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand('help [command]', 'print the help of a command')
  .showHelpAfterError(true)
  .exitOverride()
  .addHelpText(
    'after',
    `
With --json a command prints one JSON document on standard output; everything else goes to standard error.
Exit codes: 0 done, 2 bad usage, 3 bad input, 4 interrupted, 1 anything else.`,
  );

const context = { programs: programsBeside(import.meta.url), signal: interrupted.signal };
const commands = [
  dataCommand,
  trainCommand,
  adaptCommand,
  sampleCommand,
  runCommand,
  exportCommand,
  compareCommand,
  studyCommand,
  modelsCommand,
  profileCommand,
  shipCommand,
  devicesCommand,
  speedCommand,
  diagnosticsCommand,
];
for (const make of commands) {
  program.addCommand(make(context).exitOverride().showHelpAfterError(true).helpOption('-h, --help', 'print this help'));
}

try {
  if (process.argv.length <= 2) {
    program.outputHelp({ error: true });
    process.exitCode = exitCodes.badUsage;
  } else {
    await program.parseAsync();
  }
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed what was wrong; help and version end with 0.
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.badUsage;
  } else {
    printError(toErrorParts(error));
    process.exitCode = exitCode(error);
  }
}
