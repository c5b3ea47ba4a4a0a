import { expect, test } from '../lab.ts';
import { Shell } from '../pages/shell.ts';

test('shows which devices this computer can really train on', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  const row = (name: string) => lab.window.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('CPU')).toContainText(/in use/);
  await expect(row('CPU')).toContainText(/to [\d.,]+, n \d+/);
  await expect(lab.window.getByRole('heading', { name: /^Runs use the CPU, \d+ thread/ })).toBeVisible();
  await expect(lab.window.getByRole('banner').getByText(/^CPU, \d+ thread/)).toBeVisible();
  if (process.platform !== 'win32') await expect(row('DirectML')).toContainText('not here');
  if (process.env['VK_DRIVER_FILES'] !== undefined) await expect(row('WebGPU')).toContainText('works');
});

test('uses the device and the threads that are chosen', async ({ lab }) => {
  test.skip(
    process.env['VK_DRIVER_FILES'] === undefined,
    'VK_DRIVER_FILES names no Vulkan driver, so only the CPU works',
  );
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  const inspector = lab.window.getByRole('complementary').last();
  await inspector.getByRole('radio', { name: /^WebGPU/ }).click();
  await expect(lab.window.getByRole('heading', { name: /^Runs use/ })).toContainText('WebGPU');
  await expect(lab.window.getByRole('row', { name: /^WebGPU/ })).toContainText('in use');
  await inspector.getByRole('radio', { name: /^Fastest/ }).click();
  await expect(lab.window.getByRole('heading', { name: /^Runs use/ })).toContainText('CPU');
});

test('still knows the devices when their job is dismissed and the window loaded again', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  await lab.window.keyboard.press('Control+j');
  await lab.window.getByRole('button', { name: 'Dismiss Try the devices' }).click();
  await expect(lab.window.getByRole('dialog', { name: 'Jobs' }).getByText('Try the devices')).toHaveCount(0);
  await lab.window.reload();
  await expect(lab.window.getByRole('row', { name: /^CPU/ })).toContainText('in use');
});

test('copies the diagnostics as text', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  const button = lab.window.getByRole('button', { name: 'Copy diagnostics' });
  const width = (await button.boundingBox())?.width;
  await button.click();
  await expect(lab.window.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect((await lab.window.getByRole('button', { name: 'Copied' }).boundingBox())?.width).toBe(width);
  const text = await lab.app.evaluate(({ clipboard }) => clipboard.readText());
  for (const part of ['SCMDM Lab 0.1.0', 'CPU       works', 'Runs use: CPU', 'Folders', 'Log'])
    expect(text).toContain(part);
});

test('draws a molecule with RDKit and measures the chemistry', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  const drawing = lab.window.getByRole('img', { name: /caffeine/i });
  await expect(drawing).toBeVisible();
  // Bonds and letters as shapes, at least in the colours of carbon, nitrogen and oxygen, as wide as they are meant to be.
  const colours = await drawing
    .locator('path')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('stroke') ?? path.getAttribute('fill')));
  expect(new Set(colours).size).toBeGreaterThanOrEqual(3);
  expect((await drawing.boundingBox())?.width).toBeGreaterThan(50);
  const shapes = () => drawing.evaluate((svg) => svg.innerHTML);
  const light = await shapes();
  await shell.setTheme('dark');
  await expect.poll(shapes).not.toBe(light);
  await lab.window.getByRole('button', { name: 'Check', exact: true }).click();
  for (const unit of [/drawings\/s/, /molecules\/s/, /rows\/s/]) {
    await expect(shell.main.getByText(unit).first()).toBeVisible({ timeout: 30_000 });
  }
});

test('tells what happened in the log, without a row of data', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await shell.openDiagnostics();
  await expect(shell.main.getByText('Try the devices: done')).toBeVisible();
});
