import type { EngineErrorCode } from '../../shared/contract/errors.ts';

/** Exit codes of the command line; scripts rely on them. */
export const EXIT = {
  done: 0,
  fault: 1,
  usage: 2,
  refused: 3,
  storage: 4,
  interrupted: 130,
} as const;

const BY_ERROR: Readonly<Record<EngineErrorCode, number>> = {
  'invalid-request': EXIT.usage,
  'not-found': EXIT.usage,
  'too-little-data': EXIT.refused,
  data: EXIT.refused,
  cancelled: EXIT.interrupted,
  file: EXIT.storage,
  database: EXIT.storage,
  'engine-stopped': EXIT.storage,
  internal: EXIT.fault,
};

export function exitCodeOf(code: EngineErrorCode): number {
  return BY_ERROR[code];
}
