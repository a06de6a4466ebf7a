import type { TwoByTwo } from '../effect-size.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { type GambleHollis, gambleHollis } from './gamble-hollis.ts';
import { completedTable, observedTable } from './outcome-tables.ts';
import {
  type OutcomeCounts,
  requireOutcomeCounts,
  type ShareOfBoth,
  shareOfBoth,
} from './share-of-both.ts';
import { compareProportions, type TwoProportions } from './two-proportions.ts';

export interface MissingOutcomeInput {
  readonly a: OutcomeCounts;
  readonly b: OutcomeCounts;
  /** True for response or remission, false for relapse or deterioration. */
  readonly goodEvent: boolean;
  readonly level?: number;
}

export interface MissingOutcomeScenarios {
  readonly a: ShareOfBoth;
  readonly b: ShareOfBoth;
  /** Those with data only; null, with the reason, when an arm has none. */
  readonly withData: TwoProportions | null;
  readonly withDataRefusal: StatisticRefusal | null;
  /** Whoever has no data counts as a failure: no response, or the relapse. */
  readonly missingAsFailure: TwoProportions;
  /** A's missing people all did well, B's all badly. */
  readonly bestForA: TwoProportions;
  /** A's missing people all did badly, B's all well. */
  readonly worstForA: TwoProportions;
  /** One interval over the extremes; null, with `withData`, when an arm has no data. */
  readonly gambleHollis: GambleHollis | null;
}

/**
 * A yes/no outcome compared under what can be assumed of those without data: left out, all failures (non-responder
 * imputation), and the two extremes between which every other assumption lies.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @see Gamble and Hollis (2005), J Clin Epidemiol 58:579-588; Hollis and Campbell (1999), BMJ 319:670-674
 * @example missingOutcomeScenarios({ a: { events: 19, withData: 27, randomised: 52 }, b: { events: 12, withData: 25, randomised: 48 }, goodEvent: true }).bestForA.a.events // 44
 */
export function missingOutcomeScenarios(input: MissingOutcomeInput): MissingOutcomeScenarios {
  const { a, b, goodEvent, level = 0.95 } = input;
  requireLevel(level);
  requireOutcomeCounts('Arm A', a);
  requireOutcomeCounts('Arm B', b);
  const extremes = extremeTables(a, b, goodEvent);
  const compare = (table: TwoByTwo) => compareProportions({ table, goodEvent, level });
  const empty = a.withData === 0 || b.withData === 0;
  return {
    a: shareOfBoth(a, level),
    b: shareOfBoth(b, level),
    withData: empty ? null : compare(observedTable(a, b)),
    withDataRefusal: empty
      ? new StatisticRefusal('one-arm', 'In at least one arm nobody has the outcome recorded.')
      : null,
    missingAsFailure: compare(completedTable(a, b, !goodEvent, !goodEvent)),
    bestForA: compare(extremes.bestForA),
    worstForA: compare(extremes.worstForA),
    gambleHollis: empty ? null : gambleHollis({ a, b, level }),
  };
}

/** The two tables in which the missing people of one arm all do well and those of the other all badly. */
function extremeTables(a: OutcomeCounts, b: OutcomeCounts, goodEvent: boolean) {
  return {
    bestForA: completedTable(a, b, goodEvent, !goodEvent),
    worstForA: completedTable(a, b, !goodEvent, goodEvent),
  };
}
