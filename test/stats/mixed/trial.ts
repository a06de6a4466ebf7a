import { readFileSync } from 'node:fs';
import type { LongitudinalTrial } from '../../../shared/stats/mixed/longitudinal.ts';
import { randomNumbers } from '../random.ts';
import { sharedFile, sharedReference } from '../reference.ts';

const OWN = new URL('../../reference/mixed/', import.meta.url);

/** Reference values made by `test/reference/mixed/make.R`. */
export function mixedReference<Case>(name: 'mixed' | 'missing'): Case {
  return JSON.parse(readFileSync(new URL(`${name}.json`, OWN), 'utf8')) as Case;
}

interface OwnInput {
  readonly a: readonly boolean[];
  readonly scores: readonly (readonly (number | null)[])[];
  readonly baseline: readonly number[];
  readonly age: readonly number[];
  readonly trial: readonly string[];
  readonly times: readonly number[];
}

/** Sixty people of two made-up trials, with dropout and gaps. */
export function madeUpTrial(): LongitudinalTrial & { readonly times: readonly number[] } {
  const { a, scores, baseline, age, trial, times } = mixedReference<{ readonly input: OwnInput }>(
    'mixed',
  ).input;
  return { inA: a, scores, baseline, covariates: [age], trial, times };
}

interface LongCase<Expected> {
  readonly input: {
    readonly id: readonly (string | number)[];
    readonly visit?: readonly string[];
    readonly time?: readonly number[];
    readonly treat: readonly string[];
    readonly base: readonly number[];
    readonly y: readonly number[];
    readonly treat_levels: readonly [string, string];
  };
  readonly expected: Expected;
}

/** A trial of `../shared/reference` from its long columns; arm A is the second treatment, as in the references. */
export function longTrial<Expected>(name: string): {
  readonly trial: LongitudinalTrial;
  readonly times: readonly number[];
  readonly expected: Expected;
} {
  const { input, expected } = sharedReference<LongCase<Expected>>(name);
  const steps: readonly (string | number)[] = input.visit ?? input.time ?? [];
  const visits = [...new Set(steps)].sort(
    (x, y) =>
      Number.parseInt(`${x}`.replace(/\D/g, ''), 10) -
      Number.parseInt(`${y}`.replace(/\D/g, ''), 10),
  );
  const ids = [...new Set(input.id)];
  const first = ids.map((id) => input.id.indexOf(id));
  const cells = new Map(input.id.map((id, i) => [`${id}/${steps[i]}`, input.y[i] ?? null]));
  return {
    trial: {
      inA: first.map((i) => input.treat[i] === input.treat_levels[1]),
      scores: ids.map((id) => visits.map((visit) => cells.get(`${id}/${visit}`) ?? null)),
      baseline: first.map((i) => input.base[i] ?? 0),
    },
    times: visits.map(Number),
    expected,
  };
}

/** The documented example of the R package mmrm. */
export function fevTrial(): LongitudinalTrial {
  const lines = sharedFile('data/fev.csv').trim().split('\n').slice(1);
  const cells = lines.map((line) => line.replaceAll('"', '').split(','));
  const ids = [...new Set(cells.map(([id]) => id))];
  const own = ids.map((id) => cells.filter(([other]) => other === id));
  const of = (column: number, value: string) =>
    own.map((rows) => (rows[0]?.[column]?.startsWith(value) ? 1 : 0));
  return {
    inA: own.map((rows) => rows[0]?.[2] === 'TRT'),
    scores: own.map((rows) => rows.map((row) => (row[6] === 'NA' ? null : Number(row[6])))),
    covariates: [of(3, 'Black'), of(3, 'White'), of(4, 'Female')],
  };
}

/** A made-up trial of any size: people differ, scores fall, some leave after a bad score. */
export function simulatedTrial(
  seed: number,
  people: number,
  visits: number,
  leaving = 0.08,
): LongitudinalTrial & { readonly baseline: readonly number[] } {
  const random = randomNumbers(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const inA = Array.from({ length: people }, (_, i) => i % 2 === 0);
  const baseline = inA.map(() => 22 + 5 * normal());
  const scores = inA.map((a, i) => {
    const own = 4 * normal();
    let gone = false;
    return Array.from({ length: visits }, (_, t) => {
      gone ||= t > 0 && random() < leaving;
      const y = 8 + 0.5 * (baseline[i] ?? 0) - (1 + (a ? 0.5 : 0)) * (t + 1) + own + 3 * normal();
      return gone ? null : y;
    });
  });
  return { inA, scores, baseline };
}

/** The people in another order. */
export function reorderTrial<Trial extends LongitudinalTrial>(
  trial: Trial,
  order: readonly number[],
): Trial {
  const take = <T>(column: readonly T[]) => order.flatMap((i) => column.slice(i, i + 1));
  return {
    ...trial,
    inA: take(trial.inA),
    scores: take(trial.scores),
    ...(trial.baseline && { baseline: take(trial.baseline) }),
    ...(trial.covariates && { covariates: trial.covariates.map(take) }),
    ...(trial.trial && { trial: take(trial.trial) }),
  };
}
