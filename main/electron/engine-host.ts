import type { CallOutcome, EngineState } from '../../shared/contract/bridge.ts';
import type { EngineErrorCode } from '../../shared/contract/errors.ts';
import {
  type Progress,
  type Reply,
  type Request,
  requestSchema,
} from '../../shared/contract/messages.ts';
import { CONTRACT_VERSION } from '../../shared/contract/version.ts';
import { shellText } from '../../shared/text/shell.ts';

/** The engine's process as the host sees it. */
export interface EngineProcess {
  post(request: Request): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

export interface EngineHostOptions {
  readonly start: () => EngineProcess;
  readonly onProgress: (id: string, progress: Progress) => void;
  readonly onState: (state: EngineState) => void;
  /** Milliseconds; a clock that never goes back. */
  readonly now?: () => number;
}

const RESTARTS_ALLOWED = 3;
const RESTARTS_WITHIN = 60_000;

/**
 * Keeps the engine running and carries calls to it.
 *
 *   call -> checked -> posted -> result or error -> outcome
 *   process ends -> every open call gets `engine-stopped` -> started again, at most 3 times a minute
 */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #now: () => number;
  readonly #open = new Map<string, (outcome: CallOutcome) => void>();
  #restarts: readonly number[] = [];
  #process: EngineProcess | null = null;
  #state: EngineState = { state: 'ready' };

  constructor(options: EngineHostOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  get state(): EngineState {
    return this.#state;
  }

  start(): void {
    const engine = this.#options.start();
    this.#process = engine;
    engine.onMessage((message) => this.#receive(message));
    engine.onExit(() => this.#ended(engine));
  }

  /** Ends the engine for good. */
  stop(): void {
    const engine = this.#process;
    this.#process = null;
    this.#settleAll();
    engine?.kill();
  }

  /** Never rejects. */
  call(id: string, method: string, input: unknown): Promise<CallOutcome> {
    const request = requestSchema.safeParse({
      type: 'call',
      contract: CONTRACT_VERSION,
      id,
      method,
      input,
    });
    if (!request.success) {
      const reason = request.error.issues.map((issue) => issue.message).join('; ');
      return Promise.resolve(failure('invalid-request', shellText.callInvalid(reason)));
    }
    if (this.#open.has(id)) {
      return Promise.resolve(failure('invalid-request', shellText.callRepeated(id)));
    }
    const engine = this.#process;
    if (engine === null) {
      return Promise.resolve(failure('engine-stopped', shellText.engineFailed()));
    }
    return new Promise((resolve) => {
      this.#open.set(id, resolve);
      engine.post(request.data);
    });
  }

  cancel(id: string): void {
    if (this.#open.has(id)) this.#process?.post({ type: 'cancel', id });
  }

  /** For calls of a page that has gone: nobody waits for them. */
  cancelAll(): void {
    for (const id of this.#open.keys()) this.cancel(id);
  }

  #receive(message: unknown): void {
    if (!isReply(message)) return;
    if (message.type === 'progress') {
      if (this.#open.has(message.id)) this.#options.onProgress(message.id, message.progress);
    } else if (message.type === 'result') {
      this.#settle(message.id, { ok: true, output: message.output });
    } else {
      this.#settle(message.id, { ok: false, error: message.error });
    }
  }

  #ended(engine: EngineProcess): void {
    if (this.#process !== engine) return;
    this.#process = null;
    const now = this.#now();
    this.#restarts = this.#restarts.filter((time) => now - time < RESTARTS_WITHIN);
    if (this.#restarts.length < RESTARTS_ALLOWED) {
      this.#restarts = [...this.#restarts, now];
      this.start();
      this.#state = { state: 'restarted', message: shellText.engineRestarted() };
    } else {
      this.#state = { state: 'failed', message: shellText.engineFailed() };
    }
    this.#settleAll();
    this.#options.onState(this.#state);
  }

  #settle(id: string, outcome: CallOutcome): void {
    const resolve = this.#open.get(id);
    this.#open.delete(id);
    resolve?.(outcome);
  }

  #settleAll(): void {
    for (const id of [...this.#open.keys()]) {
      this.#settle(id, failure('engine-stopped', shellText.engineStopped()));
    }
  }
}

/** A call that was answered without the engine. */
export function failure(code: EngineErrorCode, message: string): CallOutcome {
  return { ok: false, error: { code, message } };
}

function isReply(message: unknown): message is Reply {
  if (typeof message !== 'object' || message === null) return false;
  const { type, id } = message as { type?: unknown; id?: unknown };
  return typeof id === 'string' && (type === 'result' || type === 'error' || type === 'progress');
}
