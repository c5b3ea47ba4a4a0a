import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import { LabError } from '../../models/base/errors.ts';
import type { Provider } from '../../preload/contract.ts';
import { chooseDevice } from '../device-choice.ts';
import type { SessionOptions } from '../engine/session.ts';
import { providerLabels } from '../jobs/kinds.ts';
import { loadSettings, threadsOf, type CommandContext } from './context.ts';
import { tryDevices } from './devices.ts';

export interface DeviceOptions {
  device?: 'auto' | Provider;
  threads?: number;
}

export function deviceOption(): Option {
  return new Option(
    '--device <name>',
    'the device, or auto for the fastest one that works; by default that of the settings',
  ).choices(['auto', ...Object.keys(providerLabels)]);
}

/** The device of a run, which is said on standard error. @throws LabError `unusable` when none works */
export async function runDevice(context: CommandContext, options: DeviceOptions): Promise<SessionOptions> {
  const threads = await threadsOf(options.threads);
  const wanted = options.device ?? (await loadSettings()).get().device;
  if (wanted !== 'auto') {
    sayDevice(wanted, threads);
    return { provider: wanted, threads };
  }
  const tried = await tryDevices(context, threads);
  const choice = chooseDevice(tried, { device: 'auto', threads }, availableParallelism());
  if (choice.used === null) {
    throw new LabError('unusable', {
      what: 'No device works.',
      todo: '“scmdm devices” tells what is wrong with each.',
    });
  }
  if (choice.warning !== null) process.stderr.write(`device: ${choice.warning}\n`);
  sayDevice(choice.used, threads);
  return { provider: choice.used, threads };
}

function sayDevice(provider: Provider, threads: number): void {
  const ofThreads = provider === 'cpu' ? `, ${String(threads)} ${threads === 1 ? 'thread' : 'threads'}` : '';
  process.stderr.write(`device: ${providerLabels[provider]}${ofThreads}\n`);
}
