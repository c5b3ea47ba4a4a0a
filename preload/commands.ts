/**
 * The commands of the app, once: the native menu, the keyboard and the command palette all read this table.
 *
 * `keys` is written as in Electron's accelerators, with `Mod` for Ctrl or Cmd. The window handles keys itself and stops
 * the event, so the menu's accelerator only shows them.
 */
export interface Command {
  id: string;
  title: string;
  group: 'Go to' | 'Actions' | 'Appearance' | 'Help';
  keys: string | null;
  /** Where it stands in the native menu; null keeps it out. */
  menu: 'File' | 'Go' | 'View' | 'Run' | 'Help' | null;
}

export const commands = [
  { id: 'go.data', title: 'Data', group: 'Go to', keys: 'Mod+1', menu: 'Go' },
  { id: 'go.models', title: 'Models', group: 'Go to', keys: 'Mod+2', menu: 'Go' },
  { id: 'go.adapt', title: 'Adapt', group: 'Go to', keys: 'Mod+3', menu: 'Go' },
  { id: 'go.generate', title: 'Generate', group: 'Go to', keys: 'Mod+4', menu: 'Go' },
  { id: 'go.explore', title: 'Explore', group: 'Go to', keys: 'Mod+5', menu: 'Go' },
  { id: 'go.compare', title: 'Compare', group: 'Go to', keys: 'Mod+6', menu: 'Go' },
  { id: 'go.settings', title: 'Settings', group: 'Go to', keys: 'Mod+,', menu: 'File' },
  { id: 'go.diagnostics', title: 'Diagnostics', group: 'Go to', keys: null, menu: 'Help' },
  { id: 'go.storage', title: 'Storage', group: 'Go to', keys: null, menu: null },
  { id: 'go.appearance', title: 'Appearance', group: 'Go to', keys: null, menu: null },
  { id: 'go.keyboard', title: 'Keyboard', group: 'Go to', keys: null, menu: null },
  { id: 'go.privacy', title: 'Privacy', group: 'Go to', keys: null, menu: null },
  { id: 'go.about', title: 'About and licences', group: 'Go to', keys: null, menu: 'Help' },
  { id: 'palette.open', title: 'Find or run anything', group: 'Actions', keys: 'Mod+K', menu: 'Go' },
  { id: 'jobs.open', title: 'Show jobs', group: 'Actions', keys: 'Mod+J', menu: 'Run' },
  { id: 'data.add', title: 'Add data', group: 'Actions', keys: 'Mod+O', menu: 'File' },
  { id: 'item.new', title: 'New here', group: 'Actions', keys: 'Mod+N', menu: 'File' },
  { id: 'compare.new', title: 'New comparison', group: 'Actions', keys: null, menu: 'File' },
  { id: 'run.new', title: 'Adapt a model', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'run.fromNothing', title: 'Train a model from nothing', group: 'Actions', keys: null, menu: null },
  { id: 'study.new', title: 'Study of self-conditioning', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'run.pause', title: 'Pause or resume the open run', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'undo.take', title: 'Undo what was thrown away or cleared', group: 'Actions', keys: 'Mod+Z', menu: null },
  { id: 'run.stop', title: 'Stop the open run, keep its best weights', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'model.import', title: 'Import the folder of a model', group: 'Actions', keys: null, menu: 'File' },
  { id: 'model.importFile', title: 'Import a file of weights', group: 'Actions', keys: null, menu: null },
  { id: 'item.next', title: 'Next row or issue', group: 'Actions', keys: 'J', menu: null },
  { id: 'item.previous', title: 'Row or issue before', group: 'Actions', keys: 'K', menu: null },
  { id: 'page.search', title: 'Search on this page', group: 'Actions', keys: '/', menu: null },
  { id: 'page.filters', title: 'Go to the filters', group: 'Actions', keys: 'F', menu: null },
  { id: 'page.export', title: 'Export', group: 'Actions', keys: 'Mod+E', menu: 'File' },
  { id: 'explore.items', title: 'Show as molecules or tracks', group: 'Actions', keys: null, menu: null },
  { id: 'explore.table', title: 'Show as a table', group: 'Actions', keys: null, menu: null },
  { id: 'explore.map', title: 'Show as a map of two properties', group: 'Actions', keys: null, menu: null },
  { id: 'explore.scaffolds', title: 'Show the scaffolds', group: 'Actions', keys: null, menu: null },
  { id: 'explore.similar', title: 'Sort by similarity to a SMILES', group: 'Actions', keys: null, menu: null },
  { id: 'explore.pickAll', title: 'Pick everything that passes the filters', group: 'Actions', keys: null, menu: null },
  { id: 'explore.unpick', title: 'Clear what is picked', group: 'Actions', keys: null, menu: null },
  { id: 'explore.clear', title: 'Clear all filters', group: 'Actions', keys: null, menu: null },
  { id: 'explore.figures', title: 'Save figures of the collection', group: 'Actions', keys: null, menu: null },
  { id: 'batch.new', title: 'New batch', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'theatre.play', title: 'Play or pause the theatre', group: 'Actions', keys: 'Space', menu: null },
  { id: 'theatre.cycle', title: 'Carry on, off or both', group: 'Actions', keys: 'C', menu: null },
  { id: 'theatre.unfold', title: 'Fold or unfold pinned tokens', group: 'Actions', keys: 'U', menu: null },
  { id: 'theatre.next', title: 'Next sequence in the theatre', group: 'Actions', keys: ']', menu: null },
  { id: 'theatre.previous', title: 'Sequence before in the theatre', group: 'Actions', keys: '[', menu: null },
  { id: 'devices.check', title: 'Try the devices again', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'components.check', title: 'Check chemistry and storage', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'speed.run', title: 'Measure sustained speed', group: 'Actions', keys: null, menu: 'Run' },
  { id: 'diagnostics.copy', title: 'Copy diagnostics', group: 'Actions', keys: null, menu: 'Help' },
  { id: 'workspace.open', title: 'Open the workspace folder', group: 'Actions', keys: null, menu: 'File' },
  { id: 'workspace.choose', title: 'Choose another workspace', group: 'Actions', keys: null, menu: 'File' },
  { id: 'workspace.move', title: 'Move the workspace', group: 'Actions', keys: null, menu: 'File' },
  { id: 'theme.system', title: 'Theme: as the system', group: 'Appearance', keys: null, menu: 'View' },
  { id: 'theme.light', title: 'Theme: light', group: 'Appearance', keys: null, menu: 'View' },
  { id: 'theme.dark', title: 'Theme: dark', group: 'Appearance', keys: null, menu: 'View' },
  { id: 'inspector.toggle', title: 'Inspector on or off', group: 'Appearance', keys: 'I', menu: 'View' },
  { id: 'chart.table', title: 'Chart as a table', group: 'Appearance', keys: 'T', menu: 'View' },
  { id: 'tour.begin', title: 'First steps', group: 'Help', keys: null, menu: 'Help' },
  { id: 'shortcuts.open', title: 'Keyboard shortcuts', group: 'Help', keys: '?', menu: 'Help' },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];
