import { expect, it } from 'vitest';
import { deviceForRuns } from '../../main/device-for-runs.ts';
import { Emitter } from '../../main/emitter.ts';
import type { DeviceChoice, JobView } from '../../preload/contract.ts';

const untried: DeviceChoice = { wanted: 'auto', used: null, label: 'trying the devices', warning: null, threads: 2 };
const found: DeviceChoice = { ...untried, used: 'cpu', label: 'CPU, 2 threads' };

/** A lab that opens, whose trial of the devices begins and ends when it is told to. */
function opening() {
  const changed = new Emitter<JobView>();
  const trial = { kind: 'devices' } as JobView;
  const now = { choice: untried, hasBegun: false, active: [] as JobView[] };
  const asked = deviceForRuns({
    device: { get: () => now.choice },
    registry: { active: () => now.active, changed },
    hasBegun: () => now.hasBegun,
  });
  const become = (next: Partial<typeof now>) => {
    Object.assign(now, next);
    changed.emit(trial);
  };
  become({ hasBegun: true, active: [trial] });
  return { asked, become };
}

it('waits for the trial of the devices, also for one that has not begun', async () => {
  const { asked, become } = opening();
  const seen: unknown[] = [];
  void asked.then((device) => seen.push(device));
  become({});
  await Promise.resolve();
  expect(seen).toEqual([]);
  become({ choice: found });
  expect(await asked).toEqual({ provider: 'cpu', threads: 2, label: 'CPU, 2 threads' });
});

it('says what to do when no device works, or the trial was cancelled', async () => {
  const none = opening();
  none.become({ choice: { ...untried, warning: 'No device works' } });
  await expect(none.asked).rejects.toMatchObject({ code: 'unusable', message: 'No device works.' });
  const cancelled = opening();
  cancelled.become({ active: [] });
  await expect(cancelled.asked).rejects.toMatchObject({ todo: 'Try the devices again: Settings, Device.' });
});
