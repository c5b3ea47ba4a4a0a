import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runQuietly } from '../../main/launch/child.mjs';

const canary = 'Canary.svelte';

/**
 * @typedef {{ type: string, filename?: string, start?: { line: number, character: number }, message?: string }} Finding
 */

/**
 * Checks the types in the .svelte files. svelte-check has been seen to report nothing at all, with success, after a
 * change of TypeScript; so a component with a type error is laid among the checked files, and must be reported.
 * @param {{ root: string, node: string }} place
 * @returns {Promise<string[]>} problems, one line each
 */
export async function svelteCheck({ root, node }) {
  const folder = path.join(root, 'test/output/svelte-check');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, canary),
    '<script lang="ts">\n  const length: number = "not a number";\n</script>\n\n{length}\n',
  );
  const config = { extends: '../../../tsconfig.json', include: ['../../../renderer', canary], exclude: [] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
  try {
    const script = path.join(root, 'node_modules/svelte-check/bin/svelte-check');
    const args = ['--workspace', root, '--tsconfig', path.join(folder, 'tsconfig.json'), '--output', 'machine-verbose'];
    const { output } = await runQuietly(node, [script, ...args, '--fail-on-warnings'], { cwd: root });
    return problemsIn(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} output svelte-check's, "machine-verbose": lines of a time stamp and a JSON value or a summary
 * @returns {string[]}
 */
export function problemsIn(output) {
  const lines = output.split('\n').map((line) => line.replace(/^\d+ /, ''));
  const findings = lines.filter((line) => line.startsWith('{')).map(parseFinding);
  const isCanary = (/** @type {Finding} */ { filename }) => filename?.endsWith(canary) ?? false;
  const problems = findings.filter((finding) => !isCanary(finding)).map(describe);
  const summary = lines.find((line) => line.startsWith('COMPLETED'));
  const numFiles = Number(/^COMPLETED (\d+) FILES/.exec(summary ?? '')?.[1] ?? 0);
  if (numFiles === 0) problems.push(`svelte-check checked no files: ${output.trim()}`);
  if (!findings.some((finding) => isCanary(finding) && finding.type === 'ERROR')) {
    problems.push('svelte-check did not report the type error that was planted for it, so its answer means nothing.');
  }
  return problems;
}

/**
 * @param {string} line
 * @returns {Finding}
 */
function parseFinding(line) {
  return JSON.parse(line);
}

/** @param {Finding} finding */
function describe({ type, filename, start, message }) {
  return `${filename ?? '?'}:${String((start?.line ?? 0) + 1)}:${String((start?.character ?? 0) + 1)} ${type} ${message ?? ''}`;
}
