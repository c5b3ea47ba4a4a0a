import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { Shell } from '../pages/shell.ts';

/** Answers the next folder dialogs with this folder, or with Cancel. */
async function answerFolderDialog(lab: Lab, folder: string | null): Promise<void> {
  await lab.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, folder);
}

/** The workspace that the settings file names. */
function savedWorkspace(lab: Lab): string {
  const { settings } = JSON.parse(readFileSync(path.join(lab.home, 'settings.json'), 'utf8')) as {
    settings: { workspace: string };
  };
  return settings.workspace;
}

function newHome(): string {
  return mkdtempSync(path.join(tmpdir(), 'scmdm-lab-e2e-'));
}

test('settings and the window’s place are remembered from run to run', async () => {
  const home = newHome();
  const first = await startLab(home);
  await new Shell(first.window, first.app).setTheme('dark');
  await new Shell(first.window, first.app).go('Explore');
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1234, height: 777 });
  });
  await expect.poll(() => existsSync(path.join(home, 'window.json'))).toBe(true);
  await stopLab(first);

  const second = await startLab(home);
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(bounds).toMatchObject({ width: 1234, height: 777 });
  expect(await second.window.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await expect(second.window.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Explore');
  await stopLab(second);
  rmSync(home, { recursive: true, force: true });
});

test('damaged settings: starts with the defaults, keeps the file, says so once', async () => {
  const home = newHome();
  writeFileSync(path.join(home, 'settings.json'), '{"schemaVersion": 1, "settings": {"theme": "purple"}}');
  const first = await startLab(home);
  const notice = first.window.getByText('The settings could not be read, so the lab started with the defaults.');
  await expect(notice).toBeVisible();
  await new Shell(first.window, first.app).keep('settings-damaged');
  expect(readdirSync(home).filter((name) => name.startsWith('settings.damaged-'))).toHaveLength(1);
  await first.window
    .getByRole('button', { name: /dismiss/i })
    .first()
    .click();
  await expect(notice).toBeHidden();
  await stopLab(first);
  const second = await startLab(home);
  await expect(second.window.getByText('The settings could not be read')).toHaveCount(0);
  await stopLab(second);
  rmSync(home, { recursive: true, force: true });
});

test('a workspace that is gone: a dialog offers another, and the lab goes on with it', async () => {
  const home = newHome();
  const first = await startLab(home);
  await stopLab(first);
  const workspace = path.join(home, 'workspace');
  expect(readdirSync(workspace).sort()).toEqual(['comparisons', 'datasets', 'models', 'runs', 'studies']);
  renameSync(workspace, path.join(home, 'elsewhere'));

  const lab = await startLab(home);
  const shell = new Shell(lab.window, lab.app);
  const dialog = lab.window.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText(workspace);
  await shell.keep('workspace-missing');
  expect(existsSync(workspace)).toBe(false);

  await answerFolderDialog(lab, null);
  await dialog.getByRole('button', { name: /choose another/i }).click();
  await expect(dialog).toBeVisible();
  await answerFolderDialog(lab, path.join(home, 'elsewhere'));
  await dialog.getByRole('button', { name: /choose another/i }).click();
  await expect(dialog).toBeHidden();
  const view = await lab.window.evaluate(() => window.lab.request('workspace.get', {}));
  expect(view).toMatchObject({ ok: true, value: { state: 'ready', path: path.join(home, 'elsewhere') } });
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

test('a workspace that cannot be used stays out of the way until it is asked for', async () => {
  const home = newHome();
  const file = path.join(home, 'file');
  writeFileSync(file, 'not a folder');
  const settings = { theme: 'system', device: 'auto', threads: 'auto', singleKeyShortcuts: true, workspace: file };
  writeFileSync(path.join(home, 'settings.json'), JSON.stringify({ schemaVersion: 1, settings }));
  const lab = await startLab(home);
  const dialog = lab.window.getByRole('alertdialog');
  await expect(dialog).toContainText('The workspace is a file, not a folder.');
  await lab.window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await new Shell(lab.window, lab.app).go('Models');
  await lab.window
    .getByRole('banner')
    .getByRole('button', { name: /workspace/i })
    .click();
  await expect(dialog).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe('not a folder');
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

test('the workspace moves with everything in it', async ({ lab }) => {
  const from = path.join(lab.home, 'workspace');
  mkdirSync(path.join(from, 'models', 'mine'));
  writeFileSync(path.join(from, 'models', 'mine', 'model.json'), '{}');
  const target = path.join(lab.home, 'target');
  mkdirSync(target);
  await answerFolderDialog(lab, target);
  const shell = new Shell(lab.window, lab.app);
  await shell.go('Settings');
  await shell.openSection('Storage');
  await lab.window.getByRole('button', { name: /^Move/ }).click();
  const moved = path.join(target, 'SCMDM Lab');
  await expect.poll(() => savedWorkspace(lab)).toBe(moved);
  await expect(lab.window.getByText(moved).first()).toBeVisible();
  expect(readFileSync(path.join(moved, 'models', 'mine', 'model.json'), 'utf8')).toBe('{}');
  expect(existsSync(from)).toBe(false);
  await shell.keep('workspace-moved');
});

test('a second start on the same settings shows the first window instead', async ({ lab }) => {
  await lab.app.evaluate(({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows();
    if (first) first.focus = () => ((globalThis as { wasShown?: boolean }).wasShown = true);
  });
  await expect(startLab(lab.home)).rejects.toThrow();
  await expect.poll(() => lab.app.evaluate(() => (globalThis as { wasShown?: boolean }).wasShown)).toBe(true);
  expect(lab.app.windows()).toHaveLength(1);
});
