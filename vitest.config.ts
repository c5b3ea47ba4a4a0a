import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const testsOf = (...rooms: string[]) => rooms.map((room) => `test/${room}/**/*.test.ts`);

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: testsOf('models', 'main', 'preload', 'tooling'),
          testTimeout: 20_000,
          // What most of the time would go to is loading the same modules for each of 300 files.
          isolate: false,
        },
      },
      {
        extends: true,
        // State classes are compiled as for the window, where they are reactive, and not as for a server.
        resolve: { conditions: ['browser'] },
        test: { name: 'window', include: testsOf('renderer'), environment: './test/steps/window-environment.mjs' },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: testsOf('integration'),
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // They start processes of their own, most of which use one core.
          maxWorkers: 2,
        },
      },
    ],
  },
});
