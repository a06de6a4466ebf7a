/** The one bridge between the window and the rest of the program. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type {
  Bridge,
  CallOutcome,
  EngineState,
  GrantedFile,
  MenuCommand,
  OpenedText,
} from '../../shared/contract/bridge.ts';
import { CHANNELS } from '../../shared/contract/channels.ts';
import type { Progress } from '../../shared/contract/messages.ts';

/** Listens on a channel without handing Electron's event object to the page. */
function listen<A extends readonly unknown[]>(channel: string, listener: (...args: A) => void) {
  const relay = (_event: unknown, ...args: unknown[]) => listener(...(args as unknown as A));
  ipcRenderer.on(channel, relay);
  return () => {
    ipcRenderer.removeListener(channel, relay);
  };
}

async function call(id: string, method: string, input: unknown): Promise<CallOutcome> {
  try {
    return await ipcRenderer.invoke(CHANNELS.call, id, method, input);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, error: { code: 'internal', message } };
  }
}

const bridge = {
  call,
  cancel: (id: string) => ipcRenderer.send(CHANNELS.cancel, id),
  onProgress: (listener: (id: string, progress: Progress) => void) =>
    listen(CHANNELS.progress, listener),
  onEngineState: (listener: (state: EngineState) => void) => listen(CHANNELS.engineState, listener),
  onMenu: (listener: (command: MenuCommand) => void) => listen(CHANNELS.menu, listener),
  chooseFile: (): Promise<GrantedFile | null> => ipcRenderer.invoke(CHANNELS.chooseFile),
  grantDropped: async (file: unknown): Promise<GrantedFile | null> => {
    // A file made by a script has no path; only one from the system does.
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    return path === '' ? null : await ipcRenderer.invoke(CHANNELS.grantDropped, path);
  },
  openText: (): Promise<OpenedText | null> => ipcRenderer.invoke(CHANNELS.openText),
  saveFile: (suggestedName: string, contents: string | Uint8Array): Promise<string | null> =>
    ipcRenderer.invoke(CHANNELS.saveFile, suggestedName, contents),
} satisfies Bridge;

contextBridge.exposeInMainWorld('armwise', bridge);
