import type { Progress } from '../../shared/contract/messages.ts';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import { APP_VERSION } from '../../shared/model/app-version.ts';
import { createEngine } from '../engine/engine.ts';
import { printable } from './printable.ts';

/** Where the command line writes and what stops it; the tests give their own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Progress is only drawn for people. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  readonly samplesDir: string;
}

/** What a command gets: calls to the engine, and one way to print. */
export interface Session {
  readonly json: boolean;
  readonly dbPath: string;
  readonly terminal: Terminal;
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
  /** Prints the result: the JSON document as it is, or the text made from it. */
  print<T>(result: T, text: (result: T) => string): undefined;
  close(): void;
}

/** Carries out the body of a command with an open session; the body may give another exit code than 0. */
export type Run = (body: (session: Session) => Promise<number | undefined>) => Promise<void>;

/** @throws EngineError `database` when the database cannot be opened */
export function openSession(terminal: Terminal, dbPath: string, json: boolean): Session {
  const engine = createEngine({ dbPath, samplesDir: terminal.samplesDir, version: APP_VERSION });
  const onProgress = terminal.interactive
    ? (p: Progress) => terminal.err(progressLine(p))
    : undefined;
  return {
    json,
    dbPath,
    terminal,
    call: (method, input) =>
      engine.call(method, input, {
        signal: terminal.signal,
        ...(onProgress ? { onProgress } : {}),
      }),
    print: (result, text) => {
      terminal.out(`${json ? JSON.stringify(result, null, 2) : printable(text(result))}\n`);
    },
    close: () => engine.close(),
  };
}

function progressLine({ phase, done, total, rows, rowsPerSecond }: Progress): string {
  const share = total === null || total === 0 ? '' : ` ${Math.floor((100 * done) / total)}%`;
  return `\r${phase}${share}, ${rows} rows, ${Math.round(rowsPerSecond)} rows/s   `;
}
