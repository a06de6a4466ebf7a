import type { Worker } from 'node:worker_threads';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import type { CallOptions, Engine } from './engine.ts';
import { WorkerCalls } from './worker-calls.ts';

/** Methods that refit models many times: with thousands of people they take seconds. */
const HEAVY: ReadonlySet<string> = new Set<MethodName>([
  'estimates.run',
  'tipping.run',
  'report.run',
]);

/**
 * An engine that hands heavy methods to a worker thread, so that imports, lists and quick comparisons are answered
 * meanwhile, and a heavy call can be cancelled while it runs.
 *
 * @param start starts a worker on `worker-entry` with the engine's options as its data
 */
export function withWorker(engine: Engine, start: () => Worker): Engine {
  const heavy = new WorkerCalls(start);
  const callUntrusted = (method: string, input: unknown, options: CallOptions = {}) =>
    HEAVY.has(method)
      ? heavy.call(method, input, options)
      : engine.callUntrusted(method, input, options);
  return {
    callUntrusted,
    call: async <M extends MethodName>(method: M, input: Input<M>, options?: CallOptions) =>
      (await callUntrusted(method, input, options)) as Output<M>,
    close() {
      heavy.close();
      engine.close();
    },
  };
}
