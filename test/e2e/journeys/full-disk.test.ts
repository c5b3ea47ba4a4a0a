/** A workspace on a disk that gets full: what is told, what is kept, and that it goes on once there is room. */
import { mkdirSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillDisk, mountDisk } from '../../helpers/mount-disk.ts';
import { expect, startLab, stopLab, test } from '../lab.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { GeneratePage } from '../pages/generate.ts';
import { keepAll } from '../pages/keep-all.ts';
import { Shell } from '../pages/shell.ts';

const actives = 'molecules/lab/jnk3_actives.txt';

test('a disk that gets full under a batch and an import says so, and both go on once there is room', async () => {
  test.setTimeout(300_000);
  const file = sharedData(actives);
  const home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-full-'));
  const workspace = path.join(home, 'workspace');
  mkdirSync(workspace);
  const unmount = mountDisk(workspace, '16m');
  test.skip(unmount === null, 'no disk can be mounted here');
  const lab = await startLab(home);
  try {
    const [shell, data, generate] = [new Shell(lab.window, lab.app), new DataPage(lab), new GeneratePage(lab)];
    const { window } = lab;
    const main = window.getByRole('main');
    await shell.go('Generate');
    await window.keyboard.press('Control+n');
    await generate.chooseModel('qm9-scmdm');
    await generate.type('Number of molecules', '200');
    await window.getByText('For experts').click();
    await generate.type('Sequences at once', '8');
    await expect(generate.button(/^Make 200 /)).toBeEnabled({ timeout: 60_000 });
    // Room for the manifest of the batch, and for some of its rows.
    const fillers = [path.join(workspace, 'filler'), path.join(workspace, 'filler 2')] as const;
    fillDisk(fillers[0]);
    truncateSync(fillers[0], statSync(fillers[0]).size - 24 * 1024);
    await generate.make();
    await generate.expectState('Failed', 120_000);
    await expect(main.getByText('The disk is full, so rows could not be written.')).toBeVisible();
    await expect(main.getByText('Make room on the disk, then go on.')).toBeVisible();
    const made = Number(/^\d+/.exec((await main.getByText(/^\d+ of 200 made/).textContent()) ?? '')?.[0]);
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(200);
    // What is told to be kept is what lies on the disk.
    await expect(main.getByText(`${String(made)} molecules.`)).toBeVisible();
    await expect(generate.list.getByRole('link', { name: `${String(made)} of 200, failed` })).toBeVisible();
    await keepAll(lab, 'generate-disk-full');

    fillDisk(fillers[1]);
    await data.choose(file);
    await expect(data.button('Import molecules')).toBeEnabled({ timeout: 60_000 });
    await data.button('Import molecules').click();
    await expect(main.getByText(/^The disk( of the workspace)? is full\.$/)).toBeVisible({ timeout: 60_000 });
    await keepAll(lab, 'data-disk-full');
    const sets = await window.evaluate(() => globalThis.window.lab.request('data.list', {}));
    expect(sets).toEqual({ ok: true, value: [] });

    for (const filler of fillers) rmSync(filler);
    await data.button('Import again').click();
    await data.waitForReport('jnk3_actives.txt');
    await shell.go('Generate');
    await generate.expectState('Failed');
    await generate.button('Continue').click();
    await generate.expectState('Done', 120_000);
    expect(await generate.texts()).toHaveLength(200);
  } finally {
    await stopLab(lab);
    unmount?.();
    rmSync(home, { recursive: true, force: true });
  }
});
