import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../../main/engine/engine.ts';

export const SAMPLES = join(import.meta.dirname, '../../sample-data');

export interface TempEngine {
  readonly engine: Engine;
  readonly folder: string;
  readonly dbPath: string;
  dispose(): void;
}

/** An engine with a database of its own in a new folder. */
export function tempEngine(): TempEngine {
  const folder = mkdtempSync(join(tmpdir(), 'armwise-test-'));
  const dbPath = join(folder, 'armwise.db');
  const engine = createEngine({ dbPath, samplesDir: SAMPLES, version: '0.0.0-test' });
  return {
    engine,
    folder,
    dbPath,
    dispose: () => {
      engine.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Imports a file and gives the id of its data set; fails with the reason if it was refused. */
export async function importInto(engine: Engine, file: string): Promise<number> {
  const result = await engine.call('import.run', { file });
  const id = result.dataset?.id;
  if (id === undefined || id === null) {
    throw new Error(`${file} was not imported: ${result.refusal?.message}`);
  }
  return id;
}
