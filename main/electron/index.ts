/**
 * The shell: one window, its menu and dialogs, and the engine in a process of its own.
 *
 *   window <-> preload <-> ipc <-> engine host <-> engine process
 */
import { app, type BrowserWindow, session } from 'electron';
import { CHANNELS } from '../../shared/contract/channels.ts';
import { appPaths } from './app-paths.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { EngineHost } from './engine-host.ts';
import { startEngineProcess } from './engine-process.ts';
import { FileGrants } from './file-grants.ts';
import { hardenNetwork, hardenPages, hardenSession } from './hardening.ts';
import { answerWindow } from './ipc.ts';
import { installMenu } from './menu.ts';
import { followTheme, openWindow } from './window.ts';

let window: BrowserWindow | null = null;

if (app.requestSingleInstanceLock()) {
  registerAppScheme();
  // It would undo --no-sandbox, without which Chromium does not start for root.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  hardenNetwork();
  hardenPages();
  app.on('second-instance', showWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(run);
} else {
  app.quit();
}

async function run(): Promise<void> {
  const paths = appPaths();
  await hardenSession(session.defaultSession);
  await serveApp(session.defaultSession, paths.renderer);
  const send = (channel: string, ...args: readonly unknown[]) =>
    window?.webContents.send(channel, ...args);
  const engine = new EngineHost({
    start: () => startEngineProcess(paths),
    onProgress: (id, progress) => send(CHANNELS.progress, id, progress),
    onState: (state) => send(CHANNELS.engineState, state),
  });
  engine.start();
  app.on('will-quit', () => engine.stop());
  answerWindow({ window: () => window, engine, grants: new FileGrants() });
  installMenu((command) => {
    open(paths.preload, engine);
    showWindow();
    send(CHANNELS.menu, command);
  });
  followTheme(() => window);
  app.on('activate', () => open(paths.preload, engine));
  open(paths.preload, engine);
}

function open(preload: string, engine: EngineHost): void {
  if (window !== null) return;
  const opened = openWindow(preload);
  window = opened;
  opened.on('closed', () => {
    window = null;
    engine.cancelAll();
  });
  opened.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) engine.cancelAll();
  });
  opened.webContents.on('did-finish-load', () => {
    opened.webContents.send(CHANNELS.engineState, engine.state);
  });
}

function showWindow(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
