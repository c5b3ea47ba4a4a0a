/** The child's side of a stream that is told anew each time as a whole: what is out of date is not sent at all. */
import type { PortStreams } from '../../preload/contract.ts';
import type { WindowPort } from './parent.ts';
import { throttled } from './throttle.ts';

const SEND_EVERY_MS = 250;

export interface Latest<S extends keyof PortStreams> {
  /** Adds a window's port; it is first sent what was told last, so a reload loses nothing. */
  connect(port: WindowPort): void;
  /** At most four times a second. */
  send(body: PortStreams[S]): void;
}

export function makeLatest<S extends keyof PortStreams>(name: S): Latest<S> {
  const ports = new Set<WindowPort>();
  let last: PortStreams[S] | null = null;
  const tell = (port: WindowPort) => {
    if (last !== null) port.postMessage({ type: 'stream', name, body: last });
  };
  const tellAll = throttled(SEND_EVERY_MS, () => {
    for (const port of ports) tell(port);
  });
  return {
    connect(port) {
      ports.add(port);
      port.on('close', () => ports.delete(port));
      tell(port);
    },
    send(body) {
      last = body;
      tellAll.push(undefined);
    },
  };
}
