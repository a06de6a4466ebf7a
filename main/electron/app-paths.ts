import { join } from 'node:path';
import { app } from 'electron';

export interface AppPaths {
  readonly preload: string;
  readonly renderer: string;
  readonly engine: string;
  readonly database: string;
  readonly samples: string;
  /** A binary of better-sqlite3 for an older Electron; development and tests only. */
  readonly nativeBinding: string | null;
}

/** Environment variables are honoured in a clone only: an installed app obeys nothing but its own files. */
export function appPaths(): AppPaths {
  const out = join(app.getAppPath(), 'out');
  const env = app.isPackaged ? {} : process.env;
  return {
    preload: join(out, 'preload', 'index.cjs'),
    renderer: join(out, 'renderer'),
    engine: join(out, 'main', 'engine.js'),
    database: env.ARMWISE_DB ?? join(app.getPath('userData'), 'armwise.db'),
    samples: join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'sample-data'),
    nativeBinding: env.ARMWISE_SQLITE_BINDING ?? null,
  };
}
