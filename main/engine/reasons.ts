/** What ONNX Runtime and the system say, in words that tell a scientist what is missing and what would help. */
import type { Provider } from '../../preload/contract.ts';

export interface Reason {
  reason: string;
  fix: string | null;
  /** The hardware, or its part of the runtime, is not there: nothing is broken. */
  isAbsent: boolean;
}

/** What Dawn says when a driver reports VK_ERROR_DEVICE_LOST or its like: “[Device] is lost.” */
const lost = /\bdevice\]? (is |was )?lost\b/i;

const known: readonly (Reason & { match: RegExp; only?: Provider })[] = [
  {
    match: /couldn't load vulkan|libvulkan/i,
    reason: 'The Vulkan library, through which graphics cards compute on Linux, is not installed.',
    fix: 'Install the driver of your graphics card and the Vulkan loader (Debian and Ubuntu: libvulkan1).',
    isAbsent: true,
  },
  {
    match: /no supported adapters|failed to get a webgpu adapter|requestadapter/i,
    reason: 'No graphics card with a usable driver was found.',
    fix: 'Install or update the driver of your graphics card.',
    isAbsent: true,
  },
  {
    match: /failed to load shared library|libonnxruntime_providers|cannot open shared object|onnxruntime_providers_/i,
    only: 'cuda',
    reason: 'The CUDA part of ONNX Runtime is not installed.',
    fix: 'WebGPU reaches the same card without it. CUDA needs an NVIDIA driver, CUDA 12 and the provider library.',
    isAbsent: true,
  },
  {
    match: lost,
    reason: 'The device was lost: its driver gave up, or the system took it away.',
    fix: 'Update the driver of the graphics card, or run on the CPU.',
    isAbsent: false,
  },
  {
    match: /out of memory|bad_alloc|OOM/i,
    reason: 'The device ran out of memory.',
    fix: 'Close other programs that use the graphics card, then try again.',
    isAbsent: false,
  },
  {
    match: /cpu ep fallback|fallback to CPU EP|explicitly assigned|not supported by|kernel not found/i,
    reason: 'The device lacks operations that training needs.',
    fix: null,
    isAbsent: false,
  },
  {
    match: /came out wrong/i,
    reason: 'The device computes wrong numbers, so it is not used.',
    fix: 'Update its driver, then try again.',
    isAbsent: false,
  },
  {
    match: /backend not found|no available backend/i,
    reason: 'This build of ONNX Runtime does not carry it.',
    fix: null,
    isAbsent: true,
  },
  {
    match: /cannot find module|dlopen|error while loading|specified module could not be found/i,
    reason: 'ONNX Runtime itself could not be loaded.',
    fix: 'Reinstall the lab; on Windows install the Microsoft Visual C++ runtime.',
    isAbsent: false,
  },
];

/** @param message the runtime's exact words, and what the process wrote beside them */
export function explain(provider: Provider, message: string): Reason {
  const hit = known.find(({ match, only }) => (only === undefined || only === provider) && match.test(message));
  if (hit === undefined)
    return { reason: 'The runtime refused it; its message says more.', fix: null, isAbsent: false };
  return { reason: hit.reason, fix: hit.fix, isAbsent: hit.isAbsent };
}

/** Whether the runtime lost its device in the middle of its work, which another start may have again. */
export function isDeviceLost(message: string): boolean {
  return lost.test(message);
}
