import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { JobView } from '../../../preload/contract.ts';
import { expect, startLab, test, type Lab } from '../lab.ts';
import { pidOf } from '../pages/processes.ts';
import { Shell } from '../pages/shell.ts';

/** Starts a speed measurement through the page and waits until it measures. */
async function startSpeed(lab: Lab, seconds: number): Promise<string> {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  const reply = await lab.window.evaluate(
    (wanted) => window.lab.request('jobs.start', { start: { kind: 'speed', provider: 'cpu', seconds: wanted } }),
    seconds,
  );
  if (!reply.ok) throw new Error(reply.error.what);
  await expect
    .poll(async () => (await job(lab.window, reply.value.jobId))?.progress.count?.done ?? 0)
    .toBeGreaterThan(0);
  return reply.value.jobId;
}

async function job(page: Page, id: string): Promise<JobView | undefined> {
  const reply = await page.evaluate(() => window.lab.request('jobs.list', {}));
  return reply.ok ? reply.value.find((one) => one.id === id) : undefined;
}

test('a job is measured and seen from everywhere, and survives navigation and a reload', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  const id = await startSpeed(lab, 40);
  const meter = shell.strip.getByRole('progressbar', { name: 'Sustained speed, CPU' });
  for (const place of ['Data', 'Compare']) {
    await shell.go(place);
    await expect(meter).toBeVisible();
  }
  const before = Number(await meter.getAttribute('aria-valuenow'));
  await lab.window.reload();
  await expect(meter).toBeVisible();
  await expect.poll(async () => Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  expect((await job(lab.window, id))?.state).toBe('running');
  await expect(shell.strip.getByText(/\ss left$/)).toBeVisible({ timeout: 15_000 });

  // The chart has every sample, also those from before the reload.
  await shell.openDiagnostics();
  await expect(lab.window.getByRole('img', { name: /GFLOP\/s/ })).toBeVisible();
  await shell.keep('speed-running');

  await shell.strip.getByRole('button', { name: 'Cancel Sustained speed, CPU' }).click();
  await expect.poll(async () => (await job(lab.window, id))?.state).toBe('cancelled');
  await expect(meter).toBeHidden();
});

test('a measurement ends with its spread, n and whether the device slows down', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  await lab.window.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(shell.strip.getByRole('progressbar', { name: 'Sustained speed, CPU' })).toBeVisible();
  await expect(shell.strip.getByText(/^Sustained speed, CPU: done in/)).toBeVisible({ timeout: 30_000 });
  await expect(shell.main.getByText(/last fifth/)).toBeVisible();
  await shell.keep('speed-done');
});

test('a killed engine interrupts its job within 2 s, with the reason; the next job works', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  const id = await startSpeed(lab, 60);
  const pid = await pidOf(lab, 'lab-engine');
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(async () => (await job(lab.window, id))?.state, { timeout: 2000, intervals: [100] })
    .toBe('interrupted');
  expect((await job(lab.window, id))?.error).toMatchObject({
    what: expect.stringMatching(/engine process.*killed/),
    kept: expect.stringMatching(/\w/),
  });
  await expect(shell.strip.getByText(/^Sustained speed, CPU: interrupted after/)).toBeVisible();
  await shell.strip.getByText(/^Sustained speed, CPU: interrupted after/).click();
  const list = lab.window.getByRole('dialog', { name: 'Jobs' });
  await expect(list.getByText(/engine process/)).toBeVisible();
  await shell.keep('job-interrupted');

  await list.getByRole('button', { name: 'Run again' }).click();
  await expect.poll(() => pidOf(lab, 'lab-engine').catch(() => pid)).not.toBe(pid);
  await expect(shell.strip.getByRole('progressbar', { name: 'Sustained speed, CPU' })).toBeVisible();
});

test('a page that crashes is loaded again, and its jobs go on', async ({ lab }) => {
  const id = await startSpeed(lab, 30);
  await lab.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  // Playwright’s page dies with it, so the app is asked. A question to a page that is just ending is never answered.
  const stateOf = () =>
    lab.app.evaluate(({ BrowserWindow }, wanted) => {
      const answer = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `window.lab.request('jobs.list', {}).then((r) => r.value.find((job) => job.id === '${wanted}')?.state)`,
      ) as Promise<string>;
      return Promise.race([answer, new Promise<string>((resolve) => setTimeout(resolve, 1000, 'no answer'))]);
    }, id);
  await expect.poll(() => stateOf().catch(() => 'no page'), { timeout: 15_000 }).toBe('running');
});

test('a killed analysis process is replaced, and drawings work again', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  await expect(lab.window.getByRole('img', { name: /caffeine/i })).toBeVisible();
  const pid = await pidOf(lab, 'lab-analysis');
  process.kill(pid, 'SIGKILL');
  await expect.poll(() => pidOf(lab, 'lab-analysis').catch(() => pid)).not.toBe(pid);
  await lab.window.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(lab.window.getByText(/drawings\/s/)).toBeVisible({ timeout: 30_000 });
  await shell.setTheme('dark');
  await expect(lab.window.getByRole('img', { name: /caffeine/i })).toBeVisible();
});

test('jobs of one lane wait for each other, and say so', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await startSpeed(lab, 30);
  await lab.window.getByRole('button', { name: 'Check again' }).click();
  await expect(shell.strip.getByText(/waits for Sustained speed, CPU/)).toBeVisible();
  await shell.strip.getByRole('button', { name: 'Cancel Sustained speed, CPU' }).click();
  await expect(shell.strip.getByText(/^Try the devices: done in/)).toBeVisible({ timeout: 40_000 });
});

test('quitting asks while a job runs, and once', async ({ lab }) => {
  const id = await startSpeed(lab, 60);
  await lab.app.evaluate(({ app, dialog }) => {
    const asked: unknown[] = [];
    (globalThis as { asked?: unknown[] }).asked = asked;
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push(args.at(-1));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    app.quit();
  });
  const asked = () =>
    lab.app.evaluate(() => (globalThis as { asked?: { message: string; detail: string }[] }).asked ?? []);
  await expect.poll(async () => (await asked()).length).toBe(1);
  expect((await asked())[0]).toMatchObject({
    message: 'A job is still running',
    detail: expect.stringContaining('Sustained speed, CPU'),
  });
  expect((await job(lab.window, id))?.state).toBe('running');
  // Closing the window is quitting too, outside macOS.
  await lab.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect.poll(async () => (await asked()).length).toBe(2);
  expect((await job(lab.window, id))?.state).toBe('running');
});

test('quits without a question when nothing of the user’s runs', async () => {
  const lab = await startLab();
  await lab.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.reject(new Error('asked without need'));
  });
  const closed = lab.app.waitForEvent('close');
  await lab.app.evaluate(({ app }) => {
    app.quit();
  });
  await closed;
  rmSync(lab.home, { recursive: true, force: true });
});
