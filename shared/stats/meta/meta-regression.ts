import { chiSquareUpper, fUpper } from '../distributions.ts';
import { type Effects, requireEffects } from '../effects.ts';
import type { PoolTest } from '../pool-random.ts';
import { StatisticRefusal } from '../refusal.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';
import type { Tau2Interval } from '../tau-squared/interval.ts';
import { type Tau2Estimator, tauSquared } from '../tau-squared.ts';
import { requireLevel } from '../validate.ts';
import { type Design, moderatorDesign, type StudyModerator } from './design.ts';
import { type RegressionAt, regressionAt, traces } from './regression-at.ts';
import { residualTau2Interval, residualTauSquared } from './residual-tau-squared.ts';
import { type Tested, waldOrT } from './wald-or-t.ts';

export interface MetaRegressionInput extends Effects {
  readonly moderators: readonly StudyModerator[];
  /** random: the moderators leave a between-study variance; fixed: they explain all of it. */
  readonly model?: 'random' | 'fixed';
  readonly method?: Tau2Estimator;
  readonly test?: PoolTest;
  readonly level?: number;
}

export interface MetaRegressionTerm extends Tested {
  /** `(Intercept)`, the name of a number, or `name=level` of a category. */
  readonly term: string;
}

/** Wald test that several coefficients are zero: chi-square with df, or F with df and df2. */
export interface JointTest {
  readonly value: number;
  readonly df: number;
  readonly df2: number | null;
  readonly p: number;
}

export interface MetaRegression {
  readonly k: number;
  readonly coefficients: readonly MetaRegressionTerm[];
  /** Covariance matrix of the coefficients, row by row. */
  readonly covariance: readonly (readonly number[])[];
  /** All moderators together. */
  readonly QM: JointTest;
  /** Each moderator by itself, the others held; `reference` as in `ModeratorSpan`. */
  readonly tests: readonly (JointTest & {
    readonly moderator: string;
    readonly reference: string | null;
  })[];
  /** Between-study variance that the moderators leave; 0 and no interval under the fixed model. */
  readonly tau2: number;
  readonly tau2Low: number | null;
  readonly tau2High: number | null;
  /** Percent of what is left that is not sampling error. */
  readonly I2: number;
  readonly H2: number;
  /** Percent of the between-study variance accounted for; null when there is none to account for. */
  readonly R2: number | null;
  /** Residual heterogeneity. */
  readonly Q: number;
  readonly Qdf: number;
  readonly Qp: number;
}

/**
 * Mixed-effects meta-regression: how the effect differs with characteristics of the studies; as
 * `rma(yi, vi, mods = ~ ..., method = ..., test = "z" | "knha")` in metafor 3.8, iterated to the end.
 *
 * Knapp-Hartung multiplies the covariance by y'Py / (k - p) and uses t and F with k - p degrees of freedom, p the number
 * of coefficients. R2 is 100 max(0, (tau2 without - tau2 with moderators) / tau2 without), same estimator, same studies.
 * Under the fixed model I2 = 100 (Q - df) / Q, not below zero.
 *
 * @throws StatisticRefusal `no-effects`, `invalid-input`; `too-few`, `no-variation`, `collinear` for moderators that
 *   the studies cannot tell apart; `no-convergence`; `no-variation` when the effects are predicted exactly
 * @see Raudenbush (2009), as in `residualTauSquared`; Knapp and Hartung (2003), Stat Med 22:2693-2710
 * @example metaRegression({ yi: [0, 1, 2.5], vi: [1, 1, 1], test: 'z', moderators: [{ name: 'x', kind: 'numeric', values: [0, 1, 2] }] }).coefficients[1].estimate // 1.25
 */
