import { EngineError } from '../../../shared/contract/errors.ts';
import type { Progress } from '../../../shared/contract/messages.ts';
import { importCancelledText } from '../../../shared/text/import-refusals.ts';

export interface RunContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Lets other events of the process be handled, so that a cancel can arrive.
 *
 * @throws EngineError `cancelled`
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new EngineError('cancelled', importCancelledText());
}
