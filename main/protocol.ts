/** `app://lab/`: the built window, and nothing else. */
import { protocol } from 'electron';
import { respond } from './app-files.ts';
import { scheme } from './scheme.ts';

/** @param root the folder that holds index.html */
export function serveApp(root: string): void {
  protocol.handle(scheme, (request) => respond(root, request.url));
}
