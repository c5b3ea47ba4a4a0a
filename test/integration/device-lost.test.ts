/** A graphics device that is lost in the middle of a training: WebGPU on a Vulkan driver that gives up when told to. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readModel } from '../../main/data/model-folder.ts';
import { readRunState } from '../../main/data/run-state.ts';
import { webgpuMissing } from '../helpers/graph-runs.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { scmdm } from './scmdm.ts';

/** The environment of such a driver in front of the real one, or why there is none. */
function losingDriver(folder: string): { env: Record<string, string>; lose: () => void } | string {
  const real = process.env['VK_DRIVER_FILES'];
  if (webgpuMissing !== null || real === undefined) return webgpuMissing ?? '';
  const library = path.join(folder, 'losing-driver.so');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-o', library, 'test/integration/losing-driver.c', '-ldl']);
  if (built.status !== 0) return `no C compiler made the driver: ${built.error?.message ?? built.stderr.toString()}`;
  const { ICD } = JSON.parse(readFileSync(real, 'utf8')) as { ICD: { library_path: string; api_version: string } };
  const manifest = path.join(folder, 'losing-driver.json');
  writeFileSync(manifest, JSON.stringify({ file_format_version: '1.0.0', ICD: { ...ICD, library_path: library } }));
  const trigger = path.join(folder, 'lose');
  return {
    env: {
      VK_DRIVER_FILES: manifest,
      VK_ICD_FILENAMES: manifest,
      REAL_DRIVER: path.resolve(path.dirname(real), ICD.library_path),
      LOSE_DEVICE_FILE: trigger,
    },
    lose: () => {
      writeFileSync(trigger, '');
    },
  };
}

it('is interrupted with its last checkpoint whole, and goes on', async ({ skip }) => {
  const home = tempFolder();
  const driver = losingDriver(home);
  if (typeof driver === 'string') return skip(driver);
  const { env, lose } = driver;
  const data = path.join(home, 'data.smi');
  // All of one length and in one batch, so that there is one graph to prepare: a driver in software takes its time.
  const bits = (n: number) => n.toString(2).padStart(8, '0').replaceAll('0', 'C').replaceAll('1', 'N');
  writeFileSync(data, Array.from({ length: 16 }, (_, n) => bits(n)).join('\n'));
  const out = path.join(home, 'm');
  const often = ['--checkpoint-every', '5', '--eval-every', '1000', '--log-every', '1', '--validation', '0'];
  const device = ['--device', 'webgpu'];
  const lost = await scmdm(
    ['train', '--data', data, '--as-written', '--out', out, '--size', 'tiny', '--steps', '5000', ...often, ...device],
    { home, env, stop: { at: /"step":12,/, by: lose } },
  );
  expect({ code: lost.code, stderr: lost.stderr }).toMatchObject({ code: 4 });
  expect(lost.stderr).toContain('The training broke off. The device was lost');
  const { step, state } = await readRunState(out);
  expect(step).toBeGreaterThanOrEqual(10);
  expect(step % 5).toBe(0);
  expect(lost.stderr).toContain(`The checkpoint of step ${step}`);
  expect(lost.stderr).toContain(`scmdm train --resume --out ${out}`);
  expect(state.theta.every((value) => Number.isFinite(value))).toBe(true);
  expect((await readModel(out)).card.lineage[0]?.numSteps).toBe(step);

  const again = { at: new RegExp(`"step":${step + 3},`), by: 'SIGINT' } as const;
  const resumed = await scmdm(['train', '--resume', '--out', out, '--log-every', '1', ...device], {
    home,
    stop: again,
  });
  expect(resumed.stderr).toContain(`Going on after step ${step} of 5000.`);
  expect(resumed.code).toBe(4);
  expect((await readRunState(out)).step).toBeGreaterThan(step);
});
