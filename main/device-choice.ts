import type { DeviceChoice, DevicesResult, DeviceView, Settings } from '../preload/contract.ts';
import { providerLabels } from './jobs/kinds.ts';

/** Threads for the engine: every core of a small machine; of a larger one half, since its cores run two threads each. */
export function threadsFor(settings: Pick<Settings, 'threads'>, logicalCores: number): number {
  if (settings.threads !== 'auto') return Math.min(settings.threads, logicalCores);
  return logicalCores <= 4 ? logicalCores : Math.ceil(logicalCores / 2);
}

/**
 * The device that runs will use: the one wanted, or the fastest measured one that can train. Where that is not what the
 * user would expect, `warning` says so in a few words; nothing falls back in silence.
 *
 * @param tried null until the devices have been tried
 */
export function chooseDevice(
  tried: DevicesResult | null,
  settings: Pick<Settings, 'device' | 'threads'>,
  logicalCores: number,
): DeviceChoice {
  const threads = threadsFor(settings, logicalCores);
  const base = { wanted: settings.device, threads, warning: null };
  if (tried === null) return { ...base, used: null, label: 'trying the devices' };

  const fastest = tried.devices.find((device) => device.provider === tried.fastest);
  const wanted = tried.devices.find((device) => device.provider === settings.device);
  const used = wanted !== undefined && canRun(wanted) ? wanted : fastest;
  if (used === undefined) return { ...base, used: null, label: 'no usable device', warning: 'No device works' };

  const label =
    used.provider === 'cpu' ? `CPU, ${String(threads)} ${threads === 1 ? 'thread' : 'threads'}` : used.label;
  return { ...base, used: used.provider, label, warning: warningFor(settings.device, wanted, tried) };
}

function canRun(device: DeviceView): boolean {
  return device.state === 'works' && device.canTrain;
}

function warningFor(
  wantedName: Settings['device'],
  wanted: DeviceView | undefined,
  tried: DevicesResult,
): string | null {
  if (wantedName !== 'auto') {
    return wanted !== undefined && canRun(wanted) ? null : `${providerLabels[wantedName]}: ${shortState(wanted)}`;
  }
  // A device that would be faster and is there, but failed, is worth a word. That WebGPU finds no card at all on a
  // computer without one is not.
  const failed = tried.devices.find(
    (device) => device.state === 'crashed' || (device.state === 'failed' && tried.gpus.length > 0),
  );
  return failed === undefined ? null : `${failed.label}: ${shortState(failed)}`;
}

function shortState(device: DeviceView | undefined): string {
  if (device === undefined || device.state === 'notHere') return 'not on this system';
  if (device.state === 'crashed') return 'crashed when tried';
  return device.state === 'works' ? 'sampling only' : 'could not be used';
}
