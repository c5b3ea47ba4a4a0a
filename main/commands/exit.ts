import type { ErrorView } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { printable } from './printable.ts';

export const exitCodes = { done: 0, other: 1, badUsage: 2, badInput: 3, interrupted: 4 } as const;

export function exitCode(error: unknown): number {
  if (!(error instanceof LabError)) return exitCodes.other;
  if (error.code === 'cancelled' || error.code === 'interrupted') return exitCodes.interrupted;
  if (error.code === 'badArguments') return exitCodes.badUsage;
  return error.code === 'badInput' || error.code === 'notFound' ? exitCodes.badInput : exitCodes.other;
}

/** The four parts of an error, a line each, on standard error. */
export function printError(error: ErrorView): void {
  const lines = [
    `scmdm: ${error.what}`,
    ...(error.where === null ? [] : [`  where: ${error.where}`]),
    ...(error.kept === null ? [] : [`  kept:  ${error.kept}`]),
    ...(error.todo === null ? [] : [`  do:    ${error.todo}`]),
  ];
  process.stderr.write(`${printable(lines.join('\n'))}\n`);
}
