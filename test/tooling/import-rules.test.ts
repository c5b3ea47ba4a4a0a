import { spawnSync } from 'node:child_process';
import { copyFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, it } from 'vitest';
import { plant, write, type Files } from './planted-files.ts';

interface Rule {
  name: string;
  comment: string;
}

interface Report {
  summary: { violations: { rule: { name: string }; from: string }[] };
}

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: Rule[] };

/** Per rule: the file that breaks it, and what is wrong in that file or in one that it leads to. */
const planted: Record<string, { from: string; files: Files }> = {
  'no-circular': {
    from: 'renderer/round.ts',
    files: { 'renderer/round.ts': `import './trip.ts';`, 'renderer/trip.ts': `import './round.ts';` },
  },
  'no-unresolvable': { from: 'main/lost.ts', files: { 'main/lost.ts': `import './nowhere.ts';` } },
  'no-barrels': {
    from: 'renderer/door.ts',
    files: { 'renderer/door.ts': `import './ui/index.ts';`, 'renderer/ui/index.ts': `export const barrel = 1;` },
  },
  'no-dependency-on-tests': {
    from: 'main/tested.ts',
    files: { 'main/tested.ts': `import '../test/main/fake.ts';`, 'test/main/fake.ts': '' },
  },
  'models-is-pure': { from: 'models/base/clock.ts', files: { 'models/base/clock.ts': `import 'node:fs';` } },
  ...Object.fromEntries(
    [
      'base',
      'chem',
      'data',
      'tokens',
      'noise',
      'graph',
      'trial',
      'denoiser',
      'objective',
      'optimizer',
      'checkpoint',
      'sampler',
    ]
      .concat('sequences')
      .map((room) => [
        `models-${room}`,
        { from: `models/${room}/up.ts`, files: { [`models/${room}/up.ts`]: `import '../fidelity/last.ts';` } },
      ]),
  ),
  'models-fidelity': {
    from: 'models/fidelity/last.ts',
    files: { 'models/fidelity/last.ts': `import '../noise/schedule.ts';`, 'models/noise/schedule.ts': '' },
  },
  'contract-imports-nothing': {
    from: 'preload/contract.ts',
    files: {
      'preload/contract.ts': `import type { Shape } from '../models/base/shape.ts';`,
      'models/base/shape.ts': '',
    },
  },
  'preload-tables-import-types-only': {
    from: 'preload/channels.ts',
    files: { 'preload/channels.ts': `import { value } from './contract.ts'; export const used = value;` },
  },
  'preload-is-thin': { from: 'preload/index.ts', files: { 'preload/index.ts': `import 'node:fs';` } },
  'one-door-to-the-bridge': {
    from: 'renderer/state/shortcut.svelte.ts',
    files: { 'renderer/state/shortcut.svelte.ts': `import type { Channel } from '../../preload/contract.ts';` },
  },
  'api-takes-types-and-commands': {
    from: 'renderer/api.ts',
    files: { 'renderer/api.ts': `import { channels } from '../preload/channels.ts'; export const used = channels;` },
  },
  'renderer-has-no-privileges': {
    from: 'renderer/pages/Bold.svelte',
    files: {
      'renderer/pages/Bold.svelte': `<script lang="ts">import { shell } from 'electron'; shell.beep();</script>`,
    },
  },
  'window-draws-through-one-door': {
    from: 'renderer/pages/draw.ts',
    files: { 'renderer/pages/draw.ts': `import { Molecule } from 'openchemlib';` },
  },
  'renderer-has-no-node': { from: 'renderer/disk.ts', files: { 'renderer/disk.ts': `import 'node:fs';` } },
  'parts-know-no-state': {
    from: 'renderer/ui/Clever.svelte',
    files: {
      'renderer/ui/Clever.svelte': `<script lang="ts">import { jobs } from '../state/jobs.svelte.ts';</script>{jobs}`,
      'renderer/state/jobs.svelte.ts': `export const jobs = 1;`,
    },
  },
  'state-knows-no-views': {
    from: 'renderer/state/view.svelte.ts',
    files: { 'renderer/state/view.svelte.ts': `import '../ui/Plain.svelte';`, 'renderer/ui/Plain.svelte': '<p></p>' },
  },
  'pages-stand-alone': {
    from: 'renderer/pages/OnePage.svelte',
    files: {
      'renderer/pages/OnePage.svelte': `<script lang="ts">import Other from './OtherPage.svelte';</script><Other />`,
      'renderer/pages/OtherPage.svelte': '<p></p>',
    },
  },
  'main-is-not-the-window': { from: 'main/show.ts', files: { 'main/show.ts': `import '../renderer/trip.ts';` } },
  'electron-at-the-edge': { from: 'main/files.ts', files: { 'main/files.ts': `import { app } from 'electron'; app;` } },
  'no-electron-outside-the-app': {
    from: 'main/cli.ts',
    files: { 'main/cli.ts': `import './jobs/train.ts';`, 'main/jobs/train.ts': `import '../files.ts';` },
  },
  'nobody-imports-the-app': { from: 'main/again.ts', files: { 'main/again.ts': `import './index.ts';` } },
  'handlers-are-leaves': {
    from: 'main/shortcut.ts',
    files: { 'main/shortcut.ts': `import './handlers/jobs.ts';`, 'main/handlers/jobs.ts': '' },
  },
  'jobs-know-no-window': {
    from: 'main/jobs/sample.ts',
    files: { 'main/jobs/sample.ts': `import '../window.ts';`, 'main/window.ts': '' },
  },
  'onnxruntime-has-one-door': {
    from: 'main/engine/entry.ts',
    files: { 'main/engine/entry.ts': `import 'onnxruntime-node'; import '../analysis/pages.ts';` },
  },
  'rdkit-has-one-door': { from: 'main/chem/pool.ts', files: { 'main/chem/pool.ts': `import '@rdkit/rdkit';` } },
  'openchemlib-has-one-door': { from: 'main/chem/rdkit.ts', files: { 'main/chem/rdkit.ts': `import 'openchemlib';` } },
  'duckdb-has-one-door': {
    from: 'main/analysis/pages.ts',
    files: { 'main/analysis/pages.ts': `import type { DuckDBValue } from '@duckdb/node-api';` },
  },
  'app-process-stays-light': {
    from: 'main/index.ts',
    files: { 'main/index.ts': `import './analysis/pages.ts';` },
  },
  'engine-is-alone': { from: 'main/engine/entry.ts', files: {} },
  'analysis-has-no-engine': {
    from: 'main/analysis/entry.ts',
    files: { 'main/analysis/entry.ts': `import '../engine/measure.ts';`, 'main/engine/measure.ts': '' },
  },
  'launch-needs-nothing': {
    from: 'main/launch/start.mjs',
    files: { 'main/launch/start.mjs': `import 'zod';` },
  },
};

it('has planted a violation of every import rule', () => {
  expect(Object.keys(planted).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

it('catches every planted violation', () => {
  const folder = plant({});
  for (const { files } of Object.values(planted)) write(folder, files);
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json']) copyFileSync(name, path.join(folder, name));
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction');

  const program = path.resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const folders = ['main', 'preload', 'models', 'renderer', 'test'];
  const args = [program, '--preserve-symlinks', '--output-type=json', ...folders];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });

  const caught = (JSON.parse(stdout) as Report).summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  expect(caught).toEqual(expect.arrayContaining(Object.entries(planted).map(([name, { from }]) => `${name}: ${from}`)));
});

it('tells whoever breaks a rule what to do', () => {
  expect(forbidden.filter(({ comment }) => comment.length < 20)).toEqual([]);
});
