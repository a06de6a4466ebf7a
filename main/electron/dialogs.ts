import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type BrowserWindow, dialog } from 'electron';
import { shellText } from '../../shared/text/shell.ts';

const CSV_FILTERS = [
  { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
  { name: 'All files', extensions: ['*'] },
];

/** @returns the path of the file that the user chose, or null */
export async function askForCsv(window: BrowserWindow): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: shellText.chooseFileTitle(),
    properties: ['openFile'],
    filters: CSV_FILTERS,
  });
  return answer.filePaths[0] ?? null;
}

/** @returns the path of the mapping that the user chose, or null */
export async function askForMapping(window: BrowserWindow): Promise<string | null> {
  const answer = await dialog.showOpenDialog(window, {
    title: shellText.openMappingTitle(),
    properties: ['openFile'],
    filters: [
      { name: 'JSON', extensions: ['json'] },
      { name: 'All files', extensions: ['*'] },
    ],
  });
  return answer.filePaths[0] ?? null;
}

/**
 * Asks where to save and saves there, by way of a file beside it: an interrupted write leaves the old file whole.
 * @returns the name it was saved under, or null when the user dismissed the dialog or was told it failed
 */
export async function askAndSave(
  window: BrowserWindow,
  suggestedName: string,
  contents: string | Uint8Array,
): Promise<string | null> {
  const name = basename(suggestedName);
  const extension = extname(name).slice(1);
  const answer = await dialog.showSaveDialog(window, {
    title: shellText.saveFileTitle(),
    defaultPath: name,
    ...(extension && { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  });
  if (answer.canceled || answer.filePath === '') return null;
  const path = answer.filePath;
  const draft = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(draft, contents);
    await rename(draft, path);
    return basename(path);
  } catch (error) {
    await rm(draft, { force: true });
    const detail = error instanceof Error ? error.message : String(error);
    await dialog.showMessageBox(window, {
      type: 'error',
      message: shellText.saveFailed(basename(path)),
      detail,
    });
    return null;
  }
}

/** @returns true to open the window again, false to quit */
export async function askAfterCrash(window: BrowserWindow): Promise<boolean> {
  const answer = await dialog.showMessageBox(window, {
    type: 'error',
    message: shellText.windowStopped(),
    detail: shellText.windowStoppedDetail(),
    buttons: [shellText.openAgain(), shellText.quit()],
    defaultId: 0,
    cancelId: 1,
  });
  return answer.response === 0;
}
