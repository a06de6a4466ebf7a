import type { DifferentialAttrition, RetentionResult } from '../../../shared/contract/retention.ts';
import type { Status } from '../../../shared/model/status.ts';
import { compareProportions, type Ratio } from '../../../shared/stats/binary/two-proportions.ts';
import { cumulativeIncidence } from '../../../shared/stats/survival/cumulative-incidence.ts';
import { grayTest } from '../../../shared/stats/survival/gray-test.ts';
import { orRefusal } from './refusals.ts';
import type { FollowedPerson } from './retention-times.ts';
import type { Person } from './trial.ts';

/** Leaving as a yes/no outcome: the first arm against each of the others, of everyone randomised. */
export function differentialAttrition(
  arms: readonly { readonly treatment: string; readonly people: readonly Person[] }[],
): DifferentialAttrition[] {
  const [first, ...others] = arms.map(({ treatment, people }) => ({
    treatment,
    left: people.filter((person) => person.left).length,
    randomised: people.length,
  }));
  if (!first) return [];
  return others.map((other) => {
    const both = compareProportions({
      table: {
        events1: first.left,
        n1: first.randomised,
        events2: other.left,
        n2: other.randomised,
      },
      goodEvent: false,
    });
    const { difference, ciLow, ciHigh } = both.riskDifference;
    return {
      a: first.treatment,
      b: other.treatment,
      leftA: first.left,
      leftB: other.left,
      randomisedA: first.randomised,
      randomisedB: other.randomised,
      riskDifference: { estimate: difference, ciLow, ciHigh },
      riskRatio: ratio(both.riskRatio),
      oddsRatio: ratio(both.oddsRatio),
      fisherP: both.fisherP,
    };
  });
}

function ratio(value: Ratio | null): DifferentialAttrition['riskRatio'] {
  return value && { estimate: value.ratio, ciLow: value.ciLow, ciHigh: value.ciHigh };
}

/** The share gone for each reason in each arm, the others counted as never leaving for it, with Gray's test. */
export function causesOfLeaving(
  treatments: readonly string[],
  followed: readonly FollowedPerson[],
): RetentionResult['causes'] {
  const found = [...new Set(followed.flatMap((person) => person.cause ?? []))].sort();
  return found.map((cause) => {
    const gray = orRefusal(() =>
      grayTest({
        time: followed.map((person) => person.time),
        cause: followed.map((person) => person.cause),
        of: cause,
        group: followed.map((person) => person.treatment),
        stratum: followed.map((person) => person.stratum),
      }),
    ).value;
    return {
      cause,
      gray: gray && { chiSquare: gray.chiSquare, df: gray.df, p: gray.p },
      curves: treatments.map((treatment) =>
        incidence(
          treatment,
          cause,
          followed.filter((person) => person.treatment === treatment),
        ),
      ),
    };
  });
}

function incidence(treatment: string, cause: Status, people: readonly FollowedPerson[]) {
  const all = orRefusal(() =>
    cumulativeIncidence({
      time: people.map((person) => person.time),
      cause: people.map((person) => person.cause),
    }),
  ).value;
  const own = all?.causes.find((each) => each.cause === cause);
  return {
    treatment,
    events: own?.events ?? 0,
    points: (own?.points ?? []).map(({ time, incidence: share, ciLow, ciHigh }) => ({
      time,
      incidence: share,
      ciLow,
      ciHigh,
    })),
  };
}
