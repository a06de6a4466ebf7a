import { type CoxInput, coxRegression } from '../cox.ts';
import { partialLikelihood } from '../cox-likelihood.ts';
import { chiSquareUpper } from '../distributions.ts';
import { kaplanMeier } from '../kaplan-meier.ts';
import { mean, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { riskSets } from '../survival-times.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';

/** Scale of time on which a coefficient is tested for drift. */
export type TimeTransform = 'km' | 'rank' | 'identity';

interface ScoreTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

export interface ProportionalHazardsTest {
  readonly transform: TimeTransform;
  readonly terms: readonly (ScoreTest & { readonly term: string })[];
  readonly global: ScoreTest;
}

/**
 * Test of proportional hazards by scaled Schoenfeld residuals: the score test that a coefficient of the Cox model
 * drifts in a function of time, with the full information matrix; as `cox.zph(fit, transform, terms = FALSE)` in R's
 * survival 3.0 and later (earlier versions used an approximation). Efron's ties; the fit is that of `coxRegression`.
 *
 * @param transform `km`: 1 - Kaplan-Meier just before the time, strata ignored, as R's default; `rank` of the time
 *   among everyone's; `identity`
 * @throws StatisticRefusal those of `coxRegression`; `too-few` when everybody leaves at one time
 * @see Grambsch and Therneau (1994), Biometrika 81:515-526
 * @example proportionalHazardsTest({ time: [1, 2, 3, 4, 5], event: [true, true, true, true, false], covariates: [[1, 0, 0, 1, 0]], names: ['b'] }, 'identity').global.df // 1
 */
export function proportionalHazardsTest(
  input: CoxInput,
  transform: TimeTransform = 'km',
): ProportionalHazardsTest {
  const { time, event, covariates, names, stratum } = input;
  const fit = coxRegression(input);
  const scales = covariates.map((column) => Math.sqrt(sumOfSquares(column) / column.length));
  const columns = covariates.map((column, j) => {
    const middle = mean(column);
    return column.map((value) => (value - middle) / (scales[j] ?? 1));
  });
  const beta = fit.terms.map((term, j) => term.logHazardRatio * (scales[j] ?? 1));

  const drift = driftOf(time, event, transform);
  const strata = riskSets(time, event, stratum);
  const g = (t: number) => drift.get(t) ?? 0;
  const first = partialLikelihood(columns, strata, g)(beta);
  const sums: Sums = {
    score: first.score,
    plain: partialLikelihood(columns, strata)(beta).information,
    cross: first.information,
    square: partialLikelihood(columns, strata, (t) => g(t) ** 2)(beta).information,
  };
  const all = names.map((_, j) => j);
  return {
    transform,
    terms: names.map((term, j) => ({ term, ...scoreTest(sums, [j]) })),
    global: scoreTest(sums, all),
  };
}

/** Score of the drifts, and the information of coefficients, of both together, and of the drifts. */
interface Sums {
  readonly score: readonly number[];
  readonly plain: readonly (readonly number[])[];
  readonly cross: readonly (readonly number[])[];
  readonly square: readonly (readonly number[])[];
}

/** u' W^-1 u for some of the drifts, W = their information given the coefficients. */
function scoreTest(sums: Sums, terms: readonly number[]): ScoreTest {
  const plain = cholesky(sums.plain);
  const efficient = plain
    ? terms.map((j) => {
        const solved = choleskySolve(plain, sums.cross[j] ?? []);
        return terms.map((h) => {
          const shared = solved.reduce((t, x, l) => t + x * (sums.cross[h]?.[l] ?? 0), 0);
          return (sums.square[j]?.[h] ?? 0) - shared;
        });
      })
    : [];
  const factor = plain && cholesky(efficient);
  // A single time of leaving leaves nothing but rounding error of the drift's own information.
  const left = terms.every((j, i) => (efficient[i]?.[i] ?? 0) > 1e-9 * (sums.square[j]?.[j] ?? 0));
  if (!factor || !left) {
    throw new StatisticRefusal(
      'too-few',
      'People leave at too few different times to judge whether the hazard ratio changes over time.',
    );
  }
  const u = terms.map((j) => sums.score[j] ?? 0);
  const chiSquare = choleskySolve(factor, u).reduce((t, x, i) => t + x * (u[i] ?? 0), 0);
  return { chiSquare, df: terms.length, p: chiSquareUpper(chiSquare, terms.length) };
}

/** The transform at every time, centred at the mean over events: which origin it has does not matter to the test. */
function driftOf(
  time: readonly number[],
  event: readonly boolean[],
  transform: TimeTransform,
): Map<number, number> {
  const values = transformed(time, event, transform);
  const atEvents = time.filter((_, i) => event[i]).map((t) => values.get(t) ?? 0);
  const middle = mean(atEvents);
  return new Map([...values].map(([t, value]) => [t, value - middle]));
}

function transformed(
  time: readonly number[],
  event: readonly boolean[],
  transform: TimeTransform,
): Map<number, number> {
  const { points } = kaplanMeier(time, event);
  if (transform === 'identity') return new Map(points.map((p) => [p.time, p.time]));
  if (transform === 'km') {
    return new Map(points.map((p, i) => [p.time, 1 - (points[i - 1]?.survival ?? 1)]));
  }
  // Average rank of ties: those earlier, and half way through those at the same time.
  return new Map(
    points.map((p) => {
      const tied = p.events + p.censored;
      return [p.time, time.length - p.atRisk + (tied + 1) / 2];
    }),
  );
}
