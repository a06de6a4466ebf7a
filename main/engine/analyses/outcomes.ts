import type { ParsedInput } from '../../../shared/contract/methods.ts';
import type {
  OutcomeArm,
  OutcomeCategory,
  OutcomesPart,
  OutcomesResult,
} from '../../../shared/contract/outcomes.ts';
import { missingOutcomeScenarios } from '../../../shared/stats/binary/missing-outcome-scenarios.ts';
import type { Db } from '../store/open-database.ts';
import type { CompareMember } from './compare-members.ts';
import { loadContrast, membersByLevel } from './contrast.ts';
import { outcomeContrasts } from './outcome-contrasts.ts';
import { type OutcomeRuling, outcomeRuling } from './outcome-rule.ts';

/**
 * A yes/no outcome at the endpoint, with those of whom it is not known kept: how everyone ended, by arm, and the arms
 * compared under what can be assumed of the unknown.
 *
 * @throws EngineError as `loadContrast`; `invalid-request` when the rule lacks a number that it needs
 */
export function outcomes(db: Db, input: ParsedInput<'outcomes.run'>): OutcomesResult {
  const loaded = loadContrast(db, input);
  const ruling = outcomeRuling(input, loaded);
  return {
    contrast: loaded.contrast,
    endpoint: loaded.endpoint,
    rule: input.rule,
    ruleText: ruling.text,
    reliableChange: ruling.reliableChange,
    ...outcomesPart(loaded.members, input.treatments, ruling),
    groups: membersByLevel(loaded.members, input.by).map(({ level, group }) => ({
      level,
      ...outcomesPart(group, input.treatments, ruling),
    })),
    synthetic: loaded.synthetic,
    notes: [...loaded.notes, ...ruling.notes],
  };
}

function outcomesPart(
  members: readonly CompareMember[],
  treatments: readonly [string, string],
  ruling: OutcomeRuling,
): OutcomesPart {
  const [a, b] = treatments.map((treatment, index) => {
    const ended = members.filter(({ inA }) => inA === (index === 0)).map(ruling.categoryOf);
    return { arm: outcomeArm(treatment, ended, ruling), counts: countsOf(ended, ruling) };
  });
  if (!a || !b || a.counts.randomised === 0 || b.counts.randomised === 0) {
    return { arms: [a, b].flatMap((side) => (side ? [side.arm] : [])), contrasts: [] };
  }
  const scenarios = missingOutcomeScenarios({ a: a.counts, b: b.counts, goodEvent: true });
  return {
    arms: [a.arm, b.arm],
    contrasts: outcomeContrasts(scenarios, a.counts.randomised + b.counts.randomised),
  };
}

function countsOf(ended: readonly OutcomeCategory[], ruling: OutcomeRuling) {
  return {
    events: ended.filter((category) => ruling.good.has(category)).length,
    withData: ended.filter((category) => category !== 'unknown').length,
    randomised: ended.length,
  };
}

function outcomeArm(
  treatment: string,
  ended: readonly OutcomeCategory[],
  ruling: OutcomeRuling,
): OutcomeArm {
  const { events, withData, randomised } = countsOf(ended, ruling);
  const percent = (n: number, of: number) => (of === 0 ? 0 : (100 * n) / of);
  return {
    treatment,
    randomised,
    withData,
    categories: [...ruling.categories, 'unknown' as const].map((category) => {
      const n = ended.filter((each) => each === category).length;
      return {
        category,
        n,
        percentOfRandomised: percent(n, randomised),
        percentOfWithData: category === 'unknown' || withData === 0 ? null : percent(n, withData),
      };
    }),
    bounds: {
      none: percent(events, randomised),
      all: percent(events + randomised - withData, randomised),
    },
  };
}
