import { StatisticRefusal } from '../refusal.ts';
import { requireEvents, requireLevel, requirePeople } from '../validate.ts';
import { type Proportion, wilsonInterval } from '../wilson-interval.ts';

/** What is known of a yes/no outcome in one arm. */
export interface OutcomeCounts {
  /** People known to have the event. */
  readonly events: number;
  /** People of whom it is known whether they have it. */
  readonly withData: number;
  /** Everyone in the arm. */
  readonly randomised: number;
}

export interface ShareOfBoth extends OutcomeCounts {
  /** Randomised less with data. */
  readonly unknown: number;
  /** Of everyone: those without data count as not having the event. */
  readonly ofRandomised: Proportion;
  /** Of those with data; null when there are none. */
  readonly ofWithData: Proportion | null;
}

/**
 * Checks counts of an outcome.
 *
 * @throws StatisticRefusal `no-people` when nobody was randomised; `invalid-input` unless events <= withData <=
 *   randomised, all whole numbers
 */
export function requireOutcomeCounts(name: string, counts: OutcomeCounts): void {
  const { events, withData, randomised } = counts;
  requirePeople(name, randomised);
  if (![events, withData, randomised].every(Number.isInteger)) {
    throw new StatisticRefusal('invalid-input', `${name} must be counted in whole people.`);
  }
  if (!(withData >= 0 && withData <= randomised)) {
    throw new StatisticRefusal(
      'invalid-input',
      `${name} has ${randomised} people; ${withData} of them cannot have data.`,
    );
  }
  requireEvents(events, withData);
}

/**
 * Share of an arm with an event over both denominators side by side, those randomised and those with data, with Wilson
 * intervals. The two answer different questions and differ by those without data, so neither is given alone.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @example shareOfBoth({ events: 19, withData: 27, randomised: 52 }).ofWithData?.proportion // 0.703704
 */
export function shareOfBoth(counts: OutcomeCounts, level = 0.95): ShareOfBoth {
  requireLevel(level);
  requireOutcomeCounts('The arm', counts);
  const { events, withData, randomised } = counts;
  return {
    events,
    withData,
    randomised,
    unknown: randomised - withData,
    ofRandomised: wilsonInterval(events, randomised, level),
    ofWithData: withData > 0 ? wilsonInterval(events, withData, level) : null,
  };
}
