/** Why a statistic was refused; stable, so that callers can tell the cases apart. */
export type RefusalCode =
  | 'no-people' // nobody to compute it from
  | 'one-arm' // people in one arm or group only
  | 'too-few' // fewer people or studies than the statistic needs
  | 'no-variation' // everyone, or every study, has the same value
  | 'collinear' // columns that cannot be told apart
  | 'no-events' // nobody had the event
  | 'infinite' // the likelihood has no maximum: an estimate would be infinite
  | 'no-convergence' // an iteration did not settle
  | 'no-effects' // no study gives an effect
  | 'invalid-input'; // values outside the range that the statistic is defined for

/**
 * A statistic that cannot be given. The message is a plain sentence that says what is missing; there is never a
 * number in its place.
 */
export class StatisticRefusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'StatisticRefusal';
    this.code = code;
  }
}
