import type { TwoByTwo } from '../effect-size.ts';
import type { OutcomeCounts } from './share-of-both.ts';

/** The table of those with data. */
export function observedTable(a: OutcomeCounts, b: OutcomeCounts): TwoByTwo {
  return { events1: a.events, n1: a.withData, events2: b.events, n2: b.withData };
}

/** The table of everyone, with or without the event for all the missing people of each arm. */
export function completedTable(
  a: OutcomeCounts,
  b: OutcomeCounts,
  eventInA: boolean,
  eventInB: boolean,
): TwoByTwo {
  return {
    events1: a.events + (eventInA ? a.randomised - a.withData : 0),
    n1: a.randomised,
    events2: b.events + (eventInB ? b.randomised - b.withData : 0),
    n2: b.randomised,
  };
}
