import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../main/cli/program.ts';
import { SAMPLES } from '../engine/temp-engine.ts';

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** The command line in this process, with a database of its own. */
export function tempCli() {
  const folder = mkdtempSync(join(tmpdir(), 'armwise-cli-'));
  const db = join(folder, 'armwise.db');
  return {
    folder,
    db,
    async run(...args: string[]): Promise<Outcome> {
      let out = '';
      let err = '';
      const exitCode = await runCli(args, {
        out: (text) => {
          out += text;
        },
        err: (text) => {
          err += text;
        },
        interactive: false,
        signal: new AbortController().signal,
        env: { XDG_CONFIG_HOME: folder },
        samplesDir: SAMPLES,
      });
      return { exitCode, out, err };
    },
    /** The JSON document that a call prints; nothing else may be on stdout. */
    async json(...args: string[]) {
      const outcome = await this.run(...args, '--db', db, '--json');
      return { ...outcome, document: JSON.parse(outcome.out) };
    },
    dispose: () => rmSync(folder, { recursive: true }),
  };
}
