import gammaln from '@stdlib/math-base-special-gammaln';
import fLower from '@stdlib/stats-base-dists-f-cdf';
import normalLower from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileStart from '@stdlib/stats-base-dists-normal-quantile';
import tLower from '@stdlib/stats-base-dists-t-cdf';
import tQuantileLower from '@stdlib/stats-base-dists-t-quantile';
import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { newtonOnLogTail } from './newton-on-log-tail.ts';
import { StatisticRefusal } from './refusal.ts';

/*
 * Distribution functions come from stdlib where it agrees with R 4.2 to 1e-10. Measured to be short of that, and
 * therefore done here: upper tails (which stdlib leaves to a difference from 1), normal quantiles in the tails (2e-9
 * off at p = 1e-10, minus infinity below 1e-17), and chi-square (2% off near its mean from about 2000 df on).
 */

/** P(Z <= z) of the standard normal; as `pnorm(z)`. */
export function normalCdf(z: number): number {
  return normalLower(z, 0, 1);
}

/** P(Z > z) of the standard normal, accurate in the tail; as `pnorm(z, lower.tail = FALSE)`. */
export function normalUpper(z: number): number {
  return normalLower(-z, 0, 1);
}

/**
 * Standard normal quantile; as `qnorm(p)`.
 *
 * @param p probability strictly between 0 and 1
 * @throws StatisticRefusal `invalid-input`
 * @example normalQuantile(0.975) // 1.95996398454
 */
export function normalQuantile(p: number): number {
  requireProbability(p);
  if (p > 0.5) return -normalQuantile(1 - p);
  const start = normalQuantileStart(p, 0, 1);
  const density = (z: number) => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  return newtonOnLogTail(
    Number.isFinite(start) ? start : -Math.sqrt(-2 * Math.log(p)),
    p,
    normalCdf,
    density,
  );
}

/** P(T <= t) of Student's t with `df` > 0 degrees of freedom; as `pt(t, df)`. */
export function tCdf(t: number, df: number): number {
  return tLower(t, df);
}

/**
 * Student's t quantile; as `qt(p, df)`.
 *
 * @param p probability strictly between 0 and 1
 * @param df degrees of freedom above 0
 * @throws StatisticRefusal `invalid-input`
 * @example tQuantile(0.975, 10) // 2.228138851986
 */
export function tQuantile(p: number, df: number): number {
  requireProbability(p);
  requireDf(df);
  return p > 0.5 ? -tQuantileLower(1 - p, df) : tQuantileLower(p, df);
}

/** P(X <= x) of chi-square with `df` > 0 degrees of freedom; as `pchisq(x, df)`. */
export function chiSquareCdf(x: number, df: number): number {
  return lowerGamma(df / 2, x / 2);
}

/** P(X > x) of chi-square, accurate in the tail; as `pchisq(x, df, lower.tail = FALSE)`. */
export function chiSquareUpper(x: number, df: number): number {
  return upperGamma(df / 2, x / 2);
}

/**
 * Chi-square quantile; as `qchisq(p, df)`.
 *
 * @param p probability strictly between 0 and 1, of the lower tail
 * @param df degrees of freedom above 0
 * @throws StatisticRefusal `invalid-input`
 * @example chiSquareQuantile(0.95, 1) // 3.84145882069
 */
export function chiSquareQuantile(p: number, df: number): number {
  requireProbability(p);
  requireDf(df);
  const a = df / 2;
  // Wilson and Hilferty's cube; for small x, P(X <= x) is (x/2)^a / gamma(a + 1) to first order.
  const cube = 1 - 2 / (9 * df) + normalQuantile(p) * Math.sqrt(2 / (9 * df));
  const start =
    cube > 0.2
      ? Math.log(df) + 3 * Math.log(cube)
      : Math.log(2) + (Math.log(p) + gammaln(a + 1)) / a;
  // Density of u = log x.
  const density = (u: number) => Math.exp(a * (u - Math.log(2)) - Math.exp(u) / 2 - gammaln(a));
  const lower = (u: number) => chiSquareCdf(Math.exp(u), df);
  const upper = (u: number) => chiSquareUpper(Math.exp(u), df);
  return Math.exp(
    p <= 0.5
      ? newtonOnLogTail(start, p, lower, density)
      : newtonOnLogTail(start, 1 - p, upper, (u) => -density(u)),
  );
}

/** P(F <= f) with `df1`, `df2` > 0 degrees of freedom; as `pf(f, df1, df2)`. */
export function fCdf(f: number, df1: number, df2: number): number {
  return fLower(f, df1, df2);
}

/** P(F > f), accurate in the tail; as `pf(f, df1, df2, lower.tail = FALSE)`. */
export function fUpper(f: number, df1: number, df2: number): number {
  return f <= 0 ? 1 : fLower(1 / f, df2, df1);
}

/** Two-sided p of a standard normal statistic, accurate in the tail. */
export function twoSidedNormalP(z: number): number {
  return 2 * normalUpper(Math.abs(z));
}

/** Two-sided p of a t statistic with `df` degrees of freedom, accurate in the tail. */
export function twoSidedTP(t: number, df: number): number {
  return 2 * tLower(-Math.abs(t), df);
}

/** Half-width of a two-sided normal interval in standard errors: 1.96 at level 0.95. */
export function normalCritical(level: number): number {
  return -normalQuantile((1 - level) / 2);
}

/** Half-width of a two-sided t interval in standard errors. */
export function tCritical(level: number, df: number): number {
  return -tQuantile((1 - level) / 2, df);
}

/** ln(gamma(x)), x > 0; as `lgamma(x)`. */
export function logGamma(x: number): number {
  return gammaln(x);
}

function requireProbability(p: number): void {
  if (!(p > 0 && p < 1)) {
    throw new StatisticRefusal(
      'invalid-input',
      `A probability must lie between 0 and 1, not ${p}.`,
    );
  }
}

function requireDf(df: number): void {
  if (!(df > 0 && Number.isFinite(df))) {
    throw new StatisticRefusal('invalid-input', `Degrees of freedom must be above 0, not ${df}.`);
  }
}
