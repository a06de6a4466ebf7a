import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { CHANNELS } from '../../shared/contract/channels.ts';
import { shellText } from '../../shared/text/shell.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { askAndSave, askForCsv, askForMapping } from './dialogs.ts';
import { type EngineHost, failure } from './engine-host.ts';
import type { FileGrants } from './file-grants.ts';
import { readTextFile } from './read-text-file.ts';
import { resolveFile } from './resolve-file.ts';

export interface IpcParts {
  /** The window, while there is one. */
  readonly window: () => BrowserWindow | null;
  readonly engine: EngineHost;
  readonly grants: FileGrants;
}

/** Everything the window can ask for. Whoever else asks is refused. */
export function answerWindow({ window, engine, grants }: IpcParts): void {
  /** @throws when the message does not come from the page of the app's own window */
  const trusted = (event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow => {
    const current = window();
    const frame = event.senderFrame;
    if (
      current === null ||
      frame === null ||
      frame !== current.webContents.mainFrame ||
      !frame.url.startsWith(`${APP_ORIGIN}/`)
    ) {
      throw new Error('Refused: this message does not come from the window.');
    }
    return current;
  };

  ipcMain.handle(CHANNELS.call, (event, id: unknown, method: unknown, input: unknown) => {
    trusted(event);
    const [name, of] = [text(id, 'id'), text(method, 'method')];
    const resolved = resolveFile(of, input, grants);
    return resolved.granted
      ? engine.call(name, of, resolved.input)
      : failure('file', shellText.fileNotGranted());
  });
  ipcMain.on(CHANNELS.cancel, (event, id: unknown) => {
    trusted(event);
    engine.cancel(text(id, 'id'));
  });
  ipcMain.handle(CHANNELS.chooseFile, async (event) => {
    const path = await askForCsv(trusted(event));
    return path === null ? null : await grants.grant(path);
  });
  ipcMain.handle(CHANNELS.grantDropped, async (event, path: unknown) => {
    trusted(event);
    return await grants.grant(text(path, 'path'));
  });
  ipcMain.handle(CHANNELS.openText, async (event) => {
    const path = await askForMapping(trusted(event));
    return path === null ? null : await readTextFile(path);
  });
  ipcMain.handle(CHANNELS.saveFile, async (event, name: unknown, contents: unknown) => {
    const current = trusted(event);
    if (typeof contents !== 'string' && !(contents instanceof Uint8Array)) {
      throw new TypeError('Refused: the contents of a file are text or bytes.');
    }
    return await askAndSave(current, text(name, 'name'), contents);
  });
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= 4096) return value;
  throw new TypeError(`Refused: ${name} must be a text of 1 to 4096 characters.`);
}
