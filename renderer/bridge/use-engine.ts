import { useEffect, useState } from 'react';
import type { EngineError } from '../../shared/contract/errors.ts';
import type { Input, MethodName, Output } from '../../shared/contract/methods.ts';
import { answerCache, stableJson } from './answer-cache.ts';
import { callEngine } from './call-engine.ts';
import { asEngineError } from './engine-error.ts';
import { useEngineStatus } from './engine-status.ts';

/** Methods that only read; the others are called on purpose, once, with `callEngine`. */
export type QueryName = Exclude<
  MethodName,
  'import.run' | 'samples.import' | 'datasets.delete' | 'database.check'
>;

export interface EngineAnswer<M extends QueryName> {
  /** The last answer; while a newer one is on its way it is kept, so that nothing flickers. */
  readonly data: Output<M> | null;
  /** Why the current question has no answer. */
  readonly error: EngineError | null;
  /** True while the current question is unanswered: `data`, if any, answers an earlier one. */
  readonly pending: boolean;
  /** How long `data` took, in milliseconds; null when it was remembered. */
  readonly tookMs: number | null;
}

interface Settled<M extends QueryName> {
  readonly key: string;
  readonly data: Output<M> | null;
  readonly error: EngineError | null;
  readonly tookMs: number | null;
}

const cache = answerCache(64);

/**
 * Asks the engine and follows its answer.
 *
 * A question that changes cancels the one under way. Answers are remembered until the data or the engine changes;
 * then every open question is asked again.
 *
 * @param input what the method takes, or null while the question is not complete: then nothing is asked
 */
export function useEngine<M extends QueryName>(method: M, input: Input<M> | null): EngineAnswer<M> {
  const revision = useEngineStatus((status) => status.revision);
  const question = input === null ? null : stableJson(input);
  const key = question === null ? null : `${revision} ${method} ${question}`;
  const [settled, setSettled] = useState<Settled<M> | null>(null);

  useEffect(() => {
    if (key === null || question === null) return;
    if (cache.has(key)) {
      setSettled({ key, data: cache.get(key) as Output<M>, error: null, tookMs: null });
      return;
    }
    let current = true;
    const started = performance.now();
    const call = callEngine(method, JSON.parse(question) as Input<M>);
    call.result.then(
      (data) => {
        const tookMs = Math.round(performance.now() - started);
        cache.set(key, data);
        if (current) setSettled({ key, data, error: null, tookMs });
      },
      (thrown: unknown) => {
        if (current) setSettled({ key, data: null, error: asEngineError(thrown), tookMs: null });
      },
    );
    return () => {
      current = false;
      call.cancel();
    };
  }, [method, question, key]);

  // A remembered answer shows in the same frame, before the effect above has run.
  if (key !== null && settled?.key !== key && cache.has(key)) {
    return { data: cache.get(key) as Output<M>, error: null, pending: false, tookMs: null };
  }
  return {
    data: settled?.data ?? null,
    error: settled !== null && settled.key === key ? settled.error : null,
    pending: key !== null && settled?.key !== key,
    tookMs: settled?.tookMs ?? null,
  };
}
