/** Trying devices for real, in real processes, with a real (software) graphics driver and with broken ones. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { devicesJob, type Surroundings } from '../../main/jobs/devices.ts';
import { nodeLaunch } from '../../main/processes/node-launch.ts';
import type { Launch } from '../../main/processes/protocol.ts';
import type { DevicesResult, DeviceView, JobReport, Provider } from '../../preload/contract.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { builtPrograms } from './programs.ts';

const launch = nodeLaunch(builtPrograms());

function around(more: Partial<Surroundings> = {}): Surroundings {
  return {
    launch,
    platform: process.platform,
    arch: process.arch,
    cpu: () => ({ model: 'test CPU', logicalCores: 2 }),
    gpus: () => Promise.resolve([]),
    ...more,
  };
}

const going = new AbortController().signal;

async function tryAll(
  more: Partial<Surroundings> = {},
  report: (r: JobReport) => void = () => undefined,
): Promise<DevicesResult> {
  return devicesJob(around(more))({ kind: 'devices', threads: 2 }, going, report);
}

function view(result: DevicesResult, provider: Provider): DeviceView {
  const found = result.devices.find((device) => device.provider === provider);
  if (found === undefined) throw new Error(`no ${provider} in the result`);
  return found;
}

it('trains on the CPU and measures it, and says why CUDA cannot be used here', async () => {
  const fractions: (number | null)[] = [];
  const result = await tryAll({}, ({ fraction }) => fractions.push(fraction));
  const cpu = view(result, 'cpu');
  expect(cpu).toMatchObject({ state: 'works', canTrain: true, reason: null, hardware: 'test CPU, 2 logical cores' });
  expect(cpu.speed?.n).toBeGreaterThanOrEqual(3);
  expect(cpu.speed?.median).toBeGreaterThan(1);
  expect(result.fastest).not.toBeNull();
  expect(view(result, 'dml').state).toBe(process.platform === 'win32' ? 'works' : 'notHere');
  expect(fractions).toEqual([...fractions].sort((a, b) => (a ?? 0) - (b ?? 0)));
  expect(fractions.at(-1)).toBe(1);
});

it('trains on WebGPU through a software driver, knows it for one, and prefers the faster CPU', async (ctx) => {
  if (process.env['VK_DRIVER_FILES'] === undefined) return ctx.skip('VK_DRIVER_FILES names no Vulkan driver');
  const result = await tryAll();
  expect(view(result, 'webgpu')).toMatchObject({ state: 'works', canTrain: true, isSoftware: true, reason: null });
  expect(result.fastest).toBe('cpu');
});

it('says in words that there is no graphics card', async () => {
  const empty = path.join(tempFolder(), 'no-driver.json');
  const result = await withDriver(empty, () => tryAll());
  const webgpu = view(result, 'webgpu');
  expect(webgpu.state).toBe('failed');
  expect(webgpu.reason).toMatch(/graphics card|Vulkan/);
  expect(webgpu.detail).toMatch(/WebGPU|adapter/i);
  expect(view(result, 'cpu').state).toBe('works');
});

it('survives a graphics driver that crashes its process: "not usable: crashed", and the CPU still works', async (ctx) => {
  const driver = crashingDriver();
  if (driver === null) return ctx.skip('no C compiler to build a crashing Vulkan driver with');
  const result = await withDriver(driver, () => tryAll());
  const webgpu = view(result, 'webgpu');
  expect(webgpu.state).toBe('crashed');
  expect(webgpu.reason).toMatch(/^Not usable: crashed\./);
  expect(webgpu.detail).toMatch(/signal SIG(ABRT|SEGV)/);
  expect(view(result, 'cpu')).toMatchObject({ state: 'works', canTrain: true });
});

it('calls a device crashed whose process is killed by the system', async () => {
  const killing: Launch = (name) => {
    const child = launch(name);
    child.kill();
    return child;
  };
  const cpu = view(await tryAll({ launch: killing }), 'cpu');
  expect(cpu).toMatchObject({ state: 'crashed', canTrain: false, speed: null });
  expect(cpu.detail).toContain('SIGKILL');
});

it('stops when it is cancelled, and leaves no process behind', async () => {
  const stop = new AbortController();
  const pids: number[] = [];
  const counting: Launch = (name) => {
    const child = launch(name);
    if (child.pid !== undefined) pids.push(child.pid);
    setTimeout(() => {
      stop.abort();
    }, 50);
    return child;
  };
  const job = devicesJob(around({ launch: counting }));
  await expect(job({ kind: 'devices', threads: 1 }, stop.signal, () => undefined)).rejects.toMatchObject({
    code: 'cancelled',
  });
  expect(pids).toHaveLength(1);
  await expect.poll(() => isAlive(pids[0] ?? 0), { timeout: 5000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Runs with another Vulkan driver named in the environment that children inherit. */
async function withDriver<T>(file: string, run: () => Promise<T>): Promise<T> {
  const names = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES'];
  const before = names.map((name) => process.env[name]);
  for (const name of names) process.env[name] = file;
  try {
    return await run();
  } finally {
    for (const [index, name] of names.entries()) {
      const value = before[index];
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
}

/** A Vulkan driver that aborts as soon as it is asked anything, as broken ones do; null without a compiler. */
function crashingDriver(): string | null {
  const folder = tempFolder();
  const source = path.join(folder, 'driver.c');
  const library = path.join(folder, 'driver.so');
  writeFileSync(
    source,
    '#include <stdlib.h>\nvoid *vk_icdGetInstanceProcAddr(void *i, const char *n) { abort(); }\n' +
      'int vk_icdNegotiateLoaderICDInterfaceVersion(unsigned *v) { abort(); }\n',
  );
  const { status } = spawnSync('cc', ['-shared', '-fPIC', '-o', library, source]);
  if (status !== 0) return null;
  const manifest = path.join(folder, 'driver.json');
  writeFileSync(
    manifest,
    JSON.stringify({ file_format_version: '1.0.0', ICD: { library_path: library, api_version: '1.3.0' } }),
  );
  return manifest;
}
