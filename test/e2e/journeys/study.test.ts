/** A study in the window: started from a base that the command line has trained, watched, cut off, resumed, its table. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scmdm } from '../../integration/scmdm.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { sharedData } from '../pages/data.ts';
import { keepAll } from '../pages/keep-all.ts';
import { pidOf } from '../pages/processes.ts';
import { Shell } from '../pages/shell.ts';

let home: string;
let lab: Lab;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-study-'));
  const rows = readFileSync(sharedData('molecules/lab/jnk3_actives.txt'), 'utf8').split('\n').slice(0, 160);
  const file = path.join(home, 'jnk3.txt');
  writeFileSync(file, rows.join('\n'));
  const size = [
    '--width',
    '16',
    '--layers',
    '1',
    '--heads',
    '2',
    '--steps',
    '10',
    '--batch',
    '16',
    '--max-length',
    '60',
  ];
  const out = path.join(home, 'workspace', 'models', 'tiny');
  for (const args of [
    ['train', '--data', file, '--out', out, ...size],
    ['data', file, '--import', '--split', 'record'],
  ]) {
    const { code, stderr } = await scmdm(args, { home });
    expect(code, stderr).toBe(0);
  }
  lab = await startLab(home);
});

test.afterAll(async () => {
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

test('a study is started, cut off, resumed, and ends in a table that can be saved', async () => {
  test.setTimeout(180_000);
  const { window } = lab;
  const shell = new Shell(window, lab.app);
  const button = (name: string | RegExp) => window.getByRole('button', { name, exact: true });
  const pick = async (field: RegExp, option: RegExp) => {
    await window
      .getByRole('button', { name: field })
      .or(window.getByRole('combobox', { name: field }))
      .click();
    await window.getByRole('option', { name: option }).first().click();
  };
  const type = async (field: string, text: string) => {
    await window.getByRole('textbox', { name: field, exact: true }).fill(text);
    await window.keyboard.press('Tab');
  };

  await shell.go('Adapt');
  await button('New study').click();
  await pick(/^Data set: /, /^jnk3/);
  await pick(/^Base model: /, /^tiny/);
  await expect(window.getByRole('radio', { name: /^A first look/ })).toBeChecked();
  await expect(button('Start')).toBeEnabled({ timeout: 30_000 });
  await button('Add a sampler').click();
  await window.getByRole('menuitem', { name: /^Entropy, top-p 0.9/ }).click();
  await expect(window.getByRole('textbox', { name: 'Top-p of Entropy' })).toHaveValue('0.9');
  await keepAll(lab, 'study-new');
  // The same once more could not be told from the first.
  await button('Add a sampler').click();
  await window.getByRole('menuitem', { name: /^First-hitting/ }).click();
  await expect(button('Start')).toBeDisabled();
  await expect(window.getByText('the same as one above')).toBeVisible();
  await button('Remove First-hitting').last().click();
  await expect(button('Add a sampler')).toBeFocused();
  await button('Remove Ancestral').click();
  await type('Steps of Entropy', '8');
  await type('Extra steps', '4');
  await type('Sequences', '12');
  await type('Sampling seeds', '2');
  await expect(window.getByRole('radio', { name: /^Your own/ })).toBeChecked();
  await button('Start').click();

  await shell.expectState('Running', 30_000);
  await expect.poll(() => pidOf(lab, 'lab-study').catch(() => null), { timeout: 30_000 }).not.toBeNull();
  process.kill(await pidOf(lab, 'lab-study'), 'SIGKILL');
  await shell.expectState('Interrupted', 30_000);
  await expect(window.getByText(/^The study process/)).toBeVisible();
  await shell.keep('study-interrupted');
  await button('Resume').click();
  await shell.expectState('Done', 120_000);

  const table = window.getByRole('region', { name: 'Result of the study' });
  expect((await table.boundingBox())?.height).toBeGreaterThan(200);
  await expect(table.getByRole('rowheader', { name: 'Full self-conditioning (λ 1)' })).toHaveCount(2);
  await expect(table.getByRole('rowheader', { name: 'Base, no fine-tuning' })).toHaveCount(2);
  await expect(table.getByText(/^p (?:< )?[\d.]+$/).first()).toBeVisible();
  await expect(window.getByRole('img', { name: /with first-hitting: Base, no fine-tuning/ })).toBeVisible();
  await expect(table.getByText('entropy, 8 steps, top-p 0.9')).toBeVisible();
  await keepAll(lab, 'study-done');

  const saved = path.join(home, 'study.csv');
  await lab.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, saved);
  await button('Save').click();
  await window.getByRole('menuitem', { name: /^CSV/ }).click();
  await expect.poll(() => existsSync(saved), { timeout: 10_000 }).toBe(true);
  expect(readFileSync(saved, 'utf8')).toMatch(/^arm,lambda,sampler,metric,.*\r\nbase,,first-hitting,/);

  const notes = window.getByRole('textbox', { name: 'Notes on the study' });
  await notes.fill('For the group meeting');
  await button('More').click();
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await window.getByRole('textbox', { name: 'Name of the study' }).fill('Kinase study');
  await button('Rename').click();
  await expect(window.getByRole('heading', { name: 'Kinase study' })).toBeVisible();
  await expect(notes).toHaveValue('For the group meeting');

  // A second one is stopped, and the first found again from anywhere.
  await button('New study').click();
  await button('Start').click();
  await button('Stop the study').click();
  await shell.expectState('Interrupted', 30_000);
  const list = window.getByRole('navigation', { name: 'Runs', exact: true });
  await expect(list.getByRole('link', { name: /tiny on jnk3|Kinase study/ })).toHaveCount(2);
  await shell.go('Models');
  await window.keyboard.press('ControlOrMeta+K');
  await window.keyboard.type('kinase stu');
  await window.keyboard.press('Enter');
  await shell.expectState('Done', 10_000);
  await expect(window.getByRole('heading', { name: 'Kinase study' })).toBeVisible();

  // Thrown away, and brought back with its result.
  await button('More').click();
  await window.getByRole('menuitem', { name: 'Move to the trash' }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Move to the trash' }).click();
  await expect(list.getByRole('link', { name: /Kinase study/ })).toHaveCount(0);
  await button('Undo').click();
  await expect(window.getByRole('heading', { name: 'Kinase study' })).toBeVisible();
  await expect(table.getByRole('rowheader', { name: 'Base, no fine-tuning' })).toHaveCount(2);
});
