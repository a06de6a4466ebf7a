import type { TwoByTwo } from '../effect-size.ts';
import { sum } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireEvents, requirePeople } from '../validate.ts';

/** Tables whose probability is within this share of the observed one count as no more likely; as in R. */
const SAME = 1 + 1e-7;

/**
 * Two-sided p of Fisher's exact test: the probability, with both margins fixed, of all tables that are no more likely
 * than the observed one; as `fisher.test(table)$p.value` in R 4.2.
 *
 * @param table whole numbers of people
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @see Fisher (1935), J R Stat Soc 98:39-54; Agresti (2002), Categorical Data Analysis, 3.5.1
 * @example fisherExactP({ events1: 3, n1: 4, events2: 1, n2: 4 }) // 0.485714
 */
export function fisherExactP(table: TwoByTwo): number {
  const { events1, n1, events2, n2 } = table;
  requirePeople('Arm 1', n1);
  requirePeople('Arm 2', n2);
  requireEvents(events1, n1);
  requireEvents(events2, n2);
  if (![events1, n1, events2, n2].every(Number.isInteger)) {
    throw new StatisticRefusal('invalid-input', "Fisher's test needs whole numbers of people.");
  }
  const events = events1 + events2;
  const lowest = Math.max(0, events - n2);
  const highest = Math.min(events, n1);
  // Hypergeometric odds from the observed table outwards; relative to it, so that nothing overflows to infinity before
  // the sum is taken, and a table far in the tail keeps its digits.
  const ratio = (x: number) => ((events - x) * (n1 - x)) / ((x + 1) * (n2 - events + x + 1));
  const mode = Math.min(
    highest,
    Math.max(lowest, Math.floor(((events + 1) * (n1 + 1)) / (n1 + n2 + 2))),
  );
  const upwards = chain(mode, highest, (x) => ratio(x));
  const downwards = chain(-mode, -lowest, (x) => 1 / ratio(-x - 1));
  const odds = [...downwards.slice(1).reverse(), ...upwards];
  const limit = (odds[events1 - lowest] ?? 0) * SAME;
  return Math.min(1, sum(odds.filter((o) => o <= limit)) / sum(odds));
}

/** Odds of each table against the most likely one, step by step away from it. */
function chain(from: number, to: number, step: (x: number) => number): number[] {
  const odds = [1];
  for (let x = from; x < to; x += 1) odds.push((odds.at(-1) ?? 0) * step(x));
  return odds;
}
