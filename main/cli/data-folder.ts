import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** The database that the window uses too: Electron's per-user data folder of the app. */
export function defaultDatabase(env: NodeJS.ProcessEnv): string {
  return join(dataFolder(env), 'Armwise', 'armwise.db');
}

function dataFolder(env: NodeJS.ProcessEnv): string {
  switch (platform()) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support');
    case 'win32':
      return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
    default:
      return env.XDG_CONFIG_HOME || join(homedir(), '.config');
  }
}
