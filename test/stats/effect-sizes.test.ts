import { describe, expect, it } from 'vitest';
import type { EffectSize, TwoByTwo, TwoMeans } from '../../shared/stats/effect-size.ts';
import { hedgesG } from '../../shared/stats/hedges-g.ts';
import { logOddsRatio } from '../../shared/stats/log-odds-ratio.ts';
import { logRiskRatio } from '../../shared/stats/log-risk-ratio.ts';
import { meanDifference } from '../../shared/stats/mean-difference.ts';
import { pooledSd } from '../../shared/stats/pooled-sd.ts';
import { riskDifference } from '../../shared/stats/risk-difference.ts';
import { standardisedMeanDifference } from '../../shared/stats/standardised-mean-difference.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM } from './tolerances.ts';

interface Columns {
  readonly yi: readonly (number | null)[];
  readonly vi: readonly (number | null)[];
}
type MeanColumns = Readonly<Record<keyof TwoMeans, readonly number[]>>;
type TableColumns = Readonly<Record<keyof TwoByTwo, readonly number[]>>;

const means = (c: MeanColumns): TwoMeans[] =>
  c.n1.map((n1, i) => ({
    n1,
    mean1: c.mean1[i] ?? 0,
    sd1: c.sd1[i] ?? 0,
    n2: c.n2[i] ?? 0,
    mean2: c.mean2[i] ?? 0,
    sd2: c.sd2[i] ?? 0,
  }));
const tables = (c: TableColumns): TwoByTwo[] =>
  c.n1.map((n1, i) => ({
    events1: c.events1[i] ?? 0,
    n1,
    events2: c.events2[i] ?? 0,
    n2: c.n2[i] ?? 0,
  }));

/** Where R has no effect, there must be a refusal. */
function expectEffects<T>(effect: (arms: T) => EffectSize, rows: readonly T[], wanted: Columns) {
  for (const [i, row] of rows.entries()) {
    const yi = wanted.yi[i];
    if (yi === null) expect(() => effect(row)).toThrow(/arm/);
    else expectAgreement(effect(row), { yi, vi: wanted.vi[i] }, CLOSED_FORM);
  }
}

describe('effect sizes against metafor (test/reference/meta/make.R)', () => {
  const { input, expected } = ownReference<{
    input: { means: MeanColumns; tables: TableColumns };
    expected: Record<'g' | 'md' | 'rr' | 'or', Columns>;
  }>('effect-sizes');
  it('g', () => expectEffects(standardisedMeanDifference, means(input.means), expected.g));
  it('mean difference', () => expectEffects(meanDifference, means(input.means), expected.md));
  it('log risk ratio', () => expectEffects(logRiskRatio, tables(input.tables), expected.rr));
  it('log odds ratio', () => expectEffects(logOddsRatio, tables(input.tables), expected.or));
});

describe('effect sizes, recomputed', () => {
  const arms: TwoMeans = { n1: 31, mean1: 12.4, sd1: 5.1, n2: 27, mean2: 16, sd2: 6.3 };
  const table: TwoByTwo = { events1: 9, n1: 31, events2: 14, n2: 27 };

  it('g is hedgesG of the raw mean difference', () => {
    const sd = pooledSd({ nA: 31, sdA: 5.1, nB: 27, sdB: 6.3 });
    const g = hedgesG({
      difference: 12.4 - 16,
      seDifference: sd * Math.sqrt(1 / 31 + 1 / 27),
      sdPooled: sd,
      nA: 31,
      nB: 27,
    });
    expectAgreement(standardisedMeanDifference(arms), { yi: g.g, vi: g.se ** 2 }, CLOSED_FORM);
  });

  it('ratios and differences from their textbook forms', () => {
    expectAgreement(
      logRiskRatio(table),
      { yi: Math.log((9 * 27) / (14 * 31)), vi: 1 / 9 - 1 / 31 + 1 / 14 - 1 / 27 },
      CLOSED_FORM,
    );
    expectAgreement(
      logOddsRatio(table),
      { yi: Math.log((9 * 13) / (14 * 22)), vi: 1 / 9 + 1 / 22 + 1 / 14 + 1 / 13 },
      CLOSED_FORM,
    );
    const [p, q] = [9 / 31, 14 / 27];
    expectAgreement(
      riskDifference(table),
      { yi: p - q, vi: (p * (1 - p)) / 31 + (q * (1 - q)) / 27 },
      CLOSED_FORM,
    );
  });

  it('adds a half to every cell of a table with a zero, and to no other', () => {
    expectAgreement(
      riskDifference({ events1: 0, n1: 10, events2: 3, n2: 12 }),
      { yi: 0.5 / 11 - 3.5 / 13 },
      CLOSED_FORM,
    );
  });

  it('turn with the arms', () => {
    const turnedArms = { n1: 27, mean1: 16, sd1: 6.3, n2: 31, mean2: 12.4, sd2: 5.1 };
    const turnedTable = { events1: 14, n1: 27, events2: 9, n2: 31 };
    const opposite = ({ yi, vi }: EffectSize) => ({ yi: -yi, vi });
    for (const effect of [standardisedMeanDifference, meanDifference]) {
      expectAgreement(effect(turnedArms), opposite(effect(arms)), CLOSED_FORM);
    }
    for (const effect of [logRiskRatio, logOddsRatio, riskDifference]) {
      expectAgreement(effect(turnedTable), opposite(effect(table)), CLOSED_FORM);
    }
  });

  it('g does not depend on unit or origin of the instrument; the odds ratio turns with the event', () => {
    const scaled = { n1: 31, mean1: 224, sd1: 51, n2: 27, mean2: 260, sd2: 63 };
    expectAgreement(
      standardisedMeanDifference(scaled),
      standardisedMeanDifference(arms),
      CLOSED_FORM,
    );
    const other = logOddsRatio({ events1: 22, n1: 31, events2: 13, n2: 27 });
    expectAgreement(
      other,
      { yi: -logOddsRatio(table).yi, vi: logOddsRatio(table).vi },
      CLOSED_FORM,
    );
  });
});

