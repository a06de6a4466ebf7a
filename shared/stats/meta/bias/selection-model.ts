import { chiSquareUpper, normalQuantile } from '../../distributions.ts';
import { type Effects, requireEffects, weightedMean } from '../../effects.ts';
import { StatisticRefusal } from '../../refusal.ts';
import { cholesky, choleskySolve, inverseDiagonal } from '../../symmetric.ts';
import { tauSquared } from '../../tau-squared.ts';
import { requireLevel } from '../../validate.ts';
import { type Tested, waldOrT } from '../wald-or-t.ts';
import { type BiasDirection, signOf } from './direction.ts';
import { type SelectionParameters, selectionLikelihood } from './selection-likelihood.ts';

export interface SelectionModelInput extends Effects {
  readonly direction: BiasDirection;
  /** One-sided p at which the chance of publication changes. */
  readonly cut?: number;
  readonly level?: number;
}

export interface SelectionModel {
  /** Mean effect of all studies, published or not. */
  readonly estimate: Tested;
  readonly tau2: number;
  /** null when tau2 is zero, at the edge of what it can be. */
  readonly seTau2: number | null;
  /** Chance of publication with p above the cut, against 1 below it. */
  readonly delta: number;
  readonly seDelta: number;
  readonly logLikelihood: number;
  /** Test that selection does not depend on p (delta = 1). */
  readonly likelihoodRatio: { readonly value: number; readonly df: 1; readonly p: number };
  readonly cut: number;
  /** Studies with p up to the cut, and above it. */
  readonly below: number;
  readonly above: number;
}

/**
 * Three-parameter selection model: mean, between-study variance, and the chance that a study that is not significant in
 * the favoured direction is published, relative to one that is; maximum likelihood. As `selmodel(rma(yi, vi, method =
 * "ML"), type = "stepfun", steps = 0.025, alternative = ...)` in metafor 3.8 iterated to the end. Standard errors come
 * from the observed information, of mu and delta alone where tau2 is zero.
 *
 * @param input at least four studies, with p on both sides of the cut
 * @throws StatisticRefusal `too-few`; `no-variation` when all studies lie on one side of the cut; `no-convergence`;
 *   `no-effects`, `invalid-input`
 * @see Vevea and Hedges (1995), Psychometrika 60:419-435; McShane, Boeckenholt and Hansen (2016), Perspect Psychol Sci
 *   11:730-749
 * @example selectionModel({ yi: [0.9, 0.7, 0.5, 0.3, 0.1], vi: [0.1, 0.06, 0.04, 0.03, 0.01], direction: 'greater' }).below // 3
 */
export function selectionModel(input: SelectionModelInput): SelectionModel {
  const { yi, vi, direction, cut = 0.025, level = 0.95 } = input;
  requireLevel(level);
  requireEffects({ yi, vi });
  const sign = signOf(direction);
  const effects = { yi: yi.map((y) => sign * y), vi };
  const above = countAbove(effects, cut);
  const below = yi.length - above;
  requireBothSides(above, below, cut);
  const best = maximum(effects, cut);
  const { mu, tau2, delta } = best.at;
  const { gradient, hessian, value } = selectionLikelihood(effects, best.at, cut);
  const free = freeOf(tau2, gradient);
  const factor = cholesky(information(hessian, free), 1e-14);
  if (factor === null) throw notFound();
  const variances = inverseDiagonal(factor);
  const se = (parameter: number) => Math.sqrt(variances[free.indexOf(parameter)] ?? 0);
  const ratio = Math.max(0, 2 * (value - withoutSelection(effects, cut)));
  return {
    estimate: waldOrT(sign * mu, se(0), null, level),
    tau2,
    seTau2: free.includes(1) ? se(1) : null,
    delta,
    // From log(delta) to delta.
    seDelta: delta * se(2),
    logLikelihood: value,
    likelihoodRatio: { value: ratio, df: 1, p: chiSquareUpper(ratio, 1) },
    ...{ cut, below, above },
  };
}

function countAbove({ yi, vi }: Effects, cut: number): number {
  const critical = -normalQuantile(cut);
  return yi.filter((y, i) => y < critical * Math.sqrt(vi[i] ?? 1)).length;
}

