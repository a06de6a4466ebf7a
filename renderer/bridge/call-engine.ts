import { EngineError } from '../../shared/contract/errors.ts';
import type { Progress } from '../../shared/contract/messages.ts';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import { bridge } from './bridge.ts';

export interface EngineCall<M extends MethodName> {
  /** Rejects with an `EngineError` only; a cancelled call rejects with the code `cancelled`. */
  readonly result: Promise<Output<M>>;
  cancel(): void;
}

let lastCall = 0;

/**
 * Calls one engine method.
 *
 * @param method name of the method in the contract
 * @param input what the method takes; the engine checks it again
 * @param onProgress told about the progress of long calls
 */
export function callEngine<M extends MethodName>(
  method: M,
  input: Input<M>,
  onProgress?: (progress: Progress) => void,
): EngineCall<M> {
  lastCall += 1;
  const id = `w${lastCall}`;
  const api = bridge();
  const stopListening = onProgress
    ? api.onProgress((callId, progress) => {
        if (callId === id) onProgress(progress);
      })
    : undefined;
  const run = async (): Promise<Output<M>> => {
    try {
      const outcome = await api.call(id, method, input);
      if (!outcome.ok) throw new EngineError(outcome.error.code, outcome.error.message);
      // The contract types what each method returns; the engine is its only author.
      return outcome.output as Output<M>;
    } finally {
      stopListening?.();
    }
  };
  return { result: run(), cancel: () => api.cancel(id) };
}
