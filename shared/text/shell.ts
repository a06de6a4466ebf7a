/** What the program's shell says to people: dialogs, and calls that could not be carried out. */

export const shellText = {
  engineStopped: (): string =>
    'The calculation engine stopped before it answered. An unfinished import leaves nothing behind. Try again.',
  engineRestarted: (): string =>
    'The calculation engine stopped and was started again. An unfinished import leaves nothing behind.',
  engineFailed: (): string =>
    'The calculation engine keeps stopping, so it was not started again. Close Armwise and open it again; your data are kept.',
  callInvalid: (reason: string): string =>
    `The window sent a request that is not valid: ${reason}.`,
  callRepeated: (id: string): string => `A request named ${id} is already under way.`,
  fileNotGranted: (): string =>
    'Armwise has no access to that file. Choose it with File > Import CSV, or drop it on the window.',
  chooseFileTitle: (): string => 'Import CSV',
  openMappingTitle: (): string => 'Open mapping',
  textNotFile: (name: string): string => `${name} is not a file. Choose a mapping (JSON).`,
  textTooLarge: (name: string): string =>
    `${name} is larger than 1 MB, so it is no mapping. Choose a mapping (JSON).`,
  textUnreadable: (name: string): string => `${name} cannot be read. Check its permissions.`,
  textNotText: (name: string): string =>
    `${name} is not a text in UTF-8, so it is no mapping. Choose a mapping (JSON).`,
  saveFileTitle: (): string => 'Save',
  saveFailed: (name: string): string => `${name} could not be saved.`,
  windowStopped: (): string => 'The window stopped working.',
  windowStoppedDetail: (): string =>
    'Your data are kept in the database. Open the window again to go on.',
  openAgain: (): string => 'Open again',
  quit: (): string => 'Quit',
};
