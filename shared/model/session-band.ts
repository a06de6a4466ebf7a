/** Bands of planned sessions, as used for filters and groups. */
export const SESSION_BANDS = ['1-5', '6-8', '9-12', '13-16', '17-20', '21+', 'unknown'] as const;
export type SessionBand = (typeof SESSION_BANDS)[number];

/**
 * Band of a planned number of sessions.
 *
 * @param sessions planned sessions, a whole or fractional number of at least 1, or null when not known
 * @returns the band whose upper bound is the first that is not exceeded; `unknown` for null or below 1
 */
export function sessionBand(sessions: number | null): SessionBand {
  if (sessions === null || !(sessions >= 1)) return 'unknown';
  if (sessions <= 5) return '1-5';
  if (sessions <= 8) return '6-8';
  if (sessions <= 12) return '9-12';
  if (sessions <= 16) return '13-16';
  if (sessions <= 20) return '17-20';
  return '21+';
}
