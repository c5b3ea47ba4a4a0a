import type { DeviceChoice, DeviceView, Provider } from '../api.ts';
import { formatNumber } from '../format.ts';
import type { ProviderRow } from './provider-rows.ts';

export interface RunChoice {
  value: 'auto' | Provider;
  label: string;
  note: string;
  disabled: boolean;
}

/**
 * What runs may be told to use: the fastest, or one of the providers of this system; one that cannot says why. They
 * stand there before they were tried, so that nothing moves when they are.
 */
export function runChoices(rows: readonly ProviderRow[], choice: DeviceChoice | null): RunChoice[] {
  const here = rows.filter(({ state }) => state !== 'notHere');
  const used = here.find(({ provider }) => provider === choice?.used);
  return [
    {
      value: 'auto',
      label: 'Fastest that works',
      note: used?.view ? `now: ${used.label}` : 'after the devices were tried',
      disabled: false,
    },
    ...here.map(({ provider, label, view }) => ({
      value: provider,
      label,
      note: view === null ? 'not tried yet' : noteOf(view, choice),
      disabled: view?.state !== 'works' || !view.canTrain,
    })),
  ];
}

function noteOf(device: DeviceView, choice: DeviceChoice | null): string {
  if (device.state === 'crashed') return 'not usable: crashed when tried';
  if (device.state === 'failed') return device.isAbsent ? 'not available here' : 'failed, see its message';
  if (!device.canTrain) return 'for sampling only';
  if (device.provider === 'cpu') return choice ? formatNumber(choice.threads, 'thread') : '';
  return device.isSoftware ? 'a software driver: slow' : (device.hardware ?? 'works');
}
