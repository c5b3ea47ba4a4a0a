/** Diagnostics as text, to be sent to someone who helps. It holds no rows of data; the user's home is written as ~. */
import { homedir } from 'node:os';
import type { ComponentsResult, DevicesResult, DeviceView, LogLine, Rate } from '../preload/contract.ts';

export interface DiagnosticsParts {
  versions: { name: string; version: string }[];
  system: string;
  devices: DevicesResult | null;
  choice: string | null;
  components: ComponentsResult | null;
  paths: { label: string; path: string }[];
  memory: { label: string; bytes: number }[];
  log: readonly LogLine[];
}

export function diagnosticsText(parts: DiagnosticsParts): string {
  const sections = [
    ['Versions', parts.versions.map(({ name, version }) => `${name} ${version}`)],
    ['System', [parts.system]],
    ['Devices', devicesLines(parts.devices, parts.choice)],
    ['Components', componentsLines(parts.components)],
    ['Folders', parts.paths.map((entry) => `${entry.label}: ${entry.path}`)],
    ['Memory', parts.memory.map(({ label, bytes }) => `${label}: ${(bytes / 1e6).toFixed(0)} MB`)],
    ['Log', parts.log.map((line) => `${line.time} ${line.level} ${line.source} ${line.text}`)],
  ] as const;
  const text = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
    .join('\n');
  return text.replaceAll(homedir(), '~');
}

export function devicesLines(devices: DevicesResult | null, choice: string | null): string[] {
  if (devices === null) return ['not tried yet'];
  const cards = devices.gpus.length === 0 ? 'none listed by the system' : devices.gpus.join(', ');
  return [
    ...devices.devices.flatMap(deviceLines),
    `Graphics cards: ${cards}`,
    `Processor: ${devices.cpu.model}, ${String(devices.cpu.logicalCores)} logical cores`,
    ...(choice === null ? [] : [`Runs use: ${choice}`]),
    `Tried at ${devices.checkedAt}, took ${(devices.tookMs / 1000).toFixed(1)} s`,
  ];
}

const stateWords: Record<DeviceView['state'], string> = {
  works: 'works',
  failed: 'not usable',
  crashed: 'not usable: crashed',
  notHere: 'not on this system',
};

function deviceLines(device: DeviceView): string[] {
  const words = device.state === 'works' && !device.canTrain ? 'works, sampling only' : stateWords[device.state];
  const speed = device.speed === null ? '' : `   ${rateText(device.speed)}`;
  const lines = [`${device.label.padEnd(10)}${words}${speed}`];
  for (const more of [device.hardware, device.state === 'notHere' ? null : device.reason, device.fix]) {
    if (more !== null) lines.push(`${' '.repeat(10)}${more}`);
  }
  for (const line of device.detail?.split('\n').filter((text) => text.trim() !== '') ?? [])
    lines.push(`${' '.repeat(10)}> ${line}`);
  return lines;
}

function componentsLines(components: ComponentsResult | null): string[] {
  if (components === null) return ['not checked yet'];
  return components.components.map(({ name, works, version, speed, reason }) => {
    const state = works ? 'works' : `does not work: ${reason ?? 'unknown reason'}`;
    return `${name.padEnd(12)}${version ?? ''} ${state}${speed === null ? '' : `   ${rateText(speed)}`}`;
  });
}

/** "41.2 GFLOP/s (40.8 to 41.5, n 12)" */
export function rateText(rate: Rate): string {
  return `${number(rate.median)} ${rate.unit} (${number(rate.low)} to ${number(rate.high)}, n ${String(rate.n)})`;
}

/** Three significant digits, thousands with commas. */
function number(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3, minimumSignificantDigits: value < 100 ? 3 : 1 });
}
