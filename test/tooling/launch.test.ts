import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isBuilt, sourceHash } from '../../main/launch/build.mjs';
import { cannotFetch, ensureElectron, findElectron, reasonIn } from '../../main/launch/electron-binary.mjs';
import { withLock } from '../../main/launch/lock.mjs';
import { findNode, isNewEnough } from '../../main/launch/node.mjs';
import { checkSandbox, checkScreen } from '../../main/launch/sandbox.mjs';
import { plant, write } from './planted-files.ts';

const nowhere = { platform: 'sunos', arch: 'sparc', execPath: '/usr/bin/node' };

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  };
});

describe('Node', () => {
  it('takes the pinned one where there is one', () => {
    expect(findNode('.')).toContain('node_modules');
  });

  it('elsewhere takes the running one, if it is new enough', () => {
    expect(findNode(plant({}), { ...nowhere, version: 'v22.12.0' })).toBe('/usr/bin/node');
    expect(() => findNode(plant({}), { ...nowhere, version: 'v20.20.2' })).toThrow(
      /^SCMDM Lab needs Node 22\.12 or newer on sunos sparc, and this is Node 20\.20\.2: .*\.$/,
    );
  });

  it.each([
    ['v24.0.0', true],
    ['v22.12.0', true],
    ['v22.11.9', false],
    ['v18.20.0', false],
  ])('%s: %s', (version, isEnough) => {
    expect(isNewEnough(version)).toBe(isEnough);
  });
});

describe('Electron', () => {
  const version = '45.4.1';
  const fetched = {
    'node_modules/electron/package.json': { version },
    'node_modules/electron/path.txt': 'electron',
    'node_modules/electron/dist/version': version,
    'node_modules/electron/dist/electron': '',
  };

  it.each([
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ])('is looked for in ELECTRON_OVERRIDE_DIST_PATH under its name on %s', (platform, name) => {
    const dist = plant({ [name]: '' });
    expect(findElectron(plant(fetched), { ELECTRON_OVERRIDE_DIST_PATH: dist }, platform)).toBe(path.join(dist, name));
  });

  it('is not replaced silently when ELECTRON_OVERRIDE_DIST_PATH is wrong', () => {
    expect(() => findElectron(plant(fetched), { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }, 'linux')).toThrow(
      /^ELECTRON_OVERRIDE_DIST_PATH names \/nowhere, but there is no electron in it/,
    );
  });

  it('is taken from node_modules when it is whole and of the right version', () => {
    expect(findElectron(plant(fetched), {}, 'linux')).toMatch(/node_modules\/electron\/dist\/electron$/);
    const { 'node_modules/electron/path.txt': _, ...cutShort } = fetched;
    expect(findElectron(plant(cutShort), {}, 'linux')).toBeNull();
    expect(findElectron(plant({ ...fetched, 'node_modules/electron/dist/version': '44.0.0' }), {}, 'linux')).toBeNull();
  });

  it('is fetched by its own installer', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '');
    const names: Record<string, string> = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };
    const name = names[process.platform] ?? 'electron';
    const root = plant({
      'node_modules/electron/package.json': { version },
      'node_modules/electron/install.js': `
        const fs = require('node:fs');
        const program = __dirname + '/dist/${name}';
        fs.mkdirSync(require('node:path').dirname(program), { recursive: true });
        fs.writeFileSync(program, '');
        fs.writeFileSync(__dirname + '/dist/version', '${version}');
        fs.writeFileSync(__dirname + '/path.txt', '${name}');`,
    });
    await expect(ensureElectron(root)).resolves.toBe(path.join(root, 'node_modules/electron/dist', name));
  });

  it('that cannot be fetched leaves one sentence with the two ways on', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '');
    const root = plant({
      'node_modules/electron/package.json': { version },
      'node_modules/electron/install.js': `
        console.error(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND example.invalid') }).stack);
        process.exit(1);`,
    });
    const failure = ensureElectron(root);
    await expect(failure).rejects.toThrow(cannotFetch(version, 'its server could not be reached'));
    await expect(failure).rejects.toThrow(/^[^\n]*ELECTRON_OVERRIDE_DIST_PATH[^\n]*npm run -s scmdm -- --help$/);
  });

  it('tells the innermost reason', () => {
    const printed = [
      'TypeError: fetch failed',
      '    at node:internal/deps/undici/undici:14976:13 {',
      '  [cause]: Error: getaddrinfo ENOTFOUND example.invalid',
      "    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:122:26) { code: 'ENOTFOUND' }",
    ].join('\n');
    expect(reasonIn(printed)).toBe('getaddrinfo ENOTFOUND example.invalid');
    expect(reasonIn('')).toBe('the download failed');
  });

  it('needs a screen only on Linux', () => {
    expect(() => checkScreen({}, 'linux')).toThrow(/^There is no screen .*npm run -s scmdm -- --help$/);
    expect(() => checkScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).not.toThrow();
    expect(() => checkScreen({}, 'darwin')).not.toThrow();
  });
});

