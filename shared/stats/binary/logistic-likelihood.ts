import { StatisticRefusal } from '../refusal.ts';
import { cholesky, choleskySolve } from '../symmetric.ts';

interface LogisticState {
  readonly logLikelihood: number;
  readonly fitted: readonly number[];
}

export interface LogisticMaximum extends LogisticState {
  readonly beta: readonly number[];
  readonly information: readonly (readonly number[])[];
  readonly iterations: number;
}

const MAX_ITERATIONS = 100;
/** Largest change of anybody's log odds in a step. */
const STEP_TOLERANCE = 1e-10;
/** The likelihood has settled although somebody's log odds still move: it climbs towards infinity. */
const FLAT = 1e-9;
const STILL_MOVING = 0.1;

/**
 * Maximum of the logistic likelihood by Newton-Raphson with step halving.
 *
 * @param columns the intercept's ones first, the others on a common scale
 * @param start log odds of everyone, where the intercept starts
 * @throws StatisticRefusal `collinear`, `infinite`, `no-convergence`
 */
export function maximiseLogistic(
  event: readonly boolean[],
  columns: readonly (readonly number[])[],
  start: number,
): LogisticMaximum {
  let beta = columns.map((_, j) => (j === 0 ? start : 0));
  let at = evaluate(event, columns, beta);
  for (let iterations = 1; iterations <= MAX_ITERATIONS; iterations += 1) {
    const factor = cholesky(informationAt(columns, at.fitted));
    // Singular from the start: the data; singular later: probabilities have run off to 0 and 1.
    if (!factor) throw iterations === 1 ? collinear() : infinite();
    const full = choleskySolve(factor, scoreAt(event, columns, at.fitted));
    const from = beta;
    const moved = (share: number) => from.map((value, j) => value + share * (full[j] ?? 0));
    let share = 1;
    let next = evaluate(event, columns, moved(share));
    // A tiny fall at the maximum is rounding, not a step too far.
    const floor = at.logLikelihood - 1e-12 * Math.abs(at.logLikelihood);
    while (!(next.logLikelihood >= floor) && share > 1e-6) {
      share /= 2;
      next = evaluate(event, columns, moved(share));
    }
    beta = moved(share);
    const step = Math.max(...predictor(columns, full).map(Math.abs));
    const gain = Math.abs(next.logLikelihood - at.logLikelihood);
    at = next;
    if (step < STEP_TOLERANCE) {
      return { ...at, beta, information: informationAt(columns, at.fitted), iterations };
    }
    if (gain <= FLAT * (1 + Math.abs(at.logLikelihood)) && step > STILL_MOVING) throw infinite();
  }
  throw new StatisticRefusal('no-convergence', 'The logistic regression did not converge.');
}

function predictor(columns: readonly (readonly number[])[], beta: readonly number[]): number[] {
  const total = new Array<number>(columns[0]?.length ?? 0).fill(0);
  for (const [j, column] of columns.entries()) {
    for (const [i, value] of column.entries()) total[i] = (total[i] ?? 0) + value * (beta[j] ?? 0);
  }
  return total;
}

function evaluate(
  event: readonly boolean[],
  columns: readonly (readonly number[])[],
  beta: readonly number[],
): LogisticState {
  const logOdds = predictor(columns, beta);
  let logLikelihood = 0;
  for (const [i, eta] of logOdds.entries()) {
    // log p or log(1 - p), without loss far from zero.
    logLikelihood -= softplus(event[i] ? -eta : eta);
  }
  return { logLikelihood, fitted: logOdds.map((eta) => 1 / (1 + Math.exp(-eta))) };
}

/** log(1 + e^x). */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

function scoreAt(
  event: readonly boolean[],
  columns: readonly (readonly number[])[],
  fitted: readonly number[],
): number[] {
  return columns.map((column) =>
    column.reduce((t, value, i) => t + value * ((event[i] ? 1 : 0) - (fitted[i] ?? 0)), 0),
  );
}

function informationAt(
  columns: readonly (readonly number[])[],
  fitted: readonly number[],
): number[][] {
  const weights = fitted.map((p) => p * (1 - p));
  return columns.map((one) =>
    columns.map((other) =>
      one.reduce((t, value, i) => t + value * (other[i] ?? 0) * (weights[i] ?? 0), 0),
    ),
  );
}

function collinear(): StatisticRefusal {
  return new StatisticRefusal('collinear', 'The terms cannot be told apart in these people.');
}

function infinite(): StatisticRefusal {
  return new StatisticRefusal(
    'infinite',
    'The terms separate those with the event from those without, so that an odds ratio would be infinite.',
  );
}
