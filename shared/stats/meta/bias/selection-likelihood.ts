import { normalCdf, normalQuantile, normalUpper } from '../../distributions.ts';
import type { Effects } from '../../effects.ts';

/** Mean effect, between-study variance, and the weight of studies beyond the cut. */
export interface SelectionParameters {
  readonly mu: number;
  readonly tau2: number;
  /** Chance of publication with p above the cut, relative to below it; above 0. */
  readonly delta: number;
}

/** Log-likelihood with its derivatives in mu, tau2 and log(delta), in that order. */
export interface SelectionLikelihood {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

/**
 * Log-likelihood of the step-function selection model with one cut at a one-sided p, effects above zero favoured:
 *
 *   sum of log phi((y - mu) / s) - log s + log delta [p > cut] - log A,   s^2 = v + tau2,
 *   A = delta + (1 - delta) Phi(u),   u = (mu - c sqrt(v)) / s,   c the normal quantile of the cut
 *
 * @see Hedges (1992), Stat Sci 7:246-255; Vevea and Hedges (1995), Psychometrika 60:419-435
 */
export function selectionLikelihood(
  { yi, vi }: Effects,
  { mu, tau2, delta }: SelectionParameters,
  cut: number,
): SelectionLikelihood {
  const critical = -normalQuantile(cut);
  const gradient = [0, 0, 0];
  const hessian = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  const add = (row: number, column: number, amount: number) => {
    const at = hessian[row];
    if (at) at[column] = (at[column] ?? 0) + amount;
  };
  let value = 0;
  for (const [i, y] of yi.entries()) {
    const v = vi[i] ?? 1;
    const s2 = v + tau2;
    const s = Math.sqrt(s2);
    const residual = y - mu;
    const beyond = y < critical * Math.sqrt(v) ? 1 : 0;
    const u = (mu - critical * Math.sqrt(v)) / s;
    const density = Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
    const A = normalCdf(u) + delta * normalUpper(u);
    value +=
      -0.5 * (Math.log(2 * Math.PI * s2) + residual ** 2 / s2) +
      beyond * Math.log(delta) -
      Math.log(A);
    // Of the normal density: in mu, in tau2.
    const normal = [residual / s2, (0.5 * (residual ** 2 / s2 - 1)) / s2];
    // Of log A: first in u, then by the chain rule.
    const Au = ((1 - delta) * density) / A;
    const Ad = (delta * normalUpper(u)) / A;
    const u1 = [1 / s, -u / (2 * s2)];
    const u2 = [
      [0, -1 / (2 * s * s2)],
      [-1 / (2 * s * s2), (3 * u) / (4 * s2 * s2)],
    ];
    const normal2 = [
      [-1 / s2, -residual / s2 ** 2],
      [-residual / s2 ** 2, 0.5 / s2 ** 2 - residual ** 2 / s2 ** 3],
    ];
    for (const a of [0, 1]) {
      gradient[a] = (gradient[a] ?? 0) + (normal[a] ?? 0) - Au * (u1[a] ?? 0);
      for (const b of [0, 1]) {
        const chain = (u1[a] ?? 0) * (u1[b] ?? 0);
        add(a, b, (normal2[a]?.[b] ?? 0) + Au * (u * chain - (u2[a]?.[b] ?? 0)) + Au ** 2 * chain);
      }
      const mixed = (u1[a] ?? 0) * ((delta * density) / A + Au * Ad);
      add(a, 2, mixed);
      add(2, a, mixed);
    }
    gradient[2] = (gradient[2] ?? 0) + beyond - Ad;
    add(2, 2, -Ad * (1 - Ad));
  }
  return { value, gradient, hessian };
}
