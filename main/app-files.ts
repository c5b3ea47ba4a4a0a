/** The built window's files as `app://lab/` serves them: with security headers, and none from outside their folder. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lookup } from 'mrmime';

/** Scripts only from here (RDKit's WebAssembly needs its keyword), no network, no frames, no forms, no plug-ins. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param root the folder that holds index.html */
export async function respond(root: string, url: string): Promise<Response> {
  const file = fileFor(root, url);
  const body = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || body === null) return new Response('not found', { status: 404, headers: securityHeaders });
  return new Response(new Uint8Array(body), {
    headers: { ...securityHeaders, 'Content-Type': lookup(file) ?? 'application/octet-stream' },
  });
}

const securityHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/**
 * The file behind an address, or null when it names another host or leaves the folder, in whatever way it is written
 * (`..`, `%2e%2e`, `%2f`, a backslash, a NUL).
 */
export function fileFor(root: string, url: string): string | null {
  let parsed: URL;
  let name: string;
  try {
    parsed = new URL(url);
    name = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  if (parsed.host !== 'lab' || /[\\\0]/.test(name)) return null;
  const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`);
  const inside = path.relative(root, file);
  return inside === '' || inside.startsWith('..') || path.isAbsolute(inside) ? null : file;
}
