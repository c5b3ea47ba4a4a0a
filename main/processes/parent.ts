/** The parent as a child process sees it: Electron's parentPort, or Node's IPC channel. */
import type { FromChild, ToChild } from './protocol.ts';

/** A port to the window; the part of Electron's MessagePortMain that is used. */
export interface WindowPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

export interface Parent {
  post(message: FromChild): void;
  onMessage(listener: (message: ToChild, port: WindowPort | null) => void): void;
}

export function connectParent(): Parent {
  // Typed as always there by Electron; in plain Node it is not.
  const parentPort = process.parentPort as typeof process.parentPort | undefined;
  if (parentPort !== undefined) {
    return {
      post: (message) => {
        parentPort.postMessage(message);
      },
      onMessage: (listener) =>
        void parentPort.on('message', (event) => {
          listener(event.data as ToChild, event.ports[0] ?? null);
        }),
    };
  }
  // A parent that is gone leaves nothing to work for.
  process.on('disconnect', () => process.exit(0));
  return {
    post: (message) => void process.send?.(message),
    onMessage: (listener) =>
      void process.on('message', (message) => {
        listener(message as ToChild, null);
      }),
  };
}
