import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test/output/playwright',
  // One window at a time: each starts processes that use every core.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A machine that trains beside the tests is slow to answer.
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test/output/e2e.json' }]],
});
