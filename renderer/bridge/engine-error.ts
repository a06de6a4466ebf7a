import { EngineError } from '../../shared/contract/errors.ts';

/** Whatever was thrown, as an error that can be shown. */
export function asEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new EngineError('internal', `Something went wrong in the window: ${detail}`);
}
