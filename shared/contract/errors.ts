/** Why a call did not give a result. The code is stable; the message is a plain sentence that says what to do. */
export const ENGINE_ERROR_CODES = [
  'invalid-request', // the input does not fit the contract
  'not-found', // no such data set, arm, instrument, week
  'too-little-data', // a statistic was refused, with the reason
  'data', // a value that cannot be used, with its line and column
  'cancelled',
  'file', // the file cannot be read
  'database', // the database cannot be opened, read or written
  'engine-stopped', // the engine process ended while the call was under way
  'internal', // a fault of the program
] as const;
export type EngineErrorCode = (typeof ENGINE_ERROR_CODES)[number];

export interface EngineErrorData {
  readonly code: EngineErrorCode;
  readonly message: string;
}

export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}
