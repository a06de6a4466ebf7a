import type { Status } from '../../../shared/model/status.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { Person } from './trial.ts';

/** Somebody on the time scale of a retention curve. */
export interface FollowedPerson {
  readonly treatment: string;
  readonly time: number;
  /** true: left then; false: known to be in treatment until then. */
  readonly left: boolean;
  /** Status with which they left; null for those who stayed. */
  readonly cause: Status | null;
  readonly stratum: string;
}

/**
 * Everyone placed on the scale.
 *
 * Weeks: those who left at the week of leaving (else of the last score; never-started at 0); those who completed at
 * the last scheduled week; those still in treatment or of unknown status at their last score.
 * Sessions: those who left at the session of leaving (else sessions attended; never-started at 0); everyone else at
 * the sessions attended. Who cannot be placed is left out and counted in the notes.
 */
export function follow(
  arms: readonly { readonly treatment: string; readonly people: readonly Person[] }[],
  scale: 'weeks' | 'sessions',
  lastWeek: number,
): { followed: FollowedPerson[]; notes: string[] } {
  const followed: FollowedPerson[] = [];
  let notPlaced = 0;
  let ongoing = 0;
  let derived = 0;
  for (const { treatment, people } of arms) {
    for (const person of people) {
      const time = scale === 'weeks' ? weeksFollowed(person, lastWeek) : sessionsFollowed(person);
      if (time === null) {
        notPlaced += 1;
        continue;
      }
      if (scale === 'weeks' && !person.left && person.status !== 'completed') ongoing += 1;
      if (scale === 'weeks' && person.leftWeekDerived) derived += 1;
      followed.push({
        treatment,
        time,
        left: person.left,
        cause: person.left ? person.status : null,
        stratum: String(person.studyId),
      });
    }
  }
  return {
    followed,
    notes: [
      ...(notPlaced > 0 ? [analysisText.noSessions(notPlaced)] : []),
      ...(ongoing > 0 ? [analysisText.ongoingCensored(ongoing)] : []),
      ...(derived > 0 ? [analysisText.dropoutWeekDerived(derived)] : []),
    ],
  };
}

function weeksFollowed(person: Person, lastWeek: number): number {
  if (person.left) return Math.max(0, person.leftWeek ?? 0);
  if (person.status === 'completed') return lastWeek;
  return Math.max(0, person.lastSeen ?? 0);
}

function sessionsFollowed(person: Person): number | null {
  if (person.status === 'never-started') return 0;
  if (person.left) return person.dropoutSession ?? person.sessionsAttended;
  return person.sessionsAttended;
}
