import { adaptDesk } from './adapt-desk.svelte.ts';
import { listenToMenu } from './commands.svelte.ts';
import { importDesk } from './data-import.svelte.ts';
import { comparisons } from './comparisons.svelte.ts';
import { datasets } from './datasets.svelte.ts';
import { device } from './device.svelte.ts';
import { compareView } from './compare-view.svelte.ts';
import { dnaChoices } from './dna-choices.svelte.ts';
import { exploreColumns } from './explore-columns.svelte.ts';
import { exploreLook } from './explore-look.svelte.ts';
import { info } from './info.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { log } from './log.svelte.ts';
import { models } from './models.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { notices } from './notices.svelte.ts';
import { panes } from './panes.svelte.ts';
import { recipe } from './recipe.svelte.ts';
import { results } from './results.svelte.ts';
import { runs } from './runs.svelte.ts';
import { settings } from './settings.svelte.ts';
import { speed } from './speed.svelte.ts';
import { studies } from './studies.svelte.ts';
import { workspace } from './workspace.svelte.ts';

/** Listens first and asks second, so that nothing that happens in between is missed. */
export async function start(): Promise<void> {
  navigation.start(window);
  panes.start(window.localStorage);
  importDesk.remember(window.localStorage);
  recipe.remember(window.localStorage);
  adaptDesk.remember(window.localStorage);
  dnaChoices.remember(window.localStorage);
  exploreLook.remember(window.localStorage);
  exploreColumns.remember(window.localStorage);
  compareView.remember(window.localStorage);
  const parts = [
    notices,
    settings,
    device,
    results,
    jobs,
    datasets,
    models,
    runs,
    comparisons,
    studies,
    workspace,
    log,
    speed,
  ];
  for (const part of parts) part.listen();
  listenToMenu();
  void notices.attempt(() => Promise.all([info.load(), workspace.load(), notices.load(), log.load()]));
  void notices.attempt(() =>
    Promise.all([datasets.load(), models.load(), runs.load(), comparisons.load(), studies.load()]),
  );
  await notices.attempt(() => Promise.all([settings.load(), device.load(), results.load(), jobs.load()]));
  for (const job of jobs.active) speed.follow(job);
  performance.mark('lab:interactive');
}
