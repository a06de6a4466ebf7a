import { EngineError } from '../../shared/contract/errors.ts';
import type { Progress } from '../../shared/contract/messages.ts';
import {
  type Input,
  inputs,
  isMethodName,
  type MethodName,
  type Output,
} from '../../shared/contract/methods.ts';
import { type Context, handlers } from './handlers.ts';
import { asDatabaseError, type OpenOptions, openDatabase } from './store/open-database.ts';

export interface EngineOptions extends OpenOptions {
  readonly dbPath: string;
  /** Folder with `samples.json` and the sample data. */
  readonly samplesDir: string;
  readonly version: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Engine {
  /**
   * Carries out one method of the contract.
   *
   * @throws EngineError and nothing else
   */
  call<M extends MethodName>(method: M, input: Input<M>, options?: CallOptions): Promise<Output<M>>;
  /** The same for a message whose method and input are not known to be right. */
  callUntrusted(method: string, input: unknown, options?: CallOptions): Promise<unknown>;
  close(): void;
}

/**
 * The engine: owns the database and every computation. Plain Node; it runs in a process of its own beside the window,
 * and in the same process as the command line and the tests.
 *
 *   message -> method known? -> input parsed by its schema -> handler -> plain data
 *
 * @throws EngineError `database` when the database cannot be opened
 */
export function createEngine(options: EngineOptions): Engine {
  const db = openDatabase(options.dbPath, options);

  async function callUntrusted(
    method: string,
    input: unknown,
    { signal = new AbortController().signal, onProgress = () => {} }: CallOptions = {},
  ): Promise<unknown> {
    if (!isMethodName(method)) {
      throw new EngineError('invalid-request', `The engine has no method “${method}”.`);
    }
    const context: Context = { ...options, db, signal, onProgress };
    return run(method, input, context);
  }

  return {
    callUntrusted,
    call: async <M extends MethodName>(method: M, input: Input<M>, callOptions?: CallOptions) =>
      (await callUntrusted(method, input, callOptions)) as Output<M>,
    close: () => db.close(),
  };
}

async function run<M extends MethodName>(
  method: M,
  input: unknown,
  context: Context,
): Promise<Output<M>> {
  const parsed = inputs[method].safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    );
    throw new EngineError('invalid-request', problems.join('; '));
  }
  try {
    // A cancel that came meanwhile is heard before a computation holds the thread.
    await breathe(context.signal);
    const handle: (input: never, context: Context) => Output<M> | Promise<Output<M>> =
      handlers[method];
    return await handle(parsed.data as never, context);
  } catch (error) {
    throw asEngineError(error, context.dbPath);
  }
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new EngineError('cancelled', 'The call was cancelled before it began.');
}

/** Faults of the program become `internal`, without a stack or a value that could hold data. */
function asEngineError(error: unknown, dbPath: string): EngineError {
  const known = asDatabaseError(error, dbPath);
  if (known instanceof EngineError) return known;
  const kind = error instanceof Error ? error.name : typeof error;
  return new EngineError('internal', `Armwise has a fault (${kind}). Nothing was changed.`, {
    cause: error,
  });
}
