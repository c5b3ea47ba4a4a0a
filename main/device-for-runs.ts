/** The device that a run is started on. */
import type { DeviceChoice } from '../preload/contract.ts';
import { LabError } from '../models/base/errors.ts';
import type { JobRegistry } from './jobs/registry.ts';
import type { RunManifest } from './data/runs/manifest.ts';

export interface DeviceForRunsParts {
  device: { get: () => DeviceChoice };
  registry: Pick<JobRegistry, 'active' | 'changed'>;
  /** Whether the trial that the lab begins with has been begun. */
  hasBegun: () => boolean;
}

/**
 * Waits while the devices are being tried for the first time.
 *
 * @throws LabError `unusable` when none works, or the trial ended without a result
 */
export async function deviceForRuns({
  device,
  registry,
  hasBegun,
}: DeviceForRunsParts): Promise<NonNullable<RunManifest['device']>> {
  for (;;) {
    const { used, threads, label, warning } = device.get();
    if (used !== null) return { provider: used, threads, label };
    const isTrying = !hasBegun() || registry.active().some(({ kind }) => kind === 'devices');
    if (warning !== null || !isTrying) {
      throw new LabError('unusable', {
        what: warning === null ? 'The devices have not been tried to the end.' : 'No device works.',
        kept: 'Nothing was started.',
        todo:
          warning === null
            ? 'Try the devices again: Settings, Device.'
            : 'Settings, Device tells what is wrong with each.',
      });
    }
    await new Promise<void>((resolve) => {
      const off = registry.changed.on(() => {
        off();
        resolve();
      });
    });
  }
}
