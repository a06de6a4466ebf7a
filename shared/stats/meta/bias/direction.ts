/** Which effects are more likely to be published: those above zero, or those below. */
export type BiasDirection = 'greater' | 'less';

/** 1 or -1, to turn effects so that the favoured ones are positive. */
export function signOf(direction: BiasDirection): 1 | -1 {
  return direction === 'greater' ? 1 : -1;
}
