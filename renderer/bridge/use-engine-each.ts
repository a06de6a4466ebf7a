import { useEffect, useState } from 'react';
import type { Input, Output } from '../../shared/contract/methods.ts';
import { stableJson } from './answer-cache.ts';
import { callEngine } from './call-engine.ts';
import { asEngineError } from './engine-error.ts';
import { useEngineStatus } from './engine-status.ts';
import type { QueryName } from './use-engine.ts';

/** Answer to one of several questions; null while it is on its way. */
export type EachAnswer<M extends QueryName> =
  | { readonly data: Output<M>; readonly message: null }
  | { readonly data: null; readonly message: string }
  | null;

/**
 * Asks the engine several questions of one kind and gives the answers as they arrive, in the order of the questions.
 * One is asked at a time. When any question changes, the one under way is cancelled and all are asked anew.
 *
 * @param inputs the questions, or null while they cannot be asked
 */
export function useEngineEach<M extends QueryName>(
  method: M,
  inputs: readonly Input<M>[] | null,
): readonly EachAnswer<M>[] {
  const revision = useEngineStatus((status) => status.revision);
  const questions = inputs === null ? null : stableJson(inputs);
  const key = questions === null ? null : `${revision} ${questions}`;
  const [state, setState] = useState<{ key: string | null; answers: readonly EachAnswer<M>[] }>({
    key: null,
    answers: [],
  });

  useEffect(() => {
    if (key === null || questions === null) return;
    let current = true;
    const asked = JSON.parse(questions) as readonly Input<M>[];
    setState({ key, answers: asked.map(() => null) });
    const settle = (at: number, answer: EachAnswer<M>) => {
      if (!current) return;
      setState((before) => ({
        key,
        answers: before.answers.map((old, i) => (i === at ? answer : old)),
      }));
    };
    let cancel = () => {};
    // One after the other: other questions of the screen come in between, and a cancel ends the rest.
    const askAll = async () => {
      for (const [at, input] of asked.entries()) {
        if (!current) return;
        const call = callEngine(method, input);
        cancel = call.cancel;
        const answer: EachAnswer<M> = await call.result.then(
          (data) => ({ data, message: null }),
          (thrown: unknown) => ({ data: null, message: asEngineError(thrown).message }),
        );
        settle(at, answer);
      }
    };
    void askAll();
    return () => {
      current = false;
      cancel();
    };
  }, [method, questions, key]);

  return state.key === key ? state.answers : (inputs ?? []).map(() => null);
}