describe('effect sizes refuse', () => {
  const arms: TwoMeans = { n1: 31, mean1: 12.4, sd1: 5.1, n2: 27, mean2: 16, sd2: 6.3 };
  it('means without people, without variation or out of range', () => {
    for (const effect of [standardisedMeanDifference, meanDifference]) {
      expectRefusal('no-people', () => effect({ ...arms, n1: 0 }));
      expectRefusal('no-variation', () => effect({ ...arms, sd1: 0, sd2: 0 }));
      expectRefusal('invalid-input', () => effect({ ...arms, sd1: -1 }));
      expectRefusal('invalid-input', () => effect({ ...arms, mean2: Number.NaN }));
      expectRefusal('invalid-input', () => effect({ ...arms, n2: Number.NaN }));
    }
    expectRefusal('too-few', () => standardisedMeanDifference({ ...arms, n1: 2, n2: 1 }));
  });

  it('tables without people, with impossible counts, or that say nothing about a ratio', () => {
    for (const effect of [logRiskRatio, logOddsRatio, riskDifference]) {
      expectRefusal('no-people', () => effect({ events1: 0, n1: 0, events2: 1, n2: 5 }));
      expectRefusal('invalid-input', () => effect({ events1: 6, n1: 5, events2: 1, n2: 5 }));
      expectRefusal('invalid-input', () => effect({ events1: -1, n1: 5, events2: 1, n2: 5 }));
    }
    for (const effect of [logRiskRatio, logOddsRatio]) {
      expectRefusal('no-events', () => effect({ events1: 0, n1: 5, events2: 0, n2: 6 }));
      expectRefusal('no-variation', () => effect({ events1: 5, n1: 5, events2: 6, n2: 6 }));
    }
    expect(riskDifference({ events1: 0, n1: 5, events2: 0, n2: 5 }).yi).toBe(0);
  });
});

const cases = [
  '01-es-continuous-normand1999',
  '01-es-binary-bcg',
  '01-es-binary-zero-cells',
] as const;
describeReference('effect sizes, shared', cases, () => {
  it('means', () => {
    const { input, expected } = sharedReference<{
      input: Record<'n1' | 'm1' | 'sd1' | 'n2' | 'm2' | 'sd2', number[]>;
      expected: { SMD_LS: Columns; MD_LS: Columns };
    }>(cases[0]);
    const rows = means({ ...input, mean1: input.m1, mean2: input.m2 });
    expectEffects(standardisedMeanDifference, rows, expected.SMD_LS);
    expectEffects(meanDifference, rows, expected.MD_LS);
  });

  it.each([cases[1], cases[2]])('%s', (id) => {
    const { input, expected } = sharedReference<{
      input: Record<'ai' | 'n1i' | 'ci' | 'n2i', number[]>;
      expected: Record<'RR_only0' | 'OR_only0' | 'RD_only0', Columns>;
    }>(id);
    const rows = tables({ events1: input.ai, n1: input.n1i, events2: input.ci, n2: input.n2i });
    // The shared values keep double zeros (drop00 = FALSE), which say nothing about a ratio and are refused here.
    const dropDouble = ({ yi, vi }: Columns): Columns => ({
      yi: yi.map((y, i) => {
        const row = rows[i];
        const share = row ? (row.events1 + row.events2) / (row.n1 + row.n2) : 0;
        return share === 0 || share === 1 ? null : y;
      }),
      vi,
    });
    expectEffects(logRiskRatio, rows, dropDouble(expected.RR_only0));
    expectEffects(logOddsRatio, rows, dropDouble(expected.OR_only0));
    expectEffects(riskDifference, rows, expected.RD_only0);
  });
});
