/**
 * The part of the contract that is about devices, components and their checks. Like `contract.ts` it is plain data.
 */

/** ONNX Runtime execution providers, in the order they are tried. */
export type Provider = 'cuda' | 'dml' | 'coreml' | 'webgpu' | 'cpu';

/** A measured rate: the median of n repeats with the smallest and the largest of them. */
export interface Rate {
  median: number;
  low: number;
  high: number;
  n: number;
  unit: 'GFLOP/s' | 'molecules/s' | 'drawings/s' | 'rows/s';
}

export type DeviceState =
  | 'works' // a session ran, and its numbers were right
  | 'failed' // the provider refused, or its numbers were wrong
  | 'crashed' // the process that tried it died, or never answered
  | 'notHere'; // not offered on this operating system

export interface DeviceView {
  provider: Provider;
  /** The provider's name as people write it, such as "WebGPU". */
  label: string;
  /** Where it is offered, such as "Linux x64, NVIDIA". */
  offeredOn: string;
  state: DeviceState;
  /** The hardware, where it can be told: "AMD EPYC 7B13, 2 cores". */
  hardware: string | null;
  /** The hardware, or its part of the runtime, is not there: nothing is broken. */
  isAbsent: boolean;
  /** Software drawing on the CPU poses as a GPU: it works, but is slow. */
  isSoftware: boolean;
  /** Whether a training step ran and agreed with the reference; CoreML is for sampling only. */
  canTrain: boolean;
  /** Float32 matrix-product speed. */
  speed: Rate | null;
  /** Why it cannot be used, in words a scientist understands; null when it works. */
  reason: string | null;
  /** What would make it usable; null where nothing would. */
  fix: string | null;
  /** The runtime's exact message. */
  detail: string | null;
  tookMs: number;
}

export interface DevicesResult {
  devices: DeviceView[];
  /** The working, training-capable device with the highest measured speed. */
  fastest: Provider | null;
  cpu: { model: string; logicalCores: number };
  /** Graphics cards as the operating system names them. */
  gpus: string[];
  /** ISO 8601, UTC. */
  checkedAt: string;
  tookMs: number;
}

/** The device that runs will really use, and why. `used` is null until the devices have been tried. */
export interface DeviceChoice {
  wanted: 'auto' | Provider;
  used: Provider | null;
  /** For people: "CPU, 2 threads". */
  label: string;
  /** Set when `used` is not what was wanted, or when a faster device failed: says which and why. */
  warning: string | null;
  threads: number;
}

export interface ComponentView {
  name: 'RDKit' | 'OpenChemLib' | 'DuckDB';
  works: boolean;
  version: string | null;
  /** What was done to find out, such as "parsed and drew 200 molecules". */
  checked: string;
  speed: Rate | null;
  reason: string | null;
}

export interface ComponentsResult {
  components: ComponentView[];
  workers: number;
  checkedAt: string;
  tookMs: number;
}

export interface SpeedResult {
  provider: Provider;
  /** Sustained matrix-product speed over the whole run. */
  speed: Rate;
  /** The first fifth of the repeats, and the last: a device that warms up may slow down. */
  firstFifth: Rate;
  lastFifth: Rate;
  /** Median of the last fifth over the median of the first. */
  lastOverFirst: number;
  seconds: number;
}

/** One measured repeat of the speed job. */
export interface SpeedSample {
  /** Seconds since the job started measuring. */
  atS: number;
  gflops: number;
}

/** Requests from the window about devices; part of `Requests`. */
export interface DeviceRequests {
  'device.get': { args: Record<never, never>; result: DeviceChoice };
}
