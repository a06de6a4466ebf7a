/** The three phases of interpersonal psychotherapy, so that a dropout has a phase. */
export const PHASES = ['initial', 'middle', 'termination', 'unknown'] as const;
export type Phase = (typeof PHASES)[number];

/** Sessions 1 to 3 are the initial phase; the last quarter of a course (at least two sessions) is termination. */
export const INITIAL_SESSIONS = 3;

/** First session of the termination phase of a course of `planned` sessions. */
export function terminationStart(planned: number): number {
  return planned - Math.max(2, Math.round(planned / 4)) + 1;
}

/**
 * Phase in which somebody left.
 *
 * @param session the last session attended before leaving (0 = never attended), or null when not known
 * @param planned planned sessions, or null when not known: then only the initial phase can be told
 */
export function phaseOfSession(session: number | null, planned: number | null): Phase {
  if (session === null) return 'unknown';
  if (session <= INITIAL_SESSIONS) return 'initial';
  if (planned === null) return 'unknown';
  return session < terminationStart(planned) ? 'middle' : 'termination';
}
