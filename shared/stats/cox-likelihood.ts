import type { Stratum } from './survival-times.ts';

export interface PartialLikelihood {
  readonly logLikelihood: number;
  readonly score: readonly number[];
  /** Observed information, row by row. */
  readonly information: readonly (readonly number[])[];
}

/** Weighted sums over people: of 1, of their covariates, and of the products of these (lower triangle, row by row). */
interface WeightedSums {
  s0: number;
  readonly s1: Float64Array;
  readonly s2: Float64Array;
}

/** What the events add up to; the information is held like `s2`. */
interface Totals {
  logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/**
 * Cox's partial log-likelihood with Efron's approximation for ties, with its first two derivatives, as a function of
 * the coefficients. One pass over the people, latest time first, a stratum at a time; nothing is allocated on the way.
 *
 * @param columns covariates, one column a term
 * @param strata the people of each stratum, latest time first
 * @param weight weight of what each time of an event adds; a weight other than 1 gives the sums of the test of
 *   proportional hazards
 * @see Efron (1977), J Am Stat Assoc 72:557-565; Therneau and Grambsch (2000), Modeling Survival Data, 3.3
 */
export function partialLikelihood(
  columns: readonly (readonly number[])[],
  strata: readonly Stratum[],
  weight: (time: number) => number = () => 1,
): (beta: readonly number[]) => PartialLikelihood {
  const terms = columns.length;
  const ordered = strata.map((own) => ({ ...own, rows: rowsInOrder(columns, own.people) }));
  const predictor = new Float64Array(Math.max(0, ...strata.map(({ people }) => people.length)));
  return (beta) => {
    const totals: Totals = {
      logLikelihood: 0,
      score: new Float64Array(terms),
      information: new Float64Array(triangle(terms)),
    };
    const centre = new Float64Array(terms);
    for (const { rows, times, eventEnds, ends } of ordered) {
      predict(predictor, rows, beta);
      const atRisk = emptySums(terms);
      const tied = emptySums(terms);
      let from = 0;
      for (let s = 0; s < times.length; s += 1) {
        const eventEnd = eventEnds[s] ?? 0;
        const end = ends[s] ?? 0;
        for (let at = from; at < end; at += 1) addPerson(atRisk, rows, at, predictor[at] ?? 0);
        if (eventEnd > from) {
          const share = weight(times[s] ?? 0);
          clear(tied);
          for (let at = from; at < eventEnd; at += 1) {
            addPerson(tied, rows, at, predictor[at] ?? 0);
            addScore(totals, rows, at, predictor[at] ?? 0, share);
          }
          subtractExpected(totals, atRisk, tied, eventEnd - from, share, centre);
        }
        from = end;
      }
    }
    return {
      logLikelihood: totals.logLikelihood,
      score: [...totals.score],
      information: unfold(totals.information, terms),
    };
  };
}

/** Covariates of people in their order, person after person. */
function rowsInOrder(columns: readonly (readonly number[])[], people: Int32Array): Float64Array {
  const terms = columns.length;
  const rows = new Float64Array(people.length * terms);
  for (const [j, column] of columns.entries()) {
    for (let at = 0; at < people.length; at += 1) {
      rows[at * terms + j] = column[people[at] ?? 0] ?? 0;
    }
  }
  return rows;
}

function predict(predictor: Float64Array, rows: Float64Array, beta: readonly number[]): void {
  const terms = beta.length;
  const n = rows.length / terms;
  for (let at = 0; at < n; at += 1) {
    let total = 0;
    for (let j = 0; j < terms; j += 1) total += (rows[at * terms + j] ?? 0) * (beta[j] ?? 0);
    predictor[at] = total;
  }
}

function addPerson(sums: WeightedSums, rows: Float64Array, at: number, predictor: number): void {
  const { s1, s2 } = sums;
  const terms = s1.length;
  const weight = Math.exp(predictor);
  sums.s0 += weight;
  let cell = 0;
  for (let j = 0; j < terms; j += 1) {
    const weighted = weight * (rows[at * terms + j] ?? 0);
    s1[j] = (s1[j] ?? 0) + weighted;
    for (let h = 0; h <= j; h += 1) {
      s2[cell] = (s2[cell] ?? 0) + weighted * (rows[at * terms + h] ?? 0);
      cell += 1;
    }
  }
}

/** What a person with the event adds by their own covariates. */
function addScore(
  totals: Totals,
  rows: Float64Array,
  at: number,
  predictor: number,
  share: number,
): void {
  const { score } = totals;
  totals.logLikelihood += share * predictor;
  for (let j = 0; j < score.length; j += 1) {
    score[j] = (score[j] ?? 0) + share * (rows[at * score.length + j] ?? 0);
  }
}

/** What the risk set takes off: by Efron, each of the tied events sees a further share of them gone. */
function subtractExpected(
  totals: Totals,
  atRisk: WeightedSums,
  tied: WeightedSums,
  events: number,
  share: number,
  centre: Float64Array,
): void {
  const { score, information } = totals;
  for (let l = 0; l < events; l += 1) {
    const gone = l / events;
    const s0 = atRisk.s0 - gone * tied.s0;
    totals.logLikelihood -= share * Math.log(s0);
    let cell = 0;
    for (let j = 0; j < centre.length; j += 1) {
      const cj = ((atRisk.s1[j] ?? 0) - gone * (tied.s1[j] ?? 0)) / s0;
      centre[j] = cj;
      score[j] = (score[j] ?? 0) - share * cj;
      for (let h = 0; h <= j; h += 1) {
        const second = ((atRisk.s2[cell] ?? 0) - gone * (tied.s2[cell] ?? 0)) / s0;
        information[cell] = (information[cell] ?? 0) + share * (second - cj * (centre[h] ?? 0));
        cell += 1;
      }
    }
  }
}

function emptySums(terms: number): WeightedSums {
  return { s0: 0, s1: new Float64Array(terms), s2: new Float64Array(triangle(terms)) };
}

function clear(sums: WeightedSums): void {
  sums.s0 = 0;
  sums.s1.fill(0);
  sums.s2.fill(0);
}

function triangle(size: number): number {
  return (size * (size + 1)) / 2;
}

/** The whole symmetric matrix, row by row, from its lower triangle. */
function unfold(lower: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, j) =>
    Array.from({ length: size }, (__, h) => {
      const [low, high] = j < h ? [j, h] : [h, j];
      return lower[triangle(high) + low] ?? 0;
    }),
  );
}
