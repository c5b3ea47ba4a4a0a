/** Models and what stands before a training, with a model that the command line has trained a moment ago. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scmdm } from '../../integration/scmdm.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { GeneratePage } from '../pages/generate.ts';
import { keepAll, keepThemes } from '../pages/keep-all.ts';
import { pidOf } from '../pages/processes.ts';
import { Shell } from '../pages/shell.ts';

/** Small enough to be trained while one waits; it has learned next to nothing. */
const tiny = ['--width', '32', '--layers', '1', '--heads', '2', '--steps', '20', '--batch', '16'];

let home: string;
let lab: Lab;
const file = (name: string) => path.join(home, name);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const rows = readFileSync(sharedData('molecules/lab/jnk3_actives.txt'), 'utf8').split('\n');
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-adapt-'));
  // The base has seen neither sulfur nor bromine.
  writeFileSync(
    file('few.csv'),
    `${rows.filter((row) => !/S|Br|s\w|s\d/.test(row.replace('smiles', ''))).join('\n')}\n`,
  );
  writeFileSync(file('jnk3.txt'), `${rows.slice(0, 120).join('\n')}\n`);
  const out = path.join(home, 'workspace', 'models', 'tiny');
  const { code, stderr } = await scmdm(['train', '--data', file('few.csv'), '--out', out, ...tiny], { home });
  expect(code, stderr).toBe(0);
  lab = await startLab(home);
});

