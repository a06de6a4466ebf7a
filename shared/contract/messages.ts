import { z } from 'zod';
import type { EngineErrorData } from './errors.ts';
import { CONTRACT_VERSION } from './version.ts';

/** What a host sends to the engine. `input` is parsed a second time by the schema of its method. */
export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('call'),
    contract: z.literal(CONTRACT_VERSION),
    id: z.string().min(1).max(64),
    method: z.string().min(1).max(64),
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('cancel'), id: z.string().min(1).max(64) }),
]);
export type Request = z.output<typeof requestSchema>;

export interface Progress {
  readonly phase: 'reading' | 'checking' | 'writing' | 'computing';
  /** Bytes or rows done, of `total`; total is null when it cannot be known. */
  readonly done: number;
  readonly total: number | null;
  readonly rows: number;
  readonly rowsPerSecond: number;
}

/** What the engine sends back. */
export type Reply =
  | { readonly type: 'result'; readonly id: string; readonly output: unknown }
  | { readonly type: 'error'; readonly id: string; readonly error: EngineErrorData }
  | { readonly type: 'progress'; readonly id: string; readonly progress: Progress };
