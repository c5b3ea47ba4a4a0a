/** Which devices this computer can really train on: each provider is tried in a process of its own that may die. */
import { z } from 'zod';
import type { DeviceState, DeviceView, JobReport, Provider } from '../../preload/contract.ts';
import { CancelledError } from '../../models/base/errors.ts';
import { explain } from '../engine/reasons.ts';
import type { Child, Launch, Trial } from '../processes/protocol.ts';
import { throwIfCancelled, type Job } from './job.ts';
import { providerLabels } from './kinds.ts';

export interface Surroundings {
  launch: Launch;
  platform: NodeJS.Platform;
  arch: string;
  cpu(): { model: string; logicalCores: number };
  /** Names of the graphics cards the operating system lists. */
  gpus(): Promise<string[]>;
}

interface Offer {
  provider: Provider;
  offeredOn: string;
  isHere: (platform: NodeJS.Platform, arch: string) => boolean;
}

/** In the order they are tried. */
const offers: readonly Offer[] = [
  { provider: 'cuda', offeredOn: 'Linux x64, NVIDIA', isHere: (os, arch) => os === 'linux' && arch === 'x64' },
  { provider: 'dml', offeredOn: 'Windows', isHere: (os) => os === 'win32' },
  { provider: 'coreml', offeredOn: 'macOS, sampling only', isHere: (os) => os === 'darwin' },
  { provider: 'webgpu', offeredOn: 'all systems', isHere: () => true },
  { provider: 'cpu', offeredOn: 'always', isHere: () => true },
];

/** Compiling kernels on a slow driver takes its time; a driver that hangs must still come to an end. */
const TRIAL_LIMIT_MS = 90_000;

const rateSchema = z.object({
  median: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.int(),
  unit: z.literal('GFLOP/s'),
});
const trialSchema = z.object({
  canTrain: z.boolean(),
  speed: rateSchema,
  runtime: z.string(),
}) satisfies z.ZodType<Trial>;

export function devicesJob(around: Surroundings): Job<'devices'> {
  return async (spec, signal, report) => {
    const startMs = performance.now();
    const gpus = await around.gpus();
    const cpu = around.cpu();
    const devices: DeviceView[] = [];
    for (const [index, offer] of offers.entries()) {
      throwIfCancelled(signal);
      report(trying(offer.provider, index));
      const view = offer.isHere(around.platform, around.arch)
        ? await tryOne(offer, around.launch, spec.threads, signal)
        : notHere(offer);
      devices.push(named(view, cpu, gpus));
    }
    report({ fraction: 1, message: 'all devices tried', count: null });
    const usable = devices.filter((device) => device.state === 'works' && device.canTrain);
    const fastest = usable.reduce<DeviceView | null>((best, d) => (speedOf(d) > speedOf(best) ? d : best), null);
    return {
      devices,
      fastest: fastest?.provider ?? null,
      cpu,
      gpus,
      checkedAt: new Date().toISOString(),
      tookMs: performance.now() - startMs,
    };
  };
}

function trying(provider: Provider, index: number): JobReport {
  return {
    fraction: index / offers.length,
    message: `trying ${providerLabels[provider]}`,
    count: { done: index, of: offers.length, unit: 'devices' },
  };
}

function speedOf(device: DeviceView | null): number {
  return device?.speed?.median ?? 0;
}

/** What a trial came to, before it is put into words. */
type Outcome =
  | { state: 'works'; trial: Trial }
  | { state: 'failed'; detail: string }
  | { state: 'crashed'; detail: string; hung: boolean };

async function tryOne(offer: Offer, launch: Launch, threads: number, signal: AbortSignal): Promise<DeviceView> {
  const startMs = performance.now();
  const outcome = await runTrial(launch('engine'), offer.provider, threads, signal);
  const tookMs = performance.now() - startMs;
  const blank = blankView(offer, outcome.state, tookMs);
  if (outcome.state === 'works') return { ...blank, canTrain: outcome.trial.canTrain, speed: outcome.trial.speed };
  if (outcome.state === 'crashed') {
    return {
      ...blank,
      reason: outcome.hung
        ? 'Not usable: it never answered, and the process that tried it was ended; the lab itself is not touched.'
        : 'Not usable: crashed. The process that tried it died; the lab itself is not touched.',
      fix: 'Update the driver of the device, then try again.',
      detail: outcome.detail,
    };
  }
  return { ...blank, ...explain(offer.provider, outcome.detail), detail: outcome.detail };
}

/** Runs the trial in a fresh process and ends that process, whatever comes. @throws CancelledError */
function runTrial(child: Child, provider: Provider, threads: number, signal: AbortSignal): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(limit);
      signal.removeEventListener('abort', cancel);
      child.kill();
      act();
    };
    const finish = (outcome: Outcome) => {
      settle(() => {
        resolve(outcome);
      });
    };
    const cancel = () => {
      settle(() => {
        reject(new CancelledError());
      });
    };
    const limit = setTimeout(() => {
      finish({ state: 'crashed', hung: true, detail: `no answer within ${String(TRIAL_LIMIT_MS / 1000)} s` });
    }, TRIAL_LIMIT_MS);
    signal.addEventListener('abort', cancel, { once: true });

    let refusal: string | null = null;
    child.onMessage((message) => {
      if (message.type === 'done') {
        const trial = trialSchema.safeParse(message.result);
        if (trial.success) finish({ state: 'works', trial: trial.data });
        else finish({ state: 'failed', detail: `its measurement makes no sense: ${JSON.stringify(message.result)}` });
      }
      if (message.type === 'failed') {
        // What the libraries write to standard error often says more than the error: wait for the process to end.
        refusal = message.error.what;
        child.kill();
      }
    });
    child.onEnd(({ text, stderr }) => {
      const detail = [refusal ?? text, stderr].filter((part) => part.trim() !== '').join('\n');
      finish(refusal === null ? { state: 'crashed', hung: false, detail } : { state: 'failed', detail });
    });
    child.post({ type: 'run', id: 'trial', task: { kind: 'tryDevice', provider, threads } });
  });
}

function notHere(offer: Offer): DeviceView {
  return { ...blankView(offer, 'notHere', 0), reason: 'Not offered on this system.' };
}

function blankView(offer: Offer, state: DeviceState, tookMs: number): DeviceView {
  return {
    provider: offer.provider,
    label: providerLabels[offer.provider],
    offeredOn: offer.offeredOn,
    state,
    hardware: null,
    isAbsent: false,
    isSoftware: false,
    canTrain: false,
    speed: null,
    reason: null,
    fix: null,
    detail: null,
    tookMs,
  };
}

/** Adds the hardware's name. ONNX Runtime does not tell which card it took; with one card there is no doubt. */
function named(view: DeviceView, cpu: { model: string; logicalCores: number }, gpus: readonly string[]): DeviceView {
  if (view.state !== 'works') return view;
  if (view.provider === 'cpu') return { ...view, hardware: `${cpu.model}, ${String(cpu.logicalCores)} logical cores` };
  if (gpus.length > 0) return { ...view, hardware: gpus.join(' or ') };
  return { ...view, isSoftware: true, hardware: 'software driver on the CPU (no graphics card is listed)' };
}
