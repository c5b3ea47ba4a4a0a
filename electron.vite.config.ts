import { readdirSync, readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Puts the tables of main/chem/tables.ts beside the programs that read them, with their licences. */
const chemTables: Plugin = {
  name: 'chem-tables',
  generateBundle() {
    const folder = 'main/chem/tables';
    for (const file of readdirSync(folder).filter((name) => /[.](csv|gz|md)$/.test(name))) {
      this.emitFile({ type: 'asset', fileName: `tables/${file}`, source: readFileSync(`${folder}/${file}`) });
    }
  },
};

// Every entry of `main` is a program of its own: the app, its child processes and the command line.
export default defineConfig({
  main: {
    plugins: [chemTables],
    build: {
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          engine: 'main/engine/entry.ts',
          analysis: 'main/analysis/entry.ts',
          'chem-worker': 'main/chem/worker.ts',
          study: 'main/study/entry.ts',
          cli: 'main/cli.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload script has to be one CommonJS file; so has one for Electron's --require.
      rolldownOptions: {
        input: { index: 'preload/index.ts', early: 'main/early.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [svelte()],
    build: {
      sourcemap: true,
      minify: true,
      // The content security policy lets no font in that is written into a style sheet.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/index.html' },
    },
  },
});
