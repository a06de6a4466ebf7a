import type { TwoByTwo } from './effect-size.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireEvents, requirePeople } from './validate.ts';

/** The four cells of a table, after the correction for zeros. */
export interface Cells {
  readonly events1: number;
  readonly others1: number;
  readonly n1: number;
  readonly events2: number;
  readonly others2: number;
  readonly n2: number;
}

/**
 * Cells of a two-by-two table, with 0.5 added to all four when any of them is zero; as `add = 0.5, to = "only0"` in
 * metafor 3.8.
 *
 * @throws StatisticRefusal `no-people`; `invalid-input` when events are not within 0 and n
 */
export function correctedCells(table: TwoByTwo): Cells {
  const { events1, n1, events2, n2 } = table;
  requirePeople('Arm 1', n1);
  requirePeople('Arm 2', n2);
  requireEvents(events1, n1);
  requireEvents(events2, n2);
  const zero = events1 === 0 || events1 === n1 || events2 === 0 || events2 === n2;
  const add = zero ? 0.5 : 0;
  return {
    events1: events1 + add,
    others1: n1 - events1 + add,
    n1: n1 + 2 * add,
    events2: events2 + add,
    others2: n2 - events2 + add,
    n2: n2 + 2 * add,
  };
}

/**
 * Refuses a table in which nobody, or everybody, of both arms had the event: it says nothing about a ratio
 * (`drop00 = TRUE` in metafor).
 *
 * @throws StatisticRefusal `no-events` or `no-variation`
 */
export function requireInformativeTable(table: TwoByTwo): void {
  if (table.events1 === 0 && table.events2 === 0) {
    throw new StatisticRefusal('no-events', 'Nobody in either arm had the event.');
  }
  if (table.events1 === table.n1 && table.events2 === table.n2) {
    throw new StatisticRefusal('no-variation', 'Everybody in both arms had the event.');
  }
}
