import gammaln from '@stdlib/math-base-special-gammaln';
import { StatisticRefusal } from './refusal.ts';

const MAX_TERMS = 1_000_000;

/**
 * Regularised lower incomplete gamma function P(a, x); as `pgamma(x, a)` in R.
 *
 * @param a shape, above 0
 * @param x 0 or above
 * @see DLMF 8.2.4
 */
export function lowerGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x);
}

/** Regularised upper incomplete gamma function Q(a, x) = 1 - P(a, x), accurate in the tail. */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - series(a, x) : continuedFraction(a, x);
}

/** P(a, x) by its power series, DLMF 8.7.1. */
function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let n = 1; n < MAX_TERMS; n += 1) {
    term *= x / (a + n);
    total += term;
    if (term < total * 1e-17) return total * prefactor(a, x);
  }
  throw notFound(a, x);
}

/** Q(a, x) by Legendre's continued fraction (the even part of DLMF 8.9.2), with Lentz's method. */
function continuedFraction(a: number, x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MAX_TERMS; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 4e-16) return h * prefactor(a, x);
  }
  throw notFound(a, x);
}

/** x^a e^-x / gamma(a). */
function prefactor(a: number, x: number): number {
  return Math.exp(a * Math.log(x) - x - gammaln(a));
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

function notFound(a: number, x: number): StatisticRefusal {
  return new StatisticRefusal(
    'no-convergence',
    `The incomplete gamma function of ${a} and ${x} was not found.`,
  );
}
