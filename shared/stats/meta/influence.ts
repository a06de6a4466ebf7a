import { chiSquareCdf, chiSquareUpper } from '../distributions.ts';
import { type Effects, requireEffects, weightedMean } from '../effects.ts';
import type { PoolTest } from '../pool-random.ts';
import { StatisticRefusal } from '../refusal.ts';
import { type Tau2Estimator, tauSquared } from '../tau-squared.ts';
import { requireLevel } from '../validate.ts';
import { leaveOneOut, type WithoutOne } from './leave-one-out.ts';
import { type Tested, waldOrT } from './wald-or-t.ts';

export interface InfluenceInput extends Effects {
  readonly model?: 'random' | 'fixed';
  readonly method?: Tau2Estimator;
  readonly test?: PoolTest;
  readonly level?: number;
}

/** What the pooled effect owes to one study: first the pooled effect without it. */
export interface Influence extends Tested {
  /** Between-study variance without the study; null under the fixed model. */
  readonly tau2: number | null;
  readonly I2: number;
  readonly H2: number;
  readonly Q: number;
  readonly Qp: number;
  /** Distance of the study from the others, in standard errors. */
  readonly rstudent: number;
  readonly dffits: number;
  readonly cookD: number;
  /** Variance of the estimate without the study against that with it: below 1, the study costs precision. */
  readonly covRatio: number;
  readonly dfbeta: number;
  /** Share of the study in its own fitted value, 0 to 1. */
  readonly hat: number;
  /** Percent of the total weight. */
  readonly weight: number;
  readonly baujatX: number;
  readonly baujatY: number;
  /** By metafor's rule: |DFFITS| > 3 sqrt(1 / (k - 1)), Cook's distance beyond the median of chi-square(1), hat > 3 / k, or |DFBETA| > 1. */
  readonly influential: boolean;
}

/**
 * Leave-one-out estimates and deletion diagnostics of each study, tau2 estimated anew each time; as `leave1out()`,
 * `influence()` and `baujat()` of `rma(yi, vi, method = ..., test = ...)` in metafor 3.8 iterated to the end.
 *
 * With Knapp-Hartung the variances carry its factor, as in metafor. I2 and H2 without the study are those of
 * `poolRandomEffects`, under the fixed model those of `poolFixed`.
 *
 * @param input at least three studies
 * @returns one entry a study, in their order
 * @throws StatisticRefusal `too-few`; `no-effects`, `invalid-input`, `no-convergence`; `no-variation` when without some
 *   study all effects are equal, for which Knapp-Hartung gives no width
 * @see Viechtbauer and Cheung (2010), Res Synth Methods 1:112-125; Baujat et al. (2002), Stat Med 21:2641-2652
 * @example influence({ yi: [0, 0, 3], vi: [1, 1, 1], model: 'fixed' })[2].rstudent // 2.44949
 */
export function influence(input: InfluenceInput): Influence[] {
  const { yi, vi, model = 'random', method = 'REML', level = 0.95 } = input;
  requireLevel(level);
  requireEffects({ yi, vi });
  const k = yi.length;
  if (k < 3) {
    throw new StatisticRefusal(
      'too-few',
      `Leaving studies out one at a time needs at least three; there ${k === 1 ? 'is 1' : `are ${k}`}.`,
    );
  }
  const estimator = model === 'random' ? method : null;
  const knha = model === 'random' && input.test !== 'z';
  const tau2 = estimator === null ? 0 : requireTau2({ yi, vi }, estimator);
  const all = weightedMean({ yi, vi }, tau2);
  const variance = knappHartungFactor(knha, all.Q, k - 1) / all.sumOfWeights;
  return leaveOneOut({ yi, vi }, estimator, tau2).map((without, i): Influence => {
    const v = vi[i] ?? 1;
    const scale = knappHartungFactor(knha, without.generalisedQ, k - 2);
    const own = scale / without.sumOfWeights;
    const change = all.estimate - without.estimate;
    const hat = (all.weights[i] ?? 0) / all.sumOfWeights;
    // The variance of the estimate from all studies, were tau2 what it is without this one.
    const mixed = scale / (without.sumOfWeights + 1 / (v + without.tau2));
    const diagnostics = {
      rstudent: ((yi[i] ?? 0) - without.estimate) / Math.sqrt(scale * (v + without.tau2) + own),
      dffits: change / Math.sqrt(scale * hat * (without.tau2 + v)),
      cookD: change ** 2 / variance,
      covRatio: own / variance,
      dfbeta: change / Math.sqrt(mixed),
      hat,
    };
    return {
      ...waldOrT(without.estimate, Math.sqrt(own), knha ? k - 2 : null, level),
      ...leftOver(without, estimator === null, k - 2),
      ...diagnostics,
      weight: 100 * hat,
      baujatX: ((yi[i] ?? 0) - all.estimate) ** 2 / (v + tau2),
      baujatY: change ** 2 / own,
      influential: isInfluential(diagnostics, k),
    };
  });
}

function requireTau2(effects: Effects, method: Tau2Estimator): number {
  const { tau2, converged } = tauSquared(effects, method);
  if (converged) return tau2;
  throw new StatisticRefusal(
    'no-convergence',
    `The ${method} estimate of tau2 did not converge; use DL, which needs no iteration.`,
  );
}

/**
 * Knapp and Hartung's factor of the variance; 1 where it is not asked for.
 *
 * @throws StatisticRefusal `no-variation`
 */
export function knappHartungFactor(knha: boolean, Q: number, df: number): number {
  if (!knha) return 1;
  if (Q > 1e-24) return Q / df;
  throw new StatisticRefusal(
    'no-variation',
    'Some of these sets of studies have equal effects, for which Knapp-Hartung gives an interval without width; use the z test.',
  );
}

function leftOver({ Q, tau2, typicalVariance }: WithoutOne, fixed: boolean, df: number) {
  const Qp = chiSquareUpper(Q, df);
  if (fixed) return { Q, Qp, tau2: null, I2: Q > df ? (100 * (Q - df)) / Q : 0, H2: Q / df };
  return {
    ...{ Q, Qp, tau2 },
    I2: (100 * tau2) / (tau2 + typicalVariance),
    H2: tau2 / typicalVariance + 1,
  };
}

function isInfluential(
  { dffits, cookD, hat, dfbeta }: Pick<Influence, 'dffits' | 'cookD' | 'hat' | 'dfbeta'>,
  k: number,
): boolean {
  return (
    Math.abs(dffits) > 3 * Math.sqrt(1 / (k - 1)) ||
    chiSquareCdf(cookD, 1) > 0.5 ||
    hat > 3 / k ||
    Math.abs(dfbeta) > 1
  );
}