export function metaRegression(input: MetaRegressionInput): MetaRegression {
  const { yi, vi, moderators, model = 'random', method = 'REML', level = 0.95 } = input;
  requireLevel(level);
  requireEffects({ yi, vi });
  if (moderators.length === 0) {
    throw new StatisticRefusal('invalid-input', 'A meta-regression needs at least one moderator.');
  }
  const effects = { yi, vi };
  const design = moderatorDesign(yi.length, moderators);
  const df = yi.length - design.terms.length;
  const between = model === 'random' ? residualVariance(effects, design, method, level) : NONE;
  const at = regressionAt(effects, design.basis, between.tau2);
  const knha = model === 'random' && input.test !== 'z';
  const scale = knha ? scaleOf(at, df, effects) : 1;
  const { estimates, covariance } = onTerms(at, design, scale);
  const tDf = knha ? df : null;
  const joint = (from: number, count: number) =>
    jointTest(estimates.slice(from, from + count), square(covariance, from, count), tDf);
  return {
    k: yi.length,
    coefficients: design.terms.map((term, i) => ({
      term,
      ...waldOrT(estimates[i] ?? 0, Math.sqrt(covariance[i]?.[i] ?? 0), tDf, level),
    })),
    covariance,
    QM: joint(1, design.terms.length - 1),
    tests: design.spans.map(({ moderator, from, count, reference }) => ({
      moderator,
      reference,
      ...joint(from, count),
    })),
    tau2: between.tau2,
    tau2Low: between.interval?.low ?? null,
    tau2High: between.interval?.high ?? null,
    ...leftOver(effects, design, between.tau2, model, df),
    R2: model === 'random' ? shareExplained(effects, between.tau2, method) : null,
  };
}

interface Between {
  readonly tau2: number;
  readonly interval: Tau2Interval | null;
}
const NONE: Between = { tau2: 0, interval: null };

function residualVariance(
  effects: Effects,
  { basis }: Design,
  method: Tau2Estimator,
  level: number,
): Between {
  const { tau2, converged } = residualTauSquared(effects, basis, method);
  if (!converged) {
    throw new StatisticRefusal(
      'no-convergence',
      `The ${method} estimate of tau2 did not converge; use DL, which needs no iteration.`,
    );
  }
  return { tau2, interval: residualTau2Interval(effects, basis, level) };
}

function scaleOf({ Q, weights }: RegressionAt, df: number, { yi }: Effects): number {
  const size = yi.reduce((total, y, i) => total + (weights[i] ?? 0) * y * y, 0);
  if (!(Q > 1e-24 * size)) {
    throw new StatisticRefusal(
      'no-variation',
      'The moderators predict all effects exactly, for which Knapp-Hartung gives intervals without width; use the z test.',
    );
  }
  return Q / df;
}

/** From the orthonormal basis to the terms as they are named. */
function onTerms({ coefficients, covariance }: RegressionAt, { inverse }: Design, scale: number) {
  const times = (row: readonly number[], vector: readonly number[]) =>
    row.reduce((total, value, i) => total + value * (vector[i] ?? 0), 0);
  const half = inverse.map((row) => covariance.map((column) => times(row, column)));
  return {
    estimates: inverse.map((row) => times(row, coefficients)),
    covariance: half.map((row) => inverse.map((other) => scale * times(row, other))),
  };
}

function square(matrix: readonly (readonly number[])[], from: number, count: number) {
  return matrix.slice(from, from + count).map((row) => row.slice(from, from + count));
}

function jointTest(
  estimates: readonly number[],
  covariance: readonly (readonly number[])[],
  df2: number | null,
): JointTest {
  const factor = cholesky(covariance, 0);
  if (factor === null) {
    throw new StatisticRefusal('collinear', 'The moderators cannot be told apart.');
  }
  const solved = choleskySolve(factor, estimates);
  const wald = estimates.reduce((total, value, i) => total + value * (solved[i] ?? 0), 0);
  const df = estimates.length;
  if (df2 === null) return { value: wald, df, df2, p: chiSquareUpper(wald, df) };
  return { value: wald / df, df, df2, p: fUpper(wald / df, df, df2) };
}

function leftOver(
  effects: Effects,
  { basis }: Design,
  tau2: number,
  model: 'random' | 'fixed',
  Qdf: number,
) {
  const at = regressionAt(effects, basis, 0);
  const { Q } = at;
  const heterogeneity = { Q, Qdf, Qp: chiSquareUpper(Q, Qdf) };
  if (model === 'fixed') {
    return { ...heterogeneity, I2: Q > Qdf ? (100 * (Q - Qdf)) / Q : 0, H2: Q / Qdf };
  }
  const typical = Qdf / traces(basis, at).traceP;
  return { ...heterogeneity, I2: (100 * tau2) / (tau2 + typical), H2: tau2 / typical + 1 };
}

function shareExplained(effects: Effects, tau2: number, method: Tau2Estimator): number | null {
  const without = tauSquared(effects, method);
  if (!without.converged || without.tau2 === 0) return null;
  return Math.max(0, (100 * (without.tau2 - tau2)) / without.tau2);
}
