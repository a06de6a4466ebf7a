import { app, type Session, type WebContents } from 'electron';

/** What the window may ask for: its own files, and data that it made itself. */
const ALLOWED_SCHEMES = new Set(['armwise:', 'blob:', 'data:', 'devtools:']);

/** Keeps Chromium's own services off the network: no name is ever looked up. Must run before the app is ready. */
export function hardenNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
}

/** Refuses every permission, device, download and network request of a session. */
export async function hardenSession(session: Session): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !ALLOWED_SCHEMES.has(new URL(details.url).protocol) });
  });
  // Chromium would fetch a dictionary as soon as the session exists, by a way that no filter above sees.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
  // Looking for a proxy can itself go to the network.
  await session.setProxy({ mode: 'direct' });
}

/** Keeps every page of the app where it is: no navigation, no further window, no embedded page. */
export function hardenPages(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