describe("Chromium's sandbox", () => {
  const system = (settings: Record<string, string>, userId = 1000) => ({
    platform: 'linux',
    userId,
    settings: plant(settings),
  });
  const restricted = { 'kernel/apparmor_restrict_unprivileged_userns': '1\n' };

  it.each([restricted, { 'kernel/unprivileged_userns_clone': '0\n' }, { 'user/max_user_namespaces': '0\n' }])(
    'that cannot work is told with the command that mends it: %o',
    (settings) => {
      const folder = plant({ electron: '', 'chrome-sandbox': '' });
      expect(() => checkSandbox(path.join(folder, 'electron'), system(settings))).toThrow(
        /^This Linux does not let .*: sudo chown root:root '.*chrome-sandbox' && sudo chmod 4755 '.*chrome-sandbox'$/,
      );
    },
  );

  it('is not asked about where it works or is not used', () => {
    const electron = path.join(plant({ electron: '', 'chrome-sandbox': '' }), 'electron');
    expect(() => checkSandbox(electron, system({ 'kernel/unprivileged_userns_clone': '1\n' }))).not.toThrow();
    expect(() => checkSandbox(electron, system(restricted, 0))).not.toThrow();
    expect(() => checkSandbox(electron, { ...system(restricted), platform: 'darwin' })).not.toThrow();
  });
});

describe('the build', () => {
  const sources = {
    ...{ 'electron.vite.config.ts': '', 'package.json': '', 'package-lock.json': '', 'tsconfig.json': '' },
    ...{ 'main/a.ts': 'a', 'renderer/deep/b.svelte': 'b', 'main/launch/start.mjs': '' },
  };
  const outputs = {
    ...{ 'out/main/index.js': '', 'out/main/cli.js': '', 'out/renderer/index.html': '' },
    ...{ 'out/preload/index.cjs': '', 'out/preload/early.cjs': '' },
  };

  it('is up to date until a source changes, comes or goes', () => {
    const root = plant({ ...sources, ...outputs });
    const stamp = { 'out/.source-hash': sourceHash(root) };
    write(root, stamp);
    expect(isBuilt(root)).toBe(true);
    utimesSync(path.join(root, 'main/a.ts'), 0, 0);
    write(root, { 'main/launch/start.mjs': 'changed' });
    expect(isBuilt(root)).toBe(true);
    write(root, { 'renderer/deep/b.svelte': 'B' });
    expect(isBuilt(root)).toBe(false);
    write(root, { 'renderer/deep/b.svelte': 'b' });
    expect(isBuilt(root)).toBe(true);
    write(root, { 'models/c.ts': '' });
    expect(isBuilt(root)).toBe(false);
  });

  it('is not up to date without its outputs', () => {
    const root = plant(sources);
    write(root, { 'out/.source-hash': sourceHash(root) });
    expect(isBuilt(root)).toBe(false);
  });
});

describe('a lock', () => {
  it('lets one in at a time', async () => {
    const file = path.join(plant({}), 'lock');
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      events.push(`${name} out`);
    };
    await Promise.all([withLock(file, 'waiting', work('a')), withLock(file, 'waiting', work('b'))]);
    expect(events).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(existsSync(file)).toBe(false);
  });

  it('of a killed process is taken over', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    const folder = plant({ lock: String(child.pid) });
    await expect(withLock(path.join(folder, 'lock'), 'waiting', () => Promise.resolve('done'))).resolves.toBe('done');
    // At once, and not only when it has been silent for long.
  }, 5_000);

  it('is given back when the work fails', async () => {
    const file = path.join(plant({}), 'lock');
    await expect(withLock(file, 'waiting', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('a program that is run to its end', () => {
  const childModule = JSON.stringify(pathToFileURL(path.resolve('main/launch/child.mjs')).href);

  /** Runs `program` the way the launchers do, in a process of its own. */
  function launch(program: string) {
    const folder = plant({
      'program.mjs': program,
      'launcher.mjs': `
        import { runToEnd } from ${childModule};
        process.exitCode = await runToEnd(process.execPath, ['program.mjs'], { cwd: '.' });`,
    });
    const child = spawn(process.execPath, ['launcher.mjs'], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    return { child, folder };
  }

  it('hands on its exit code', async () => {
    const { child } = launch('process.exit(7)');
    expect(await once(child, 'exit')).toEqual([7, null]);
  });

  it('is told to stop once, and its own exit code counts', async () => {
    const { child, folder } = launch(`
      import { appendFileSync } from 'node:fs';
      process.on('SIGINT', () => {
        appendFileSync('signals.txt', 'SIGINT ');
        setTimeout(() => process.exit(4), 300);
      });
      setInterval(() => {}, 1000);
      console.log('ready');`);
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([4, null]);
    expect(readFileSync(path.join(folder, 'signals.txt'), 'utf8')).toBe('SIGINT ');
  });

  it('that dies of a signal ends with 128 and the number of it', async () => {
    const { child } = launch(`process.kill(process.pid, 'SIGKILL')`);
    expect(await once(child, 'exit')).toEqual([137, null]);
  });
});
