import { describe, expect, it } from 'vitest';
import { gambleHollis } from '../../../shared/stats/binary/gamble-hollis.ts';
import {
  type MissingOutcomeInput,
  missingOutcomeScenarios,
} from '../../../shared/stats/binary/missing-outcome-scenarios.ts';
import { shareOfBoth } from '../../../shared/stats/binary/share-of-both.ts';
import { compareProportions } from '../../../shared/stats/binary/two-proportions.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

const trial: MissingOutcomeInput = {
  a: { events: 19, withData: 27, randomised: 52 },
  b: { events: 12, withData: 25, randomised: 48 },
  goodEvent: true,
};
const counts = (result: { a: { events: number; n: number }; b: { events: number; n: number } }) => [
  result.a.events,
  result.a.n,
  result.b.events,
  result.b.n,
];

describe('missingOutcomeScenarios', () => {
  it('counts the missing people as each scenario says', () => {
    const got = missingOutcomeScenarios(trial);
    expect(got.withData && counts(got.withData)).toEqual([19, 27, 12, 25]);
    expect(counts(got.missingAsFailure)).toEqual([19, 52, 12, 48]);
    expect(counts(got.bestForA)).toEqual([44, 52, 12, 48]);
    expect(counts(got.worstForA)).toEqual([19, 52, 35, 48]);
  });

  it('takes a missing relapse for a relapse', () => {
    const got = missingOutcomeScenarios({ ...trial, goodEvent: false });
    expect(counts(got.missingAsFailure)).toEqual([44, 52, 35, 48]);
    expect(counts(got.bestForA)).toEqual([19, 52, 35, 48]);
    expect(counts(got.worstForA)).toEqual([44, 52, 12, 48]);
  });

  it('has every other assumption between the extremes', () => {
    const { bestForA, worstForA, ...others } = missingOutcomeScenarios(trial);
    for (const one of [others.withData, others.missingAsFailure]) {
      const difference = one?.riskDifference.difference ?? Number.NaN;
      expect(difference).toBeLessThanOrEqual(bestForA.riskDifference.difference);
      expect(difference).toBeGreaterThanOrEqual(worstForA.riskDifference.difference);
    }
  });

  it('with nobody missing is one comparison, and the Gamble-Hollis interval its interval', () => {
    const a = { events: 19, withData: 52, randomised: 52 };
    const b = { events: 12, withData: 48, randomised: 48 };
    const got = missingOutcomeScenarios({ a, b, goodEvent: true });
    expect(got.missingAsFailure).toEqual(got.withData);
    expect(got.bestForA).toEqual(got.withData);
    expect(got.worstForA).toEqual(got.withData);
    const { riskDifference, oddsRatio } = got.missingAsFailure;
    expectAgreement(
      got.gambleHollis,
      {
        riskDifference: { low: riskDifference.ciLow, high: riskDifference.ciHigh },
        logOddsRatio: {
          estimate: Math.log(oddsRatio?.ratio ?? 0),
          low: Math.log(oddsRatio?.ciLow ?? 0),
          high: Math.log(oddsRatio?.ciHigh ?? 0),
          se: oddsRatio?.seLog,
        },
      },
      CLOSED_FORM,
    );
  });

  it('turns round when the arms change places', () => {
    const one = missingOutcomeScenarios(trial);
    const other = missingOutcomeScenarios({ ...trial, a: trial.b, b: trial.a });
    expectAgreement(
      other.worstForA.riskDifference.difference,
      -one.bestForA.riskDifference.difference,
      CLOSED_FORM,
    );
    const { low, high } = one.gambleHollis?.logRiskRatio ?? { low: 0, high: 0 };
    expectAgreement(other.gambleHollis?.logRiskRatio, { low: -high, high: -low }, CLOSED_FORM);
  });

  it('says so when an arm has no data at all', () => {
    const got = missingOutcomeScenarios({ ...trial, a: { events: 0, withData: 0, randomised: 9 } });
    expect(got).toMatchObject({ withData: null, gambleHollis: null });
    expect(got.withDataRefusal?.code).toBe('one-arm');
    expect(got.a.ofWithData).toBeNull();
    expect(counts(got.bestForA)).toEqual([9, 9, 12, 48]);
  });

  it('refuses', () => {
    const bad = (a: MissingOutcomeInput['a']) => missingOutcomeScenarios({ ...trial, a });
    expectRefusal('no-people', () => bad({ events: 0, withData: 0, randomised: 0 }));
    expectRefusal('invalid-input', () => bad({ events: 5, withData: 4, randomised: 9 }));
    expectRefusal('invalid-input', () => bad({ events: 1, withData: 10, randomised: 9 }));
    expectRefusal('invalid-input', () => bad({ events: 1.2, withData: 8, randomised: 9 }));
    const empty = { events: 0, withData: 0, randomised: 3 };
    expectRefusal('no-people', () => gambleHollis({ a: empty, b: trial.b }));
  });
});

