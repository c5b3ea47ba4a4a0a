/** Electron's security checklist, where a test can see it, in the real window. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../lab.ts';
import { places, Shell } from '../pages/shell.ts';

test('the page has no Node, no Electron and only the frozen bridge', async ({ lab }) => {
  const seen = await lab.window.evaluate(() => ({
    globals: ['require', 'process', 'module', 'Buffer', '__dirname', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(window.lab).sort(),
    replaced: (() => {
      try {
        (window as { lab: unknown }).lab = null;
        (window.lab as { request: unknown }).request = null;
      } catch {
        // In strict mode the attempt throws, which is as good.
      }
      return typeof window.lab.request;
    })(),
  }));
  expect(seen).toEqual({ globals: [], bridge: ['offerFiles', 'onEvent', 'openPort', 'request'], replaced: 'function' });
});

test('the window is sandboxed and isolated', async ({ lab }) => {
  const preferences = await lab.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
  // Electron leaves out what is off by default.
  expect(preferences['nodeIntegrationInWorker'] ?? false).toBe(false);
  expect(preferences['experimentalFeatures'] ?? false).toBe(false);
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
});

test('navigation away is refused', async ({ lab }) => {
  const before = lab.window.url();
  await lab.window.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await lab.window.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  await expect
    .poll(() => logLines(lab.window))
    .toEqual(expect.arrayContaining([expect.stringMatching(/navigation refused: https:\/\/example\.org/)]));
  expect(lab.window.url()).toBe(before);
});

test('new windows are refused', async ({ lab }) => {
  const opened = await lab.window.evaluate(() => window.open('https://example.org/') === null);
  expect(opened).toBe(true);
  expect(lab.app.windows()).toHaveLength(1);
  expect(await logLines(lab.window)).toEqual(expect.arrayContaining([expect.stringContaining('new window refused')]));
});

test('permissions are refused', async ({ lab }) => {
  const answers = await lab.window.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: unknown) => (error as Error).name,
    ),
    queries: await Promise.all(
      (['geolocation', 'notifications', 'camera'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    ),
    position: await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => {
          resolve('granted');
        },
        (error) => {
          resolve(error.code);
        },
      );
    }),
  }));
  expect(answers).toEqual({
    notification: 'denied',
    clipboard: 'NotAllowedError',
    queries: ['denied', 'denied', 'denied'],
    position: 1,
  });
});

test('the content security policy is there, and blocks inline scripts, eval and the network', async ({ lab }) => {
  const result = await lab.window.evaluate(async () => {
    const response = await fetch('app://lab/index.html');
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.head.append(script);
    const frame = document.createElement('iframe');
    frame.src = 'app://lab/index.html';
    document.body.append(frame);
    const network = await fetch('https://example.org/').then(
      () => 'reached',
      () => 'blocked',
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    frame.remove();
    return { header: response.headers.get('content-security-policy'), violations, network, wasRun: 'wasRun' in window };
  });
  expect(result.header).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
  expect(result.wasRun).toBe(false);
  expect(result.network).toBe('blocked');
  expect(result.violations).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src', 'frame-src']));
});

test('the app asks nothing of the network', async ({ lab }) => {
  await lab.app.evaluate(({ session }) => {
    const asked: string[] = [];
    (globalThis as { asked?: string[] }).asked = asked;
    session.defaultSession.webRequest.onBeforeRequest(({ url }, go) => {
      asked.push(url);
      go({});
    });
  });
  await lab.window.reload();
  const shell = new Shell(lab.window, lab.app);
  for (const place of [...places, 'Settings']) await shell.go(place);
  await shell.openDiagnostics();
  const asked = await lab.app.evaluate(() => (globalThis as { asked?: string[] }).asked ?? []);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((url) => !/^(app:\/\/lab\/|data:|blob:app:)/.test(url))).toEqual([]);
});

test('downloads are refused', async ({ lab }) => {
  await lab.window.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  await expect.poll(() => logLines(lab.window)).toEqual(expect.arrayContaining(['download refused']));
});

test('a page of a foreign origin is not answered, even with the bridge in its hands', async ({ lab }) => {
  const page = path.join(mkdtempSync(path.join(tmpdir(), 'scmdm-foreign-')), 'page.html');
  writeFileSync(page, '<title>foreign</title>');
  const opened = lab.app.waitForEvent('window');
  await lab.app.evaluate(
    async ({ BrowserWindow }, { url, preload }) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      });
      await window.loadURL(url);
    },
    { url: pathToFileURL(page).href, preload: path.resolve('out/preload/index.cjs') },
  );
  const foreign = await opened;
  await foreign.waitForLoadState();
  const replies = await foreign.evaluate(async () => {
    const port = new Promise((resolve) => {
      window.addEventListener('message', (event: MessageEvent<{ labPort?: string }>) => {
        if (event.data.labPort !== undefined) resolve('got a port');
      });
      setTimeout(() => {
        resolve('no port');
      }, 500);
    });
    window.lab.openPort('analysis');
    return [
      await window.lab.request('settings.set', { patch: { theme: 'dark' } }),
      await window.lab.request('app.log', {}),
      await port,
    ];
  });
  expect(replies).toMatchObject([
    { ok: false, error: { code: 'refused' } },
    { ok: false, error: { code: 'refused' } },
    'no port',
  ]);
  const settings = await lab.window.evaluate(() => window.lab.request('settings.get', {}));
  expect(settings).toMatchObject({ ok: true, value: { theme: 'system' } });
});

test('malformed requests get a typed error and do nothing', async ({ lab }) => {
  const replies = await lab.window.evaluate(async () => {
    const request = (channel: string, args: unknown): Promise<unknown> =>
      window.lab.request(channel as 'app.info', args as Record<never, never>);
    return [
      await request('settings.set', { patch: { theme: 'purple' } }),
      await request('settings.set', { patch: { workspace: '/etc' } }),
      await request('jobs.start', { start: { kind: 'moveWorkspace', from: '/', to: '/tmp/x' } }),
      await request('jobs.start', null),
      await request('no.such.channel', {}),
      await request('__proto__', {}),
    ];
  });
  const codes = replies.map((reply) => (reply as { ok: false; error: { code: string } }).error.code);
  expect(codes).toEqual(['badArguments', 'badArguments', 'badArguments', 'badArguments', 'notFound', 'notFound']);
  const after = await lab.window.evaluate(async () => [
    await window.lab.request('settings.get', {}),
    await window.lab.request('jobs.list', {}),
  ]);
  expect(after[0]).toMatchObject({ ok: true, value: { theme: 'system', workspace: path.join(lab.home, 'workspace') } });
  expect(JSON.stringify(after[1])).not.toContain('moveWorkspace');
});

test('app:// serves nothing from outside its folder', async ({ lab }) => {
  const statuses = await lab.window.evaluate(async () => {
    const addresses = ['app://lab/..%2f..%2fpackage.json', 'app://lab/%2e%2e/main/index.js', 'app://lab//etc/passwd'];
    return Promise.all(addresses.map(async (address) => (await fetch(address)).status));
  });
  expect(statuses).toEqual([404, 404, 404]);
});

test('a port refuses questions that do not fit', async ({ lab }) => {
  const answers = await lab.window.evaluate(async () => {
    const port = await new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', (event: MessageEvent<{ labPort?: string }>) => {
        if (event.data.labPort === 'analysis' && event.ports[0] !== undefined) resolve(event.ports[0]);
      });
      window.lab.openPort('analysis');
    });
    const ask = (question: unknown) =>
      new Promise((resolve) => {
        port.onmessage = (event) => {
          resolve(event.data);
        };
        port.postMessage(question);
      });
    const depict = { type: 'ask', name: 'depict' };
    return [
      await ask({ ...depict, id: 1, args: { smiles: 'CCO', width: 1e9, height: 10, theme: 'light' } }),
      await ask({ ...depict, id: 2, args: { smiles: 'C1CC', width: 100, height: 100, theme: 'light' } }),
      await ask({ ...depict, id: 3, args: { smiles: 'CCO', width: 100, height: 100, theme: 'light' } }),
    ];
  });
  expect(answers).toMatchObject([
    { id: 1, reply: { ok: false, error: { code: 'badArguments' } } },
    { id: 2, reply: { ok: false, error: { code: 'badInput', where: 'C1CC' } } },
    { id: 3, reply: { ok: true } },
  ]);
});

async function logLines(page: Page): Promise<string[]> {
  const reply = await page.evaluate(() => window.lab.request('app.log', {}));
  return reply.ok ? reply.value.map((line) => line.text) : [];
}
