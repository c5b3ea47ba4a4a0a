import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, fileFor, respond } from '../../main/app-files.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

function site(): string {
  const folder = tempFolder();
  const root = path.join(folder, 'renderer');
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<p>hello');
  writeFileSync(path.join(root, 'assets', 'a.js'), 'let a;');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  return root;
}

it('serves its files with their types and the security headers', async () => {
  const root = site();
  const page = await respond(root, 'app://lab/');
  expect([page.status, await page.text(), page.headers.get('content-type')]).toEqual([200, '<p>hello', 'text/html']);
  expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  const script = await respond(root, 'app://lab/assets/a.js?v=1#x');
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript']);
});

it.each([
  'app://lab/../secret.txt',
  'app://lab/..%2fsecret.txt',
  'app://lab/%2e%2e/secret.txt',
  'app://lab/%2e%2e%2fsecret.txt',
  'app://lab/assets/..%2f..%2fsecret.txt',
  'app://lab/..%5csecret.txt',
  'app://lab//etc/passwd',
  'app://lab/index.html%00.js',
  'app://lab/%',
  'app://lab/nothing-here.js',
  'app://lab/assets',
  'app://other/index.html',
])('answers 404 to %s', async (url) => {
  const response = await respond(site(), url);
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('not found');
});

it('never names a file outside its folder, however an address is put together', () => {
  const root = path.resolve('/srv/lab/renderer');
  const pieces = ['..', '%2e%2e', '.', 'a', '', '%2f', '/', '%5c', '\\', '%252e', '~'];
  for (const a of pieces)
    for (const b of pieces)
      for (const c of pieces) {
        const file = fileFor(root, `app://lab/${a}/${b}/${c}`);
        if (file !== null) expect(file.startsWith(root + path.sep)).toBe(true);
      }
});

it('allows no inline script and no network', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(contentSecurityPolicy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'|https?:|\*/);
});
