import { StatisticRefusal } from '../refusal.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';
import { nelderMead } from './nelder-mead.ts';

export interface RandomSlopeRows {
  /** Position of the person of each row, 0 to people - 1. */
  readonly person: readonly number[];
  readonly people: number;
  readonly y: readonly number[];
  /** Fixed effects, one column a term, the intercept's ones among them. */
  readonly columns: readonly (readonly number[])[];
  /** Variable of the random slope; its origin and scale do not change the likelihood. */
  readonly slope: readonly number[];
}

export interface RandomSlopeFit {
  readonly logLikelihood: number;
  readonly coefficients: readonly number[];
  /** Residual variance. */
  readonly sigma2: number;
}

/** Products of one person's random-effects design with itself, with the fixed effects and with the scores. */
interface PersonSums {
  readonly zz: readonly [number, number, number];
  /** Rows for the intercept and the slope; the last entry is that of the scores. */
  readonly zx: readonly [readonly number[], readonly number[]];
}

interface Profile {
  readonly deviance: number;
  readonly coefficients: readonly number[];
  readonly sigma2: number;
}

/** Residuals below this share of the sum of squares are rounding error; a little above it they are not to be trusted. */
const EXACT = 1e-13;
const NEARLY_EXACT = 1e-11;

/**
 * Linear mixed model with a random intercept and a random slope of each person, correlated, by maximum likelihood; as
 * `lmer(y ~ columns + (1 + slope | person), REML = FALSE)` in R's lme4 1.1. The likelihood is profiled over the fixed
 * effects and the residual variance, which leaves three parameters.
 *
 * @throws StatisticRefusal `collinear` when the fixed effects cannot be told apart; `no-variation` when they predict
 *   the scores exactly; `no-convergence`
 * @see Bates et al. (2015), J Stat Softw 67(1), section 3.4, for the profiled deviance; Laird and Ware (1982), Biometrics
 *   38:963-974
 */
export function randomSlopeMl(rows: RandomSlopeRows): RandomSlopeFit {
  const n = rows.y.length;
  const all = [...rows.columns, rows.y];
  const totals = all.map((a) => all.map((b) => dot(a, b)));
  const people = personSums(rows);
  const at = (theta: readonly number[]) => profile(theta, totals, people, n);
  // Without random effects first: whether the columns can be told apart does not depend on theta.
  const plain = at([0, 0, 0]);
  if (plain === 'collinear') {
    throw new StatisticRefusal(
      'collinear',
      'Session, total number of sessions and their product cannot be told apart in these people.',
    );
  }
  if (plain === 'exact') throw exact();
  const best = nelderMead(
    (theta) => {
      const fit = at(theta);
      return typeof fit === 'string' ? Number.POSITIVE_INFINITY : fit.deviance;
    },
    [1, 0, 0.5],
  );
  const fit = best && at(best);
  if (!fit || typeof fit === 'string') {
    throw new StatisticRefusal(
      'no-convergence',
      'The mixed model of the sessions did not converge.',
    );
  }
  if (!(fit.sigma2 * n > NEARLY_EXACT * (totals.at(-1)?.at(-1) ?? 0))) throw exact();
  return {
    logLikelihood: -fit.deviance / 2,
    coefficients: fit.coefficients,
    sigma2: fit.sigma2,
  };
}

/** Profiled deviance at the relative Cholesky factor [[a, 0], [b, c]] of the random effects; Woodbury's identity. */
function profile(
  theta: readonly number[],
  totals: readonly (readonly number[])[],
  people: readonly PersonSums[],
  n: number,
): Profile | 'collinear' | 'exact' {
  const [a = 0, b = 0, c = 0] = theta;
  const size = totals.length - 1;
  const sums = totals.map((row) => [...row]);
  const one = new Float64Array(size + 1);
  const two = new Float64Array(size + 1);
  let logDeterminant = 0;
  // The innermost loops of the fit: plain indices, no allocation, and the lower triangle alone.
  for (const { zz, zx } of people) {
    // M = I + L' Z'Z L, and its inverse square root applied to L' Z'[X y].
    const [z00, z01, z11] = zz;
    const m01 = c * (a * z01 + b * z11);
    const root0 = Math.sqrt(1 + a * a * z00 + 2 * a * b * z01 + b * b * z11);
    const low = m01 / root0;
    const root1 = Math.sqrt(1 + c * c * z11 - low * low);
    logDeterminant += 2 * Math.log(root0 * root1);
    const [zx0, zx1] = zx;
    for (let i = 0; i <= size; i += 1) {
      const slope = zx1[i] ?? 0;
      const first = (a * (zx0[i] ?? 0) + b * slope) / root0;
      const second = (c * slope - low * first) / root1;
      one[i] = first;
      two[i] = second;
      const row = sums[i] ?? [];
      for (let j = 0; j <= i; j += 1) {
        row[j] = (row[j] ?? 0) - first * (one[j] ?? 0) - second * (two[j] ?? 0);
      }
    }
  }
  const factor = cholesky(sums.slice(0, size).map((row) => row.slice(0, size)));
  if (!factor || !Number.isFinite(logDeterminant)) return 'collinear';
  const right = (sums[size] ?? []).slice(0, size);
  const coefficients = choleskySolve(factor, right);
  const rss = (sums[size]?.[size] ?? 0) - dot(coefficients, right);
  if (!(rss > EXACT * (totals[size]?.[size] ?? 0))) return 'exact';
  const sigma2 = rss / n;
  return {
    deviance: logDeterminant + n * (1 + Math.log(2 * Math.PI * sigma2)),
    coefficients,
    sigma2,
  };
}

function exact(): StatisticRefusal {
  return new StatisticRefusal('no-variation', "The model predicts everyone's scores exactly.");
}

function personSums({ person, people, y, columns, slope }: RandomSlopeRows): PersonSums[] {
  const all = [...columns, y];
  const sums = Array.from({ length: people }, () => ({
    zz: [0, 0, 0] as [number, number, number],
    zx: [all.map(() => 0), all.map(() => 0)] as [number[], number[]],
  }));
  for (const [i, owner] of person.entries()) {
    const own = sums[owner];
    if (!own) continue;
    const s = slope[i] ?? 0;
    own.zz[0] += 1;
    own.zz[1] += s;
    own.zz[2] += s * s;
    for (const [j, column] of all.entries()) {
      const value = column[i] ?? 0;
      own.zx[0][j] = (own.zx[0][j] ?? 0) + value;
      own.zx[1][j] = (own.zx[1][j] ?? 0) + s * value;
    }
  }
  return sums;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (const [i, value] of a.entries()) total += value * (b[i] ?? 0);
  return total;
}
