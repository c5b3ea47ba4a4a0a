/** The transport of requests and ports over Electron's IPC; the only file that sees ipcMain. Events go out in lab-window. */
import { ipcMain, MessageChannelMain, type WebFrameMain } from 'electron';
import type { PortName } from '../preload/contract.ts';
import { portNames, wire } from '../preload/channels.ts';
import type { Door, Sender } from './ipc.ts';

/** @param connectPort hands one end of a channel to a child process */
export function electronTransport(
  door: Door,
  connectPort: (name: PortName, port: Electron.MessagePortMain) => void,
): void {
  ipcMain.handle(wire.request, (event, channel: unknown, args: unknown) =>
    door.answer(senderOf(event.senderFrame), channel, args),
  );
  ipcMain.handle(wire.offer, (event, paths: unknown) => door.offer(senderOf(event.senderFrame), paths));
  ipcMain.on(wire.port, (event, name: unknown) => {
    const known = portNames.find((port) => port === name);
    if (known === undefined || !door.admits(senderOf(event.senderFrame))) return;
    const { port1, port2 } = new MessageChannelMain();
    connectPort(known, port2);
    event.sender.postMessage(wire.port, known, [port1]);
  });
}

/** A frame that is gone or opaque has the origin "null", which is admitted nowhere. */
function senderOf(frame: WebFrameMain | null): Sender {
  return { origin: frame?.origin ?? 'null', isTopFrame: frame !== null && frame.parent === null };
}
