import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import {
  closingLine,
  countPlaywright,
  countVitest,
  failed,
  passed,
  summary,
  type PlaywrightReport,
} from '../steps/results.mjs';
import { problemsIn } from '../steps/svelte-check.mjs';
import type { VitestReport } from '../steps/vitest-report.mjs';
import { plant, type Files } from './planted-files.ts';

/** Inside the repository, so that packages are found. */
const here = path.resolve('test/output');

function run(files: Files, program: string, args: string[]): { report: unknown; exitCode: number } {
  const folder = plant(files, here);
  const report = path.join(folder, 'report.json');
  const { VITEST: _, ...environment } = process.env;
  const { status } = spawnSync(process.execPath, [path.resolve('node_modules', program), ...args], {
    cwd: folder,
    env: { ...environment, SCMDM_TEST_REPORT: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return { report: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, exitCode: status ?? 1 };
}

const runVitest = (files: Files) => {
  const reporter = path.resolve('test/steps/vitest-report.mjs');
  const all = { 'vitest.config.js': 'export default {}', ...files };
  const { report, exitCode } = run(all, 'vitest/vitest.mjs', ['run', `--reporter=${reporter}`]);
  return countVitest(report as VitestReport | null, exitCode);
};

const runPlaywright = (files: Files) => {
  const { report, exitCode } = run(files, '@playwright/test/cli.js', ['test', '--reporter=json']);
  return countPlaywright(report as PlaywrightReport | null, exitCode);
};

it('counts what vitest ran, skipped and could not load', () => {
  const counts = runVitest({
    'mixed.test.js': `
      import { describe, expect, it } from 'vitest';
      it('passes', () => {});
      describe('group', () => {
        it('fails', () => { expect(1).toBe(2); });
        it('skips', (context) => { context.skip('no GPU here'); });
      });
      it.skip('is off', () => {});`,
    'broken.test.js': `import './missing.js';`,
  });
  expect(counts).toEqual({
    passed: 1,
    failed: 2,
    skipped: [
      { name: 'mixed.test.js > group > skips', reason: 'no GPU here' },
      { name: 'mixed.test.js > is off', reason: 'no reason given' },
    ],
  });
});

it('counts an error outside of every test', () => {
  const counts = runVitest({
    'loose.test.js': `
      import { it } from 'vitest';
      it('passes', async () => {
        setTimeout(() => { throw new Error('later'); });
        await new Promise((resolve) => setTimeout(resolve, 50));
      });`,
  });
  expect(counts).toMatchObject({ passed: 1, failed: 1 });
});

it('does not take a run without tests for a success', () => {
  expect(runVitest({ 'readme.md': '' })).toMatchObject({ passed: 0, failed: 1 });
  expect(countVitest({ tests: [], brokenFiles: [], looseErrors: [] }, 0)).toMatchObject({ failed: 1 });
  expect(countPlaywright({ suites: [] }, 0)).toMatchObject({ failed: 1 });
});

it('does not take a runner that died for a success', () => {
  const tests = [{ name: 'a', state: 'passed', note: null }];
  expect(countVitest(null, 0)).toEqual(failed);
  expect(countPlaywright(null, 0)).toEqual(failed);
  expect(countVitest({ tests, brokenFiles: [], looseErrors: [] }, 137)).toMatchObject({ passed: 1, failed: 1 });
});

it('counts what Playwright ran and skipped', () => {
  const counts = runPlaywright({
    'sample.spec.js': `
      const { test, expect } = require('@playwright/test');
      test('passes', () => {});
      test.describe('group', () => {
        test('fails', () => { expect(1).toBe(2); });
        test('skips', () => { test.skip(true, 'no screen here'); });
      });`,
    'package.json': { type: 'commonjs' },
  });
  expect(counts).toEqual({
    passed: 1,
    failed: 1,
    skipped: [{ name: 'sample.spec.js > group > skips', reason: 'no screen here' }],
  });
});

it('adds everything up in the last line', () => {
  const unit = { passed: 40, failed: 1, skipped: [{ name: 'a', reason: 'no GPU here' }] };
  expect(closingLine([passed, failed, unit])).toBe('41 passed, 2 failed, 1 skipped');
});

it('lists steps with their durations, and skipped tests with their reasons', () => {
  const steps = [
    { ...passed, title: 'lint', seconds: 9.04 },
    { passed: 3, failed: 1, skipped: [{ name: 'a > b', reason: 'no GPU here' }], title: 'unit tests', seconds: 100 },
  ];
  expect(summary(steps).split('\n')).toEqual([
    'ok      lint           9.0 s  1 passed, 0 failed, 0 skipped',
    'FAILED  unit tests   100.0 s  3 passed, 1 failed, 1 skipped',
    '',
    'skipped: a > b (no GPU here)',
  ]);
});

it('does not trust svelte-check when it reports nothing', () => {
  const canary =
    '{"type":"ERROR","filename":"test/output/svelte-check/Canary.svelte","start":{"line":1,"character":8}}';
  const end = 'COMPLETED 3 FILES 1 ERRORS 0 WARNINGS 1 FILES_WITH_PROBLEMS';
  expect(problemsIn(`1 START "/lab"\n2 ${canary}\n3 ${end}`)).toEqual([]);
  expect(problemsIn(`1 START "/lab"\n3 ${end}`)).toEqual([expect.stringContaining('planted')]);
  expect(problemsIn('')).toHaveLength(2);
  const other = '{"type":"ERROR","filename":"renderer/A.svelte","start":{"line":1,"character":8},"message":"no"}';
  expect(problemsIn(`2 ${canary}\n2 ${other}\n3 ${end}`)).toEqual(['renderer/A.svelte:2:9 ERROR no']);
});
