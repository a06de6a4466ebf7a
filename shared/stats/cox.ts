import { partialLikelihood } from './cox-likelihood.ts';
import { normalCritical, twoSidedNormalP } from './distributions.ts';
import { mean, sumOfSquares } from './moments.ts';
import { StatisticRefusal } from './refusal.ts';
import { requireSurvival, riskSets } from './survival-times.ts';
import { cholesky, choleskySolve, inverseDiagonal } from './symmetric.ts';
import { requireFinite, requireLevel, requireSameLength } from './validate.ts';

export interface CoxInput {
  /** Time to the event or to the last news, 0 or later. */
  readonly time: readonly number[];
  readonly event: readonly boolean[];
  /** One column a term; arms as 0/1 indicators against a reference arm. */
  readonly covariates: readonly (readonly number[])[];
  /** Name of each term, as it is to come back. */
  readonly names: readonly string[];
  /** Stratum of each person, such as the trial; each has its own baseline hazard. */
  readonly stratum?: readonly string[];
  readonly level?: number;
}

export interface CoxTerm {
  readonly term: string;
  readonly logHazardRatio: number;
  readonly se: number;
  /** Wald z. */
  readonly statistic: number;
  readonly p: number;
  readonly hazardRatio: number;
  /** Limits of the hazard ratio. */
  readonly ciLow: number;
  readonly ciHigh: number;
}

export interface Cox {
  readonly terms: readonly CoxTerm[];
  /** Always true: a fit that does not converge is refused. */
  readonly converged: true;
  readonly iterations: number;
  readonly logLikelihood: number;
  readonly logLikelihoodNull: number;
  readonly n: number;
  readonly events: number;
}

const MAX_ITERATIONS = 100;
/** Steps are in standard deviations of the covariate. */
const STEP_TOLERANCE = 1e-10;
/** The likelihood has settled although the steps have not: it climbs towards infinity. */
const FLAT = 1e-10;
const STILL_MOVING = 0.1;

/**
 * Cox proportional hazards regression with Efron's handling of ties, by Newton-Raphson with step halving; as
 * `coxph(Surv(time, event) ~ x + strata(stratum), ties = "efron")` in R's survival 3.5.
 *
 * @throws StatisticRefusal `no-people`; `no-events`; `no-variation` and `collinear` for terms that cannot be
 *   estimated; `infinite` when a term splits those with and without the event completely (monotone likelihood);
 *   `no-convergence`; `invalid-input`
 * @see Cox (1972), J R Stat Soc B 34:187-220; Efron (1977), J Am Stat Assoc 72:557-565; Heinze and Schemper (2001),
 *   Biometrics 57:114-119, on monotone likelihood
 * @example coxRegression({ time: [1, 2, 3, 4], event: [true, true, true, false], covariates: [[1, 0, 1, 0]], names: ['b'] }).terms[0]?.logHazardRatio // 0.940614
 */
export function coxRegression(input: CoxInput): Cox {
  const { time, event, covariates, names, stratum, level = 0.95 } = input;
  requireLevel(level);
  requireSurvival(time, event);
  requireSameLength({ terms: covariates, names });
  requireSameLength({ time, ...(stratum && { stratum }) });
  for (const [j, column] of covariates.entries()) {
    requireSameLength({ time, [`term ${names[j]}`]: column });
    requireFinite(`Values of ${names[j]}`, column);
  }
  if (time.length === 0) throw new StatisticRefusal('no-people', 'Nobody has a time to follow.');
  if (covariates.length === 0) {
    throw new StatisticRefusal('invalid-input', 'A Cox regression needs at least one term.');
  }
  const events = event.filter(Boolean).length;
  if (events === 0) {
    throw new StatisticRefusal('no-events', 'Nobody left, so that there is nothing to compare.');
  }
  const { columns, scales } = standardise(covariates, names);
  const likelihood = partialLikelihood(columns, riskSets(time, event, stratum));
  const fit = maximise(likelihood, columns.length);
  const z = normalCritical(level);
  return {
    terms: names.map((term, j) => {
      const logHazardRatio = (fit.beta[j] ?? 0) / (scales[j] ?? 1);
      const se = (fit.se[j] ?? 0) / (scales[j] ?? 1);
      const statistic = logHazardRatio / se;
      return {
        term,
        logHazardRatio,
        se,
        statistic,
        p: twoSidedNormalP(statistic),
        hazardRatio: Math.exp(logHazardRatio),
        ciLow: Math.exp(logHazardRatio - z * se),
        ciHigh: Math.exp(logHazardRatio + z * se),
      };
    }),
    converged: true,
    iterations: fit.iterations,
    logLikelihood: fit.logLikelihood,
    logLikelihoodNull: likelihood(columns.map(() => 0)).logLikelihood,
    n: time.length,
    events,
  };
}

/** Centred columns with SD 1: the fit does not depend on units, and exp() does not overflow. */
function standardise(covariates: readonly (readonly number[])[], names: readonly string[]) {
  const scales = covariates.map((column) => Math.sqrt(sumOfSquares(column) / column.length));
  const flat = scales.findIndex((scale) => !(scale > 0));
  if (flat >= 0) {
    throw new StatisticRefusal('no-variation', `Everyone has the same value of ${names[flat]}.`);
  }
  const columns = covariates.map((column, j) => {
    const middle = mean(column);
    return column.map((value) => (value - middle) / (scales[j] ?? 1));
  });
  return { columns, scales };
}

function maximise(likelihood: ReturnType<typeof partialLikelihood>, terms: number) {
  let beta = new Array<number>(terms).fill(0);
  let at = likelihood(beta);
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations += 1) {
    const factor = cholesky(at.information);
    if (!factor) {
      // Singular from the start: the data; singular later: coefficients have run off.
      throw iterations === 1 ? collinear() : infinite();
    }
    const full = choleskySolve(factor, at.score);
    let share = 1;
    let next = likelihood(beta.map((value, j) => value + (full[j] ?? 0)));
    // A tiny fall at the maximum is rounding, not a step too far.
    const floor = at.logLikelihood - 1e-12 * Math.abs(at.logLikelihood);
    while (!(next.logLikelihood >= floor) && share > 1e-6) {
      share /= 2;
      const shorter = share;
      next = likelihood(beta.map((value, j) => value + shorter * (full[j] ?? 0)));
    }
    const taken = share;
    beta = beta.map((value, j) => value + taken * (full[j] ?? 0));
    const gain = Math.abs(next.logLikelihood - at.logLikelihood);
    const step = Math.max(...full.map(Math.abs));
    at = next;
    if (step < STEP_TOLERANCE) {
      const last = cholesky(at.information);
      if (!last) break;
      const se = inverseDiagonal(last).map(Math.sqrt);
      return { beta, se, logLikelihood: at.logLikelihood, iterations };
    }
    if (gain <= FLAT * (1 + Math.abs(at.logLikelihood)) && step > STILL_MOVING) {
      throw infinite();
    }
  }
  throw new StatisticRefusal('no-convergence', 'The Cox regression did not converge.');
}

function collinear(): StatisticRefusal {
  return new StatisticRefusal(
    'collinear',
    'The terms cannot be told apart among those at risk when somebody leaves.',
  );
}

function infinite(): StatisticRefusal {
  return new StatisticRefusal(
    'infinite',
    'In one arm or at one end of a covariate nobody left, so that the hazard ratio would be zero or infinite.',
  );
}
