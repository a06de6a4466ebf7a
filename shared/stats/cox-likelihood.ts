import type { TiedPeople } from './survival-times.ts';

export interface PartialLikelihood {
  readonly logLikelihood: number;
  readonly score: readonly number[];
  /** Observed information, row by row. */
  readonly information: readonly (readonly number[])[];
}

/** Weighted sums over people: of 1, of their covariates, and of the products of these. */
interface WeightedSums {
  s0: number;
  readonly s1: number[];
  readonly s2: number[][];
}

/**
 * Cox's partial log-likelihood with Efron's approximation for ties, with its first two derivatives, as a function of
 * the coefficients. One pass over the people, latest time first, a stratum at a time.
 *
 * @param columns covariates, one column a term
 * @param strata distinct times of each stratum, latest first
 * @see Efron (1977), J Am Stat Assoc 72:557-565; Therneau and Grambsch (2000), Modeling Survival Data, 3.3
 */
export function partialLikelihood(
  columns: readonly (readonly number[])[],
  strata: readonly (readonly TiedPeople[])[],
): (beta: readonly number[]) => PartialLikelihood {
  const rows = (columns[0] ?? []).map((_, i) => columns.map((column) => column[i] ?? 0));
  return (beta) => {
    const result = { logLikelihood: 0, score: beta.map(() => 0), information: square(beta.length) };
    for (const sets of strata) {
      const atRisk = emptySums(beta.length);
      for (const { events, all } of sets) {
        for (const i of all) addPerson(atRisk, rows[i] ?? [], beta);
        if (events.length > 0) addEvents(result, atRisk, events, rows, beta);
      }
    }
    return result;
  };
}

function addEvents(
  result: { logLikelihood: number; score: number[]; information: number[][] },
  atRisk: WeightedSums,
  events: readonly number[],
  rows: readonly (readonly number[])[],
  beta: readonly number[],
): void {
  const tied = emptySums(beta.length);
  for (const i of events) {
    const row = rows[i] ?? [];
    result.logLikelihood += addPerson(tied, row, beta);
    for (const [j, value] of row.entries()) result.score[j] = (result.score[j] ?? 0) + value;
  }
  for (let l = 0; l < events.length; l += 1) {
    const share = l / events.length;
    const s0 = atRisk.s0 - share * tied.s0;
    const centre = atRisk.s1.map((value, j) => (value - share * (tied.s1[j] ?? 0)) / s0);
    result.logLikelihood -= Math.log(s0);
    for (const [j, cj] of centre.entries()) {
      result.score[j] = (result.score[j] ?? 0) - cj;
      const row = result.information[j];
      if (!row) continue;
      for (const [h, ch] of centre.entries()) {
        const second = ((atRisk.s2[j]?.[h] ?? 0) - share * (tied.s2[j]?.[h] ?? 0)) / s0;
        row[h] = (row[h] ?? 0) + second - cj * ch;
      }
    }
  }
}

/** Adds one person and returns the linear predictor. */
function addPerson(sums: WeightedSums, row: readonly number[], beta: readonly number[]): number {
  let predictor = 0;
  for (const [j, value] of row.entries()) predictor += value * (beta[j] ?? 0);
  const weight = Math.exp(predictor);
  sums.s0 += weight;
  for (const [j, xj] of row.entries()) {
    sums.s1[j] = (sums.s1[j] ?? 0) + weight * xj;
    const products = sums.s2[j];
    if (!products) continue;
    for (const [h, xh] of row.entries()) products[h] = (products[h] ?? 0) + weight * xj * xh;
  }
  return predictor;
}

function emptySums(size: number): WeightedSums {
  return { s0: 0, s1: new Array<number>(size).fill(0), s2: square(size) };
}

function square(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}
