import type { DeviceChoice, DevicesResult, DeviceView, Provider } from '../api.ts';
import { formatNumber } from '../format.ts';

export interface RunChoice {
  value: 'auto' | Provider;
  label: string;
  note: string;
  disabled: boolean;
}

/** What runs may be told to use: the fastest, or one of the providers of this system; one that cannot says why. */
export function runChoices(result: DevicesResult | null, choice: DeviceChoice | null): RunChoice[] {
  const here = result?.devices.filter((device) => device.state !== 'notHere') ?? [];
  const used = here.find((device) => device.provider === choice?.used)?.label;
  return [
    {
      value: 'auto',
      label: 'Fastest that works',
      note: used ? `now: ${used}` : 'after the devices were tried',
      disabled: false,
    },
    ...here.map((device) => ({
      value: device.provider,
      label: device.label,
      note: noteOf(device, choice),
      disabled: device.state !== 'works' || !device.canTrain,
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
