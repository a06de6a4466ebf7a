import { describe, expect, it } from 'vitest';
import { ancova } from '../../shared/stats/ancova.ts';
import { mean, sumOfSquares } from '../../shared/stats/moments.ts';
import { reorder, shuffledPositions } from './random.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM } from './tolerances.ts';

interface OwnCase {
  readonly input: {
    readonly a: readonly boolean[];
    readonly site: readonly number[];
    readonly base: readonly number[];
    readonly end: readonly number[];
  };
  readonly expected: Readonly<Record<'none' | 'base' | 'base_site', object>>;
}
const { input, expected } = ownReference<OwnCase>('two-arms');
const { a: inA, base, site, end: outcome } = input;

describe('ancova', () => {
  it('agrees with R (lm): no covariate, baseline, baseline and trial', () => {
    expectAgreement(ancova({ outcome, inA }), expected.none, CLOSED_FORM);
    expectAgreement(ancova({ outcome, inA, covariates: [base] }), expected.base, CLOSED_FORM);
    expectAgreement(
      ancova({ outcome, inA, covariates: [base, site], level: 0.9 }),
      expected.base_site,
      CLOSED_FORM,
    );
    expect(ancova({ outcome, inA })).toMatchObject({ n: 16, nA: 7, nB: 9 });
  });

  it('without covariates is the t test', () => {
    const a = outcome.filter((_, i) => inA[i]);
    const b = outcome.filter((_, i) => !inA[i]);
    const sigma = Math.sqrt((sumOfSquares(a) + sumOfSquares(b)) / 14);
    const se = sigma * Math.sqrt(1 / 7 + 1 / 9);
    expectAgreement(
      ancova({ outcome, inA }),
      { difference: mean(a) - mean(b), se, sigma, statistic: (mean(a) - mean(b)) / se },
      CLOSED_FORM,
    );
  });

  it('with one covariate adjusts by the pooled within-arm slope', () => {
    const within = (column: readonly number[]) => {
      const means = [true, false].map((arm) => mean(column.filter((_, i) => inA[i] === arm)));
      return column.map((value, i) => value - (means[inA[i] ? 0 : 1] ?? 0));
    };
    const product = (x: readonly number[], y: readonly number[]) =>
      x.reduce((total, value, i) => total + value * (y[i] ?? 0), 0);
    const slope = product(within(base), within(outcome)) / product(within(base), within(base));
    const gap = (column: readonly number[]) =>
      mean(column.filter((_, i) => inA[i])) - mean(column.filter((_, i) => !inA[i]));
    expect(ancova({ outcome, inA, covariates: [base] }).difference).toBeCloseTo(
      gap(outcome) - slope * gap(base),
      12,
    );
  });

  it('is the same for scores and for changes from baseline', () => {
    const change = outcome.map((value, i) => value - (base[i] ?? 0));
    const { difference, se, p } = ancova({ outcome, inA, covariates: [base] });
    expectAgreement(
      ancova({ outcome: change, inA, covariates: [base] }),
      { difference, se, p },
      CLOSED_FORM,
    );
  });

  it('does not depend on row or column order, units or shifts, and turns with the arms', () => {
    const all = ancova({ outcome, inA, covariates: [base, site] });
    const order = shuffledPositions(16, 5);
    const moved = ancova({
      outcome: reorder(outcome, order).map((y) => y + 5000),
      inA: reorder(inA, order),
      covariates: [reorder(site, order), reorder(base, order).map((x) => 1e4 - 30 * x)],
    });
    expectAgreement(moved, all, { rel: 1e-9, abs: 1e-12 });
    const turned = ancova({ outcome, inA: inA.map((arm) => !arm), covariates: [base, site] });
    expectAgreement(
      turned,
      { difference: -all.difference, se: all.se, p: all.p, ciLow: -all.ciHigh },
      CLOSED_FORM,
    );
  });

  it('refuses what cannot be answered', () => {
    expectRefusal('no-people', () => ancova({ outcome: [], inA: [] }));
    expectRefusal('one-arm', () => ancova({ outcome: [1, 2, 3], inA: [true, true, true] }));
    expectRefusal('too-few', () => ancova({ outcome: [1, 2], inA: [true, false] }));
    expectRefusal('too-few', () =>
      ancova({ outcome: [1, 2, 4], inA: [true, false, true], covariates: [[1, 3, 2]] }),
    );
    const flat = outcome.map(() => 3);
    expectRefusal('no-variation', () => ancova({ outcome: flat, inA }));
    expectRefusal('no-variation', () =>
      ancova({ outcome: inA.map((arm) => (arm ? 4.1 : 7.3)), inA }),
    );
    expectRefusal('no-variation', () =>
      ancova({ outcome: base.map((x) => 0.7 * x + 3), inA, covariates: [base] }),
    );
    expectRefusal('collinear', () => ancova({ outcome, inA, covariates: [flat] }));
    expectRefusal('collinear', () =>
      ancova({ outcome, inA, covariates: [base, base.map((x) => 2 * x - 1)] }),
    );
    expectRefusal('collinear', () =>
      ancova({ outcome, inA, covariates: [inA.map((arm) => (arm ? 1 : 0))] }),
    );
    expectRefusal('invalid-input', () => ancova({ outcome: [1, 2, 3], inA: [true, false] }));
    expectRefusal('invalid-input', () =>
      ancova({ outcome: [1, Number.NaN, 3], inA: [true, false, true] }),
    );
    expectRefusal('invalid-input', () => ancova({ outcome, inA, covariates: [[1, 2]] }));
  });
});

type Row = 'completers' | 'locf' | 'bocf';
interface SharedCase {
  readonly input: Readonly<Record<'base' | 'final' | 'last', readonly (number | null)[]>> & {
    readonly treat: readonly string[];
    readonly treat_levels: readonly [string, string];
    readonly covariates: readonly string[] | null;
    readonly drug?: readonly string[];
    readonly length?: readonly string[];
  };
  readonly expected: Readonly<
    Record<
      Row,
      Readonly<
        Record<'n' | 'difference' | 'se' | 't' | 'df' | 'p' | 'ci_lb' | 'ci_ub' | 'sigma', number>
      >
    >
  >;
}

const trials = ['09-ancova-beat-the-blues', '09-ancova-antidepressant'] as const;
describeReference('ancova of real trials', trials, () => {
  const rows: readonly Row[] = ['completers', 'locf', 'bocf'];
  it.each(trials.flatMap((id) => rows.map((row) => [id, row] as const)))('%s, %s', (id, row) => {
    const shared = sharedReference<SharedCase>(id);
    const { base: before, final, last, treat, drug = [], length = [] } = shared.input;
    const endpoint = { completers: final, locf: last, bocf: final.map((y, i) => y ?? before[i]) };
    const kept = endpoint[row].flatMap((y, i) =>
      typeof y === 'number' ? [{ y, i, x: before[i] ?? 0 }] : [],
    );
    const factors = shared.input.covariates ? [drug, length] : [];
    const got = ancova({
      outcome: kept.map(({ y }) => y),
      inA: kept.map(({ i }) => treat[i] === shared.input.treat_levels[1]),
      covariates: [
        kept.map(({ x }) => x),
        ...factors.map((factor) => kept.map(({ i }) => (factor[i] === factor[0] ? 1 : 0))),
      ],
    });
    const { t, ci_lb, ci_ub, n, difference, se, df, p, sigma } = shared.expected[row];
    expectAgreement(
      got,
      { n, difference, se, df, p, sigma, statistic: t, ciLow: ci_lb, ciHigh: ci_ub },
      { rel: 1e-10, abs: 1e-12 },
    );
  });
});