function requireBothSides(above: number, below: number, cut: number): void {
  const k = above + below;
  if (k < 4) {
    throw new StatisticRefusal(
      'too-few',
      `A selection model with three parameters needs at least four studies; there ${k === 1 ? 'is 1' : `are ${k}`}.`,
    );
  }
  if (above > 0 && below > 0) return;
  throw new StatisticRefusal(
    'no-variation',
    `A selection model needs studies on both sides of one-sided p = ${cut}; ${below} of ${k} are below it.`,
  );
}

function notFound(): StatisticRefusal {
  return new StatisticRefusal('no-convergence', 'The selection model did not converge.');
}

function withoutSelection(effects: Effects, cut: number): number {
  const { tau2 } = tauSquared(effects, 'ML');
  const mu = weightedMean(effects, tau2).estimate;
  return selectionLikelihood(effects, { mu, tau2, delta: 1 }, cut).value;
}

interface Maximum {
  readonly at: SelectionParameters;
  readonly value: number;
}

/** The highest of the maxima found from weak and strong selection; the likelihood can have two. */
function maximum(effects: Effects, cut: number): Maximum {
  const { tau2 } = tauSquared(effects, 'ML');
  // Newton's method needs room to either side of tau2: a tenth of a typical sampling variance at least.
  const { sumOfWeights } = weightedMean(effects, 0);
  const spread = Math.max(tau2, (0.1 * effects.yi.length) / sumOfWeights);
  const { estimate } = weightedMean(effects, tau2);
  const found = [1, 0.3, 3, 0.05].flatMap((delta): Maximum[] => {
    const at = climb(effects, { mu: estimate, tau2: spread, delta }, cut);
    return at ? [at] : [];
  });
  const best = found.sort((a, b) => b.value - a.value)[0];
  if (!best) throw notFound();
  return best;
}

const MAX_STEPS = 300;

/** Newton's method with Marquardt's damping; tau2 stops at zero, where it is held as long as the slope points below. */
function climb(effects: Effects, start: SelectionParameters, cut: number): Maximum | null {
  let at = start;
  let damping = 1e-3;
  let now = selectionLikelihood(effects, at, cut);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const free = freeOf(at.tau2, now.gradient);
    const matrix = information(now.hessian, free).map((row, i) =>
      row.map((value, j) => (i === j ? value + damping * (Math.abs(value) + 1e-12) : value)),
    );
    const factor = cholesky(matrix, 1e-14);
    if (factor === null) {
      damping = Math.max(1e-6, damping * 10);
      if (damping > 1e12) return null;
      continue;
    }
    const score = free.map((parameter) => now.gradient[parameter] ?? 0);
    const move = choleskySolve(factor, score);
    const gain = move.reduce((total, m, i) => total + m * (score[i] ?? 0), 0);
    if (damping < 1e-5 && gain <= 1e-16 * (1 + Math.abs(now.value))) {
      return { at, value: now.value };
    }
    const next = moved(at, free, move);
    const then = selectionLikelihood(effects, next, cut);
    if (then.value >= now.value - 1e-14 * (1 + Math.abs(now.value))) {
      at = next;
      now = then;
      damping = damping < 1e-9 ? 0 : damping / 10;
    } else {
      damping = Math.max(1e-9, damping * 10);
      if (damping > 1e12) return null;
    }
  }
  return null;
}

function freeOf(tau2: number, gradient: readonly number[]): number[] {
  return tau2 > 0 || (gradient[1] ?? 0) > 0 ? [0, 1, 2] : [0, 2];
}

function information(hessian: readonly (readonly number[])[], free: readonly number[]): number[][] {
  return free.map((a) => free.map((b) => -(hessian[a]?.[b] ?? 0)));
}

function moved(
  { mu, tau2, delta }: SelectionParameters,
  free: readonly number[],
  move: readonly number[],
): SelectionParameters {
  const by = (parameter: number) => move[free.indexOf(parameter)] ?? 0;
  return {
    mu: mu + by(0),
    tau2: Math.max(0, tau2 + by(1)),
    // At most by a factor of 20 at a time.
    delta: delta * Math.exp(Math.max(-3, Math.min(3, by(2)))),
  };
}