test.afterAll(async () => {
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

const heading = () => lab.window.getByRole('main').getByRole('heading', { level: 1 });
const button = (name: string | RegExp) => lab.window.getByRole('button', { name, exact: true });
const list = (name: string) => lab.window.getByRole('navigation', { name });

async function choose(menu: string, item: string): Promise<void> {
  await button(menu).click();
  await lab.window.getByRole('menuitem', { name: item }).click();
}

test('a model has a card, another name, notes, an export and a copy that was imported', async () => {
  test.setTimeout(120_000);
  const { window } = lab;
  await new Shell(window, lab.app).go('Models');
  await expect(heading()).toHaveText('Models');
  await keepAll(lab, 'models-none-open');

  // Dragged from the list to a place of the rail, it is used there.
  const rail = window.getByRole('navigation', { name: 'Places' });
  await list('Models')
    .getByRole('link', { name: 'tiny' })
    .dragTo(rail.getByRole('link', { name: 'Generate' }));
  await expect(heading()).toHaveText('New batch');
  await expect(window.getByRole('main').getByText('tiny', { exact: true }).first()).toBeVisible();
  await new Shell(window, lab.app).go('Models');
  await list('Models').getByRole('link', { name: 'tiny' }).click();
  await expect(heading()).toHaveText('tiny');
  await expect(window.getByText('masked diffusion, λ = 0').first()).toBeVisible();
  await expect(window.getByText(/^sha256 of the weights [0-9a-f]{64}$/)).toBeVisible();
  await expect(
    window.getByRole('img', { name: /^Held-out loss at step 20: [\d.]+ ± [\d.]+ nats per token/ }),
  ).toBeVisible();
  await keepAll(lab, 'models-card');

  await window.keyboard.press('t');
  await expect(window.getByRole('region', { name: 'Table: Loss, nats per token' })).toBeVisible();
  await window.keyboard.press('t');

  await choose('More', 'Rename');
  await window.getByRole('textbox', { name: 'Name of the model' }).fill('Tiny base');
  await window.keyboard.press('Enter');
  await expect(heading()).toHaveText('Tiny base');
  await window.getByRole('textbox', { name: 'Notes on the model' }).fill('Trained for a test.');
  await window.keyboard.press('Tab');

  const exportAs = async (format: RegExp, target: string) => {
    await lab.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, target);
    await button('Export').click();
    await window.getByRole('menuitem', { name: format }).click();
    await expect.poll(() => existsSync(target) && statSync(target).size > 0, { timeout: 30_000 }).toBe(true);
  };
  const exported = file('tiny.safetensors');
  await exportAs(/^Safetensors/, exported);
  await exportAs(/^ONNX/, file('tiny.onnx'));
  // The graph tells in its metadata which model it is.
  expect(readFileSync(file('tiny.onnx'), 'latin1')).toContain('Tiny base');

  await new DataPage(lab).answerDialog(exported);
  await button('Import a model').click();
  await window.getByRole('menuitem', { name: /^A file of weights/ }).click();
  // It is another folder of the same name, and is opened.
  await expect(list('Models').getByRole('link', { name: 'Tiny base' })).toHaveCount(2, { timeout: 30_000 });
  await expect(list('Models').locator('[aria-current=page]')).toContainText('Tiny base');
});

test('a base that came with the lab tells its data, licence and quality', async () => {
  const { window } = lab;
  await new Shell(window, lab.app).go('Models');
  const shipped = list('Models').getByRole('link', { name: 'qm9' });
  await shipped.first().click();
  await expect(heading()).toHaveText('qm9');
  await expect(window.getByRole('heading', { name: 'Data and licence' })).toBeVisible();
  // What its figures mean, and whose they are.
  const quality = window.getByRole('region', { name: 'Quality of samples' });
  await quality.getByRole('button', { name: 'Novel, canonical, %' }).focus();
  await expect(window.locator('.explanation')).toContainText('not in the training set');
  await expect(window.locator('.explanation')).toContainText('Source: MOSES');
  await keepAll(lab, 'models-shipped');
});

test('data leads to an adaptation: its coverage, its recipe and what it will do', async () => {
  test.setTimeout(180_000);
  const { window } = lab;
  await new Shell(window, lab.app).go('Adapt');
  await expect(heading()).toHaveText('Adapt');
  await keepAll(lab, 'adapt-empty');

  const data = new DataPage(lab);
  await data.choose(file('jnk3.txt'));
  await data.import('jnk3.txt');
  await button('Adapt a model with this').click();
  await expect(heading()).toHaveText('New adaptation');
  await expect(button('Start')).toBeDisabled();
  await window
    .getByRole('button', { name: /^Base model: / })
    .or(window.getByRole('combobox', { name: /^Base model: / }))
    .click();
  await window
    .getByRole('option', { name: /^Tiny base/ })
    .first()
    .click();
  // It knows no sulfur and no bromine.
  await expect(window.getByText(/ha(s|ve) a token that “Tiny base” has not learned/).first()).toBeVisible({
    timeout: 30_000,
  });
  await expect(window.getByRole('radio', { name: /^Teach it the \d+ tokens/ })).toBeChecked();
  await window.getByRole('radio', { name: /^Partial/ }).click();
  await expect(window.getByText(/^makes the model “jnk3, partial”$/)).toBeVisible();
  await window.getByRole('radio', { name: /^Refinement specialisation/ }).click();
  await window.getByRole('textbox', { name: 'Steps', exact: true }).fill('300');
  await window.keyboard.press('Tab');
  await expect(window.getByText(/for 300 steps on/)).toBeVisible();
  await expect(window.getByText('The choices fit together.')).toBeVisible({ timeout: 30_000 });
  await expect(button('Start')).toBeEnabled();
  await window.getByText('For experts').click();
  await keepAll(lab, 'adapt-new');
  await button('Way in').hover();
  await expect(window.locator('.explanation')).toContainText('arXiv 2601.22954');
  await new Shell(window, lab.app).keep('adapt-explained');
  await window.getByRole('textbox', { name: 'Other SMILES' }).fill('1');
  await window.keyboard.press('Tab');
  await expect(window.getByText('1 changed')).toBeVisible();

  // The choices are found again, also after the page was loaded anew.
  await window.reload();
  await expect(window.getByText(/for 300 steps on/)).toBeVisible();
});

test('a training is watched live, paused, cut off with its engine, resumed, and ends with a model', async () => {
  test.setTimeout(180_000);
  const { window } = lab;
  const shell = new Shell(window, lab.app);
  await window.getByRole('textbox', { name: 'Steps', exact: true }).fill('500');
  await window.keyboard.press('Tab');
  await expect(window.getByText(/for 500 steps on/)).toBeVisible();
  await expect(button('Start')).toBeEnabled({ timeout: 30_000 });
  await button('Start').click();

  await shell.expectState('Running', 30_000);
  const loss = window.getByRole('img', { name: /^Held-out loss at step [1-9][\d,]*: .*nats per token/ });
  await expect(loss).toBeVisible({ timeout: 60_000 });
  // As far as it is, not as far as it was when it began.
  await expect(list('Runs').getByText(/step [1-9][\d,]* of 500/)).toBeVisible();
  await keepAll(lab, 'adapt-running');

  await button('Pause').click();
  await expect(window.getByText(/^Paused at step [\d,]+$/)).toBeVisible({ timeout: 30_000 });
  await keepAll(lab, 'adapt-paused');
  await button('Resume').click();
  await shell.expectState('Running', 30_000);

  process.kill(await pidOf(lab, 'lab-engine'), 'SIGKILL');
  await expect(window.getByText(/^Interrupted at step [\d,]+$/)).toBeVisible({ timeout: 30_000 });
  await expect(window.getByText(/engine process/).first()).toBeVisible();
  await keepAll(lab, 'adapt-interrupted');

  await button('Resume').click();
  await shell.expectState('Done', 120_000);
  await expect(window.getByText('step 500 of 500').first()).toBeVisible();
  await keepAll(lab, 'adapt-done');
  await button('Generate with it').click();
  await expect(heading()).toHaveText('New batch');
  await expect(window.getByText(/jnk3/).first()).toBeVisible();

  // So hot that no token has to do with another: no row is a molecule.
  const generate = new GeneratePage(lab);
  await generate.type('Number of molecules', '8');
  await generate.type('Temperature', '10');
  await generate.make();
  await generate.expectState('Done', 60_000);
  await expect(window.getByText('None of 8 is a molecule.')).toBeVisible();
  await keepThemes(lab, 'generate-none-valid');
});

test('a training that has nothing to learn from fails, and says why', async () => {
  test.setTimeout(120_000);
  const { window } = lab;
  const shell = new Shell(window, lab.app);
  await shell.go('Adapt');
  await list('Runs').getByRole('link', { name: 'jnk3, full' }).click();
  await choose('More', 'Change and start anew');
  await window.getByText('For experts').click();
  await new GeneratePage(lab).type('Longest', '2');
  await expect(window.getByText('The choices fit together.')).toBeVisible({ timeout: 30_000 });
  await expect(button('Start')).toBeEnabled({ timeout: 30_000 });
  await button('Start').click();
  await shell.expectState('Failed', 60_000);
  await expect(window.getByText('Failed at step 0', { exact: true })).toBeVisible();
  await expect(
    window.getByText(/^Nothing is left to train on: [\d,]+ records are longer than the 2 tokens/),
  ).toBeVisible();
  await expect(button('Start again')).toBeEnabled();
  await keepAll(lab, 'adapt-failed');
});

test('a training outlives sleep and the end of the lab, is ended with its best weights, and held against another', async () => {
  test.setTimeout(180_000);
  await button('Change and start anew').click();
  await button('As the lab proposes').click();
  const generate = new GeneratePage(lab);
  await generate.type('Steps', '5000');
  await lab.window.getByText('For experts').click();
  await generate.type('Checkpoint every', '5');
  await expect(button('Start')).toBeEnabled({ timeout: 30_000 });
  await button('Start').click();
  const reached = /step (\d{2,}|\d,\d+) of 5,000/;
  const progress = list('Runs').getByText(reached);
  await expect(progress).toBeVisible({ timeout: 60_000 });

  // The computer sleeps: nothing of the run goes on meanwhile, and all of it when it wakes.
  const engine = await pidOf(lab, 'lab-engine');
  process.kill(engine, 'SIGSTOP');
  await lab.app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  const before = await progress.textContent();
  await lab.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  process.kill(engine, 'SIGCONT');
  await expect(progress).not.toHaveText(before ?? '', { timeout: 30_000 });
  expect(readFileSync(file('logs/main.log'), 'utf8')).toMatch(/the computer slept for \d+ s; runs that go on: 1/);
  await stopLab(lab);

  mkdirSync(file('workspace/runs/of-tomorrow'), { recursive: true });
  writeFileSync(file('workspace/runs/of-tomorrow/run.json'), JSON.stringify({ schemaVersion: 2, kind: 'dream' }));
  lab = await startLab(home);
  const shell = new Shell(lab.window, lab.app);
  await shell.go('Adapt');
  await list('Runs')
    .getByText(/^stopped at step [1-9]/)
    .click();
  await shell.expectState('Stopped');
  await expect(lab.window.getByText(/the checkpoint of step [\d,]+, the best weights and the log/)).toBeVisible();
  await button('Resume').click();
  await shell.expectState('Running', 60_000);
  await expect(list('Runs').getByText(reached)).toBeVisible({ timeout: 60_000 });
  await button('Stop, keep best').click();
  await lab.window.getByRole('alertdialog').getByRole('button', { name: 'Stop, keep best' }).click();
  await shell.expectState('Done', 60_000);
  await expect(lab.window.getByText(/ is done: you ended it$/)).toBeVisible();

  await lab.window.getByRole('combobox', { name: 'Lay another run over it: No other run' }).click();
  await lab.window.getByRole('option', { name: /^jnk3, full full/ }).click();
  await expect(list('Runs').getByRole('heading', { name: 'What differs' })).toBeVisible();
  await lab.window.keyboard.press('t');
  await expect(lab.window.getByRole('region', { name: /^Table: Loss/ })).toContainText('jnk3, full, on');
  await lab.window.keyboard.press('t');
  await keepAll(lab, 'adapt-two-runs');

  await list('Runs')
    .getByRole('link', { name: /^of-tomorrow/ })
    .click();
  await expect(lab.window.getByRole('heading', { name: 'This run was made by a newer lab' })).toBeVisible();
  await expect(lab.window.getByText('Update the lab.')).toBeVisible();
  await keepThemes(lab, 'adapt-newer');
});
