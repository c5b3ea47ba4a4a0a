import { type Api, type CommandId, type Theme, api, commands } from '../api.ts';
import { startAdapting } from './adapt-desk.svelte.ts';
import { openAdapt } from './adapt-place.ts';
import { openCompare } from './compare-place.ts';
import { importDesk } from './data-import.svelte.ts';
import { openData } from './data-place.ts';
import { device } from './device.svelte.ts';
import { diagnostics } from './diagnostics.svelte.ts';
import { openGenerate } from './generate-place.ts';
import { info } from './info.svelte.ts';
import { jobs } from './jobs.svelte.ts';
import { models } from './models.svelte.ts';
import { type Section, navigation } from './navigation.svelte.ts';
import { notices } from './notices.svelte.ts';
import { overlays, wideWindow } from './overlays.svelte.ts';
import { type PageKeys, isOffered, pressPageKey } from './page-keys.ts';
import { settings } from './settings.svelte.ts';
import { speed } from './speed.svelte.ts';
import { tour } from './tour.svelte.ts';
import { trainingView } from './training-view.svelte.ts';
import { undo } from './undo.svelte.ts';
import { workspace } from './workspace.svelte.ts';

const openSection = (section: Section) => () => {
  navigation.go('settings', section);
};
const setTheme = (theme: Theme) => () => settings.change({ theme });

/** What each command of the table does. Menu, keyboard and palette all come here. */
const actions: Record<CommandId, () => unknown> = {
  'go.data': () => navigation.go('data'),
  'go.models': () => navigation.go('models'),
  'go.adapt': () => navigation.go('adapt'),
  'go.generate': () => navigation.go('generate'),
  'go.explore': () => navigation.go('explore'),
  'go.compare': () => navigation.go('compare'),
  'go.settings': () => navigation.go('settings'),
  'go.diagnostics': openSection('device'),
  'go.storage': openSection('storage'),
  'go.appearance': openSection('appearance'),
  'go.keyboard': openSection('keyboard'),
  'go.privacy': openSection('privacy'),
  'go.about': openSection('about'),
  'palette.open': () => (overlays.palette = true),
  'jobs.open': () => (overlays.jobs = true),
  'inspector.toggle': () => {
    overlays.toggleInspector(matchMedia(wideWindow).matches);
  },
  'chart.table': () => {
    pressPageKey('asTable');
  },
  'tour.begin': () => tour.begin(),
  'shortcuts.open': () => (overlays.shortcuts = true),
  'data.add': addData,
  'item.new': () => {
    pressPageKey('create');
  },
  'compare.new': () => {
    openCompare({ kind: 'new' });
  },
  'run.new': () => startAdapting({}),
  'run.fromNothing': () => startAdapting({ isFromNothing: true, modelId: null }),
  'run.pause': () => {
    pressPageKey('pause');
  },
  'study.new': () => {
    openAdapt({ kind: 'newStudy' });
  },
  'run.stop': () => {
    pressPageKey('end');
  },
  'model.import': () => models.import('folder'),
  'model.importFile': () => models.import('file'),
  'item.next': () => {
    pressPageKey('step', 1);
  },
  'item.previous': () => {
    pressPageKey('step', -1);
  },
  'page.search': () => {
    pressPageKey('search');
  },
  'page.filters': () => {
    pressPageKey('filters');
  },
  'page.export': () => {
    pressPageKey('export');
  },
  'explore.items': () => {
    pressPageKey('show', 'items');
  },
  'explore.table': () => {
    pressPageKey('show', 'table');
  },
  'explore.map': () => {
    pressPageKey('show', 'map');
  },
  'explore.scaffolds': () => {
    pressPageKey('scaffolds');
  },
  'explore.similar': () => {
    pressPageKey('similar');
  },
  'explore.pickAll': () => {
    pressPageKey('pickAll');
  },
  'explore.unpick': () => {
    pressPageKey('unpick');
  },
  'explore.clear': () => {
    pressPageKey('clearFilters');
  },
  'explore.figures': () => {
    pressPageKey('figures');
  },
  'batch.new': () => {
    openGenerate({ kind: 'new' });
  },
  'theatre.play': () => {
    pressPageKey('play');
  },
  'theatre.cycle': () => {
    pressPageKey('cycle');
  },
  'theatre.unfold': () => {
    pressPageKey('unfold');
  },
  'theatre.next': () => {
    pressPageKey('turn', 1);
  },
  'theatre.previous': () => {
    pressPageKey('turn', -1);
  },
  'undo.take': () => {
    undo.take();
  },
  'devices.check': () => jobs.start({ kind: 'devices' }),
  'components.check': () => jobs.start({ kind: 'components' }),
  'speed.run': measureSpeed,
  'diagnostics.copy': () => diagnostics.copy(),
  'workspace.open': () => info.openPath('workspace'),
  'workspace.choose': () => workspace.choose(),
  'workspace.move': () => workspace.move(),
  'theme.system': setTheme('system'),
  'theme.light': setTheme('light'),
  'theme.dark': setTheme('dark'),
};

async function measureSpeed(): Promise<void> {
  openSection('device')();
  const provider = speed.provider ?? device.choice?.used ?? 'cpu';
  await jobs.start({ kind: 'speed', provider, seconds: speed.seconds });
}

async function addData(): Promise<void> {
  if (await importDesk.choose()) openData({ kind: 'import' });
}

/** What only some pages can do: elsewhere it is not offered, and its key is free. */
const ofPages: Partial<Record<CommandId, keyof PageKeys>> = {
  'chart.table': 'asTable',
  'item.new': 'create',
  'item.next': 'step',
  'item.previous': 'step',
  'page.search': 'search',
  'page.filters': 'filters',
  'page.export': 'export',
  'explore.items': 'show',
  'explore.table': 'show',
  'explore.map': 'show',
  'explore.scaffolds': 'scaffolds',
  'explore.similar': 'similar',
  'explore.pickAll': 'pickAll',
  'explore.unpick': 'unpick',
  'explore.clear': 'clearFilters',
  'explore.figures': 'figures',
  'run.pause': 'pause',
  'run.stop': 'end',
  'theatre.play': 'play',
  'theatre.cycle': 'cycle',
  'theatre.unfold': 'unfold',
  'theatre.next': 'turn',
  'theatre.previous': 'turn',
};

/** Whether a command does anything on the page that is open. */
export function isAvailable(id: CommandId): boolean {
  if (id === 'tour.begin') return tour.model !== null;
  if (id === 'undo.take') return undo.offered !== null;
  const key = ofPages[id];
  return key === undefined || isOffered(key);
}

/** The inspector that lies over a narrow window is what these are about. */
const aboutInspector: readonly CommandId[] = ['inspector.toggle', 'item.next', 'item.previous'];

export async function run(id: CommandId): Promise<void> {
  if (!aboutInspector.includes(id)) overlays.close();
  await notices.attempt(actions[id]);
}

export function isCommandId(id: string): id is CommandId {
  return commands.some((command) => command.id === id);
}

/** A question lies over the window: it has to be answered before keyboard and menu do anything else. */
export function isQuestionOpen(): boolean {
  return overlays.cancelling !== null || trainingView.stopping !== null || workspace.needsAnswer;
}

/** Entries of the native menu. */
export function listenToMenu(transport: Api = api): void {
  transport.onEvent('command', ({ id }) => {
    if (isCommandId(id) && !isQuestionOpen()) void run(id);
  });
}
