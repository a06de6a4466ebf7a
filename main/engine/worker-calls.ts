import type { Worker } from 'node:worker_threads';
import { EngineError } from '../../shared/contract/errors.ts';
import type { Reply, Request } from '../../shared/contract/messages.ts';
import { CONTRACT_VERSION } from '../../shared/contract/version.ts';
import type { CallOptions } from './engine.ts';

interface OpenCall {
  readonly request: Request;
  readonly options: CallOptions;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: EngineError) => void;
}

/**
 * Calls to a worker engine, which is started when it is first needed.
 *
 * A computation cannot be interrupted, so cancelling the call that runs ends the thread; calls that waited behind it
 * are put to a new one.
 */
export class WorkerCalls {
  readonly #start: () => Worker;
  readonly #open = new Map<string, OpenCall>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** @throws EngineError and nothing else */
  call(method: string, input: unknown, options: CallOptions): Promise<unknown> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(cancelled());
    this.#lastId += 1;
    const id = `h${this.#lastId}`;
    return new Promise((resolve, reject) => {
      const request: Request = { type: 'call', contract: CONTRACT_VERSION, id, method, input };
      this.#open.set(id, { request, options, resolve, reject });
      signal?.addEventListener('abort', () => this.#cancel(id), { once: true });
      this.#running().postMessage(request);
    });
  }

  close(): void {
    this.#drop();
    for (const { reject } of this.#open.values()) reject(cancelled());
    this.#open.clear();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    worker.on('message', (reply: Reply) => this.#receive(reply));
    worker.on('error', (error) => this.#failed(worker, error));
    // It must not keep the process alive when everything else is done.
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #receive(reply: Reply): void {
    const call = this.#open.get(reply.id);
    if (!call) return;
    if (reply.type === 'progress') {
      call.options.onProgress?.(reply.progress);
      return;
    }
    this.#open.delete(reply.id);
    if (reply.type === 'result') call.resolve(reply.output);
    else call.reject(new EngineError(reply.error.code, reply.error.message));
  }

  #cancel(id: string): void {
    const call = this.#open.get(id);
    if (!call) return;
    const [first] = this.#open.keys();
    this.#open.delete(id);
    call.reject(cancelled());
    if (first !== id) {
      this.#worker?.postMessage({ type: 'cancel', id });
      return;
    }
    this.#drop();
    for (const { request } of this.#open.values()) this.#running().postMessage(request);
  }

  #failed(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#drop();
    const failure =
      error instanceof EngineError
        ? error
        : new EngineError('internal', 'The computation ended with a fault. Nothing was changed.', {
            cause: error,
          });
    for (const { reject } of this.#open.values()) reject(failure);
    this.#open.clear();
  }

  #drop(): void {
    void this.#worker?.terminate();
    this.#worker = null;
  }
}

function cancelled(): EngineError {
  return new EngineError('cancelled', 'The call was cancelled.');
}
