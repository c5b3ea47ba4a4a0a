import { protocol } from 'electron';

/** The window is served from `app://lab/`: an origin of its own, unlike `file:`. */
export const scheme = 'app';
export const appOrigin = `${scheme}://lab`;

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}
