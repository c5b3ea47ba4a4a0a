import type { Channel, PortName } from './contract.ts';

/** The channels the bridge lets through. The `satisfies` clause keeps this list and the contract the same. */
export const channels = Object.keys({
  'app.info': 1,
  'app.memory': 1,
  'app.log': 1,
  'app.copyText': 1,
  'app.diagnosticsText': 1,
  'app.openPath': 1,
  'app.results': 1,
  'app.notices': 1,
  'app.dismissNotice': 1,
  'settings.get': 1,
  'settings.set': 1,
  'device.get': 1,
  'workspace.get': 1,
  'workspace.choose': 1,
  'workspace.create': 1,
  'workspace.move': 1,
  'data.choose': 1,
  'data.reopen': 1,
  'data.preview': 1,
  'data.list': 1,
  'data.report': 1,
  'data.rename': 1,
  'data.remove': 1,
  'data.reveal': 1,
  'data.exportProblems': 1,
  'data.export': 1,
  'jobs.list': 1,
  'jobs.start': 1,
  'jobs.cancel': 1,
  'jobs.dismiss': 1,
  'jobs.again': 1,
} satisfies Record<Channel, 1>) as readonly Channel[];

export const portNames = Object.keys({ engine: 1, analysis: 1 } satisfies Record<PortName, 1>) as readonly PortName[];

/** Names of the messages on Electron's own channel. The page has no way to send one: it has only what the bridge gives. */
export const wire = { request: 'lab:request', event: 'lab:event', port: 'lab:port', offer: 'lab:offer' } as const;
