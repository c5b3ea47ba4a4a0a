/** The rows of the provider table, from the last result and the check that may be running. */
import type { AppInfo, DevicesResult, DeviceView, JobViewOf, Provider } from '../api.ts';

export interface ProviderRow {
  provider: Provider;
  label: string;
  offeredOn: string;
  state: 'inUse' | 'works' | 'absent' | 'failed' | 'crashed' | 'notHere' | 'trying' | 'waiting' | 'untried';
  /** Null until it was tried. */
  view: DeviceView | null;
}

/** What is known of each before it was tried, in the order they are tried. */
const offers: readonly {
  provider: Provider;
  label: string;
  offeredOn: string;
  platform: AppInfo['platform'] | null;
}[] = [
  { provider: 'cuda', label: 'CUDA', offeredOn: 'Linux x64, NVIDIA', platform: 'linux' },
  { provider: 'dml', label: 'DirectML', offeredOn: 'Windows', platform: 'win32' },
  { provider: 'coreml', label: 'CoreML', offeredOn: 'macOS, sampling only', platform: 'darwin' },
  { provider: 'webgpu', label: 'WebGPU', offeredOn: 'all systems', platform: null },
  { provider: 'cpu', label: 'CPU', offeredOn: 'always', platform: null },
];

export function providerRows(
  result: DevicesResult | null,
  job: JobViewOf<'devices'> | null,
  used: Provider | null,
  platform: AppInfo['platform'] | null,
): ProviderRow[] {
  const known = result?.devices ?? [];
  const order = known.length > 0 ? known : offers;
  return order.map((entry, index) => {
    const view = known.find((device) => device.provider === entry.provider) ?? null;
    const { provider, label, offeredOn } = entry;
    const offer = offers.find((one) => one.provider === provider);
    const isElsewhere = view ? view.state === 'notHere' : isOffered(offer?.platform ?? null, platform) === false;
    return { provider, label, offeredOn, view, state: stateOf(view, index, job, used, isElsewhere) };
  });
}

function stateOf(
  view: DeviceView | null,
  index: number,
  job: JobViewOf<'devices'> | null,
  used: Provider | null,
  isElsewhere: boolean,
): ProviderRow['state'] {
  if (isElsewhere) return 'notHere';
  // While the check itself waits its turn, the last result still stands.
  if (job && (job.state === 'running' || !view)) {
    // The count of the job is the number of providers already tried.
    const numTried = job.state === 'running' ? (job.progress.count?.done ?? 0) : -1;
    if (index > numTried) return 'waiting';
    if (index === numTried) return 'trying';
    // Tried anew, but the results come together at the end.
    if (!view) return 'waiting';
  }
  if (!view) return 'untried';
  if (view.state === 'failed' && view.isAbsent) return 'absent';
  return view.state === 'works' && view.provider === used ? 'inUse' : view.state;
}

/** What a device is and how it does, as one sentence. */
export function worksSentence(view: DeviceView): string {
  if (view.isSoftware)
    return 'No graphics card is listed, so a software driver computes on the CPU: it works, but slowly.';
  const sampling = view.canTrain ? '' : 'for sampling only';
  return [view.hardware, sampling].filter(Boolean).join(', ') || 'It ran, and its numbers were right.';
}

/** Null while the platform is not known yet. */
function isOffered(on: AppInfo['platform'] | null, platform: AppInfo['platform'] | null): boolean | null {
  if (on === null) return true;
  return platform === null ? null : on === platform;
}

export interface Headline {
  title: string;
  text: string;
}

/** Which device runs use and why, in one line and one sentence. */
export function headline(
  result: DevicesResult | null,
  used: Provider | null,
  label: string,
  warning: string | null,
  isTrying: boolean,
): Headline {
  if (used === null) {
    if (isTrying)
      return { title: 'The devices are being tried', text: 'Runs will use the fastest one whose numbers are right.' };
    if (!result)
      return { title: 'No device was tried yet', text: 'Check again tries each provider in a process of its own.' };
    return { title: 'No device can be used', text: warning ?? 'The messages below say why.' };
  }
  const title = used === 'cpu' ? `Runs use the ${label}` : `Runs use ${label}`;
  const same = used === 'cpu' ? ' Results are the same, only slower.' : '';
  return { title, text: warning ? `${warning}.${same}` : reasonFor(result, used) };
}

function reasonFor(result: DevicesResult | null, used: Provider): string {
  const devices = result?.devices ?? [];
  const usable = devices.filter((device) => device.state === 'works' && device.canTrain);
  const isBroken = devices.some(
    (device) => (device.state === 'failed' && !device.isAbsent) || device.state === 'crashed',
  );
  if (usable.length > 1 && result?.fastest === used)
    return `The fastest of the ${usable.length} devices that work here.`;
  if (usable.length > 1) return 'Chosen by you; another device measured faster.';
  if (used === 'cpu' && isBroken) return 'Nothing faster can be used here. Results are the same, only slower.';
  return used === 'cpu' ? 'The only device of this computer that can be used.' : 'The only device that works here.';
}