describe('shareOfBoth', () => {
  it('gives both denominators side by side', () => {
    const got = shareOfBoth(trial.a);
    expect(got).toMatchObject({ unknown: 25 });
    expect(got.ofRandomised.proportion).toBe(19 / 52);
    expect(got.ofWithData?.proportion).toBe(19 / 27);
  });
});

const RELAPSE = '12-missing-binary-relapse';
const HALOPERIDOL = '12-missing-binary-haloperidol';
describeReference('gambleHollis of trials with missing outcomes', [RELAPSE, HALOPERIDOL], () => {
  it.each([RELAPSE, HALOPERIDOL])('%s', (id) => {
    type Columns = Record<'r1' | 'f1' | 'm1' | 'r2' | 'f2' | 'm2', number[]>;
    type Wanted = Record<'yi' | 'interval_lb' | 'interval_ub' | 'se', number[]>;
    const shared = sharedReference<{
      input: Columns;
      expected: { gamble_hollis: Record<'log_or' | 'log_rr', Wanted> };
    }>(id);
    const { r1, f1, m1, r2, f2, m2 } = shared.input;
    const arm = (r = 0, f = 0, m = 0) => ({ events: r, withData: r + f, randomised: r + f + m });
    expect(r1.length).toBeGreaterThan(2);
    for (const i of r1.keys()) {
      const got = gambleHollis({ a: arm(r1[i], f1[i], m1[i]), b: arm(r2[i], f2[i], m2[i]) });
      for (const [measure, key] of [
        ['logOddsRatio', 'log_or'],
        ['logRiskRatio', 'log_rr'],
      ] as const) {
        const wanted = shared.expected.gamble_hollis[key];
        expectAgreement(
          got[measure],
          {
            estimate: wanted.yi[i],
            low: wanted.interval_lb[i],
            high: wanted.interval_ub[i],
            se: wanted.se[i],
          },
          CLOSED_FORM,
        );
      }
    }
  });
});

const RESPONSE = '09-response-antidepressant';
describeReference('missingOutcomeScenarios of a real trial', [RESPONSE], () => {
  it('has the tables of the reference', () => {
    type Cells = Record<'x1' | 'n1' | 'x2' | 'n2', number>;
    const { response } = sharedReference<{ expected: { response: Record<string, Cells> } }>(
      RESPONSE,
    ).expected;
    const {
      completers,
      non_responder_imputation: nri,
      best_case: best,
      worst_case: worst,
    } = response;
    if (!completers || !nri || !best || !worst) throw new Error('a scenario is not in the file');
    const got = missingOutcomeScenarios({
      a: { events: completers.x1, withData: completers.n1, randomised: nri.n1 },
      b: { events: completers.x2, withData: completers.n2, randomised: nri.n2 },
      goodEvent: true,
    });
    const wanted = [nri, best, worst].map(({ x1, n1, x2, n2 }) => [x1, n1, x2, n2]);
    expect([got.missingAsFailure, got.bestForA, got.worstForA].map(counts)).toEqual(wanted);
    const { x1: events1, n1, x2: events2, n2 } = completers;
    const table = { events1, n1, events2, n2 };
    expect(got.withData).toEqual(compareProportions({ table, goodEvent: true }));
  });
});
