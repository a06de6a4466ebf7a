/** What became of a participant. Codes are stored and typed; labels are shown. */
export const STATUSES = [
  'completed',
  'dropped-out',
  'lost-to-follow-up',
  'never-started',
  'ongoing',
  'unknown',
] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_LABEL: Readonly<Record<Status, string>> = {
  completed: 'completed',
  'dropped-out': 'dropped out',
  'lost-to-follow-up': 'lost to follow-up',
  'never-started': 'never started',
  ongoing: 'ongoing',
  unknown: 'unknown',
};

/** Statuses that count as leaving treatment early. */
export const LEFT_EARLY: ReadonlySet<Status> = new Set<Status>([
  'dropped-out',
  'lost-to-follow-up',
  'never-started',
]);
