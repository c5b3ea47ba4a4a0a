import { listenToMenu } from './commands.svelte.ts';
import { importDesk } from './data-import.svelte.ts';
import { datasets } from './datasets.svelte.ts';
import { device } from './device.svelte.ts';
import { info } from './info.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { log } from './log.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { notices } from './notices.svelte.ts';
import { panes } from './panes.svelte.ts';
import { results } from './results.svelte.ts';
import { settings } from './settings.svelte.ts';
import { speed } from './speed.svelte.ts';
import { workspace } from './workspace.svelte.ts';

/** Listens first and asks second, so that nothing that happens in between is missed. */
export async function start(): Promise<void> {
  navigation.start(window);
  panes.start(window.localStorage);
  importDesk.remember(window.localStorage);
  for (const part of [notices, settings, device, results, jobs, datasets, workspace, log, speed]) part.listen();
  listenToMenu();
  void notices.attempt(() => Promise.all([info.load(), workspace.load(), datasets.load(), notices.load(), log.load()]));
  await notices.attempt(() => Promise.all([settings.load(), device.load(), results.load(), jobs.load()]));
  for (const job of jobs.active) speed.follow(job);
  performance.mark('lab:interactive');
}
