import { BrowserWindow, nativeTheme } from 'electron';
import { APP_URL } from './app-protocol.ts';
import { askAfterCrash } from './dialogs.ts';

/** The canvas colours of the window's own theme, so that nothing flashes before the first paint. */
const CANVAS = { light: '#F4F5F7', dark: '#121519' };

/** Opens the window; it shows itself when it has something to show. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 640,
    show: false,
    backgroundColor: canvasColour(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // The spell checker would fetch its dictionaries.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', async (_event, details) => {
    if (details.reason === 'clean-exit') return;
    if (await askAfterCrash(window)) await window.loadURL(APP_URL);
    else window.close();
  });
  void window.loadURL(APP_URL);
  return window;
}

/** Keeps the colour behind the page in step with the system's theme. */
export function followTheme(current: () => BrowserWindow | null): void {
  nativeTheme.on('updated', () => current()?.setBackgroundColor(canvasColour()));
}

function canvasColour(): string {
  return nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light;
}
