/** The bridge: the one object the sandboxed page gets. It passes plain messages on and does nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, portNames, wire } from './channels.ts';
import type { Bridge, EventMessage, Reply, SourceView } from './contract.ts';

const refused = (channel: string): Reply<never> => ({
  ok: false,
  error: { code: 'notFound', what: 'There is no such request.', where: channel, kept: null, todo: null },
});

const bridge: Bridge = {
  async request(channel, args) {
    if (!channels.includes(channel)) return refused(channel);
    return (await ipcRenderer.invoke(wire.request, channel, args)) as never;
  },
  onEvent(listener) {
    const pass = (_event: unknown, message: EventMessage) => {
      listener(message);
    };
    ipcRenderer.on(wire.event, pass);
    return () => void ipcRenderer.off(wire.event, pass);
  },
  openPort(name) {
    if (portNames.includes(name)) ipcRenderer.send(wire.port, name);
  },
  async offerFiles(files) {
    // A file that the page made itself lies on no disk and has no path.
    const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
    return (await ipcRenderer.invoke(wire.offer, paths)) as Reply<SourceView[]>;
  },
};

// A port cannot cross the bridge; it is posted to the page's own window.
ipcRenderer.on(wire.port, (event, name: string) => {
  window.postMessage({ labPort: name }, window.origin, event.ports);
});

contextBridge.exposeInMainWorld('lab', Object.freeze(bridge));
