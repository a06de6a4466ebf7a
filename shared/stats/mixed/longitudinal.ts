import { mean, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { cholesky } from '../symmetric.ts';
import { requireFinite, requireSameLength } from '../validate.ts';
import type { ModelPerson } from './pattern-sums.ts';

/** Repeated scores of the people of a two-arm comparison. */
export interface LongitudinalTrial {
  /** One element a person: whether in arm A; the others are in arm B. */
  readonly inA: readonly boolean[];
  /** One row a person, one element a scheduled visit after baseline in the order of time; null where not taken. */
  readonly scores: readonly (readonly (number | null)[])[];
  /** Baseline score of each person. Those without one are left out, and counted. */
  readonly baseline?: readonly (number | null)[];
  /** Further columns with a value for each person. */
  readonly covariates?: readonly (readonly number[])[];
  /** Trial of each person where there are several: a factor of the model. */
  readonly trial?: readonly string[];
  /** What to call the visits in messages, such as "week 12". */
  readonly visitNames?: readonly string[];
}

/** Where the people of an arm are. */
export interface ArmCounts {
  /** All people given. */
  readonly n: number;
  /** Those that the model rests on. */
  readonly used: number;
  readonly withoutBaseline: number;
  /** People with a baseline, but without any score after it. An imputation model uses them nevertheless. */
  readonly withoutScores: number;
  /** Those used who have a score, by visit. */
  readonly scoredByVisit: readonly number[];
}

/** A trial made ready: columns centred and scaled, scores in units of their SD. */
export interface PreparedTrial {
  readonly people: readonly ModelPerson[];
  /** Position of each of these people in the trial given. */
  readonly positions: readonly number[];
  readonly visitCount: number;
  readonly visitNames: readonly string[];
  readonly hasBaseline: boolean;
  /** Scale of each column of z; the first two, intercept and arm, have 1. */
  readonly columnScales: readonly number[];
  /** A score in points is centre + scale times the value in the model. */
  readonly centre: number;
  readonly scale: number;
  readonly counts: { readonly a: ArmCounts; readonly b: ArmCounts };
}

/** Columns that keep less than this share of their squared length beside the others cannot be told apart. */
const COLLINEAR = 1e-12;

/**
 * Checks a trial and makes it ready for a model.
 *
 * @param keep `scored`: people with at least one score; `everyone`: all with a baseline, for imputation
 * @throws StatisticRefusal `no-people`, also when at a visit an arm has nobody left with a score; `one-arm`; `too-few`;
 *   `no-variation`; `collinear`; `invalid-input`
 */
export function prepareTrial(trial: LongitudinalTrial, keep: 'scored' | 'everyone'): PreparedTrial {
  const { inA, scores, baseline, covariates = [], trial: trials, visitNames } = trial;
  checkShape(trial);
  const visitCount = scores[0]?.length ?? 0;
  const names = visitNames ?? Array.from({ length: visitCount }, (_, t) => `visit ${t + 1}`);
  const withBaseline = (i: number) => baseline === undefined || typeof baseline[i] === 'number';
  const positions = inA.flatMap((_, i) =>
    withBaseline(i) && (keep === 'everyone' || hasScore(scores[i])) ? [i] : [],
  );
  const counts = { a: countArm(true), b: countArm(false) };
  refuseEmpty(counts, names, baseline !== undefined);

  const columns = [
    ...(baseline ? [{ name: 'the baseline', values: baseline }] : []),
    ...covariates.map((values, j) => ({ name: `covariate ${j + 1}`, values })),
  ].map(({ name, values }) =>
    standardise(
      name,
      positions.map((i) => values[i] ?? 0),
    ),
  );
  const factors = trialColumns(positions.map((i) => trials?.[i] ?? ''));
  const scaled = [...columns, ...factors.map((values) => standardise('the trial', values))];
  if (positions.length <= scaled.length + 2) {
    throw new StatisticRefusal(
      'too-few',
      `${positions.length} people are too few to compare two arms${scaled.length > 0 ? ' with this adjustment' : ''}.`,
    );
  }
  const arm = positions.map((i) => (inA[i] ? 1 : 0));
  refuseCollinear([arm, ...scaled.map(({ values }) => values)]);

  const all = positions.flatMap((i) => (scores[i] ?? []).filter((y) => y !== null));
  const centre = mean(all);
  const scale = Math.sqrt(sumOfSquares(all) / all.length);
  if (!(scale > 1e-12 * Math.abs(centre))) {
    throw new StatisticRefusal('no-variation', 'Everyone has the same score at every visit.');
  }
  const people = positions.map((i, at) => {
    const taken = (scores[i] ?? []).flatMap((y, t) => (y === null ? [] : [{ t, y }]));
    return {
      z: Float64Array.from([1, arm[at] ?? 0, ...scaled.map(({ values }) => values[at] ?? 0)]),
      visits: taken.map(({ t }) => t),
      y: Float64Array.from(taken, ({ y }) => (y - centre) / scale),
      inA: inA[i] ?? false,
    };
  });
  return {
    people,
    positions,
    visitCount,
    visitNames: names,
    hasBaseline: baseline !== undefined,
    columnScales: [1, 1, ...scaled.map((column) => column.scale)],
    centre,
    scale,
    counts,
  };

  function countArm(a: boolean): ArmCounts {
    const own = inA.flatMap((arm, i) => (arm === a ? [i] : []));
    const used = positions.filter((i) => inA[i] === a);
    return {
      n: own.length,
      used: used.length,
      withoutBaseline: own.filter((i) => !withBaseline(i)).length,
      withoutScores: own.filter((i) => withBaseline(i) && !hasScore(scores[i])).length,
      scoredByVisit: names.map(
        (_, t) => used.filter((i) => typeof scores[i]?.[t] === 'number').length,
      ),
    };
  }
}

function hasScore(row: readonly (number | null)[] | undefined): boolean {
  return row?.some((y) => y !== null) ?? false;
}

function checkShape(trial: LongitudinalTrial): void {
  const { inA, scores, baseline, covariates = [], trial: trials, visitNames } = trial;
  requireSameLength({
    arm: inA,
    scores,
    ...(baseline && { baseline }),
    ...(trials && { trial: trials }),
    ...Object.fromEntries(covariates.map((column, j) => [`covariate ${j + 1}`, column])),
  });
  if (inA.length === 0) throw new StatisticRefusal('no-people', 'There is nobody to compare.');
  const visitCount = scores[0]?.length ?? 0;
  const odd = scores.findIndex((row) => row.length !== visitCount);
  if (odd >= 0 || (visitNames && visitNames.length !== visitCount)) {
    throw new StatisticRefusal(
      'invalid-input',
      odd >= 0
        ? `Person ${odd + 1} has ${scores[odd]?.length ?? 0} visits, the first person ${visitCount}.`
        : `There are ${visitCount} visits, but ${visitNames?.length ?? 0} names for them.`,
    );
  }
  if (visitCount === 0) {
    throw new StatisticRefusal('invalid-input', 'A comparison needs at least one visit.');
  }
  requireFinite(
    'Scores',
    scores.flatMap((row) => row.filter((y) => y !== null)),
  );
  requireFinite(
    'Baseline scores',
    (baseline ?? []).filter((y) => y !== null),
  );
  for (const [j, column] of covariates.entries()) {
    requireFinite(`Values of covariate ${j + 1}`, column);
  }
}

function refuseEmpty(
  counts: PreparedTrial['counts'],
  names: readonly string[],
  hasBaseline: boolean,
): void {
  const { a, b } = counts;
  if (a.used + b.used === 0) {
    throw new StatisticRefusal(
      'no-people',
      hasBaseline && a.withoutBaseline + b.withoutBaseline === a.n + b.n
        ? 'Nobody has a baseline score to adjust for.'
        : 'Nobody has the scores that this needs.',
    );
  }
  if (a.used === 0 || b.used === 0) {
    throw new StatisticRefusal('one-arm', 'Only one of the two arms has people with scores.');
  }
  for (const [t, name] of names.entries()) {
    for (const [arm, { scoredByVisit }] of [['A', a] as const, ['B', b] as const]) {
      if ((scoredByVisit[t] ?? 0) === 0) {
        throw new StatisticRefusal(
          'no-people',
          `In arm ${arm} nobody has a score at ${name}. Leave that visit out, or end at an earlier one.`,
        );
      }
    }
  }
}

/** Indicators of all trials but the first, in the order of their names. */
function trialColumns(trials: readonly string[]): number[][] {
  const names = [...new Set(trials)].sort();
  return names.slice(1).map((name) => trials.map((trial) => (trial === name ? 1 : 0)));
}

function standardise(name: string, column: readonly number[]) {
  const middle = mean(column);
  const scale = Math.sqrt(sumOfSquares(column) / column.length);
  if (!(scale > 1e-12 * Math.abs(middle))) {
    throw new StatisticRefusal(
      'collinear',
      `Everyone has the same value of ${name}, so that it cannot be adjusted for.`,
    );
  }
  return { values: column.map((value) => (value - middle) / scale), scale };
}

function refuseCollinear(columns: readonly (readonly number[])[]): void {
  const centred = columns.map((column) => {
    const middle = mean(column);
    return column.map((value) => value - middle);
  });
  const products = centred.map((x) =>
    centred.map((y) => x.reduce((total, value, i) => total + value * (y[i] ?? 0), 0)),
  );
  if (!cholesky(products, COLLINEAR)) {
    throw new StatisticRefusal(
      'collinear',
      'The arms and the columns to adjust for cannot be told apart.',
    );
  }
}
