import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** What R took for one call, and a number from the result to hold against ours. */
export interface RTiming {
  readonly milliseconds: number;
  readonly value: number;
}

/** One R process that times calls inside itself, so that its start-up is in no figure. */
export interface RSession {
  readonly version: string;
  /** Reads a file into R under a name, outside any timing. */
  load(name: string, path: string): Promise<void>;
  time(job: 'gls' | 'survival', name: string): Promise<RTiming>;
  close(): void;
}

/** @returns null where Rscript or its packages nlme and survival are not installed */
export async function openR(): Promise<RSession | null> {
  const check = ['-e', 'library(nlme); library(survival)'];
  if (spawnSync('Rscript', check, { stdio: 'ignore' }).status !== 0) return null;
  const script = fileURLToPath(new URL('./timings.R', import.meta.url));
  const child = spawn('Rscript', [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string) => {
    child.stdin.write(`${line}\n`);
    const { value, done } = await lines.next();
    if (done || typeof value !== 'string') throw new Error(`R ended on "${line}"; see above.`);
    return value;
  };
  const version = await ask('version');
  return {
    version,
    load: async (name, path) => {
      await ask(`load\t${name}\t${path}`);
    },
    time: async (job, name) => {
      const [seconds, value] = (await ask(`${job}\t${name}`)).split('\t').map(Number);
      return { milliseconds: 1000 * (seconds ?? Number.NaN), value: value ?? Number.NaN };
    },
    close: () => child.stdin.end(),
  };
}
