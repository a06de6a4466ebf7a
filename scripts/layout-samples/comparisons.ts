import { cell, csv, INSTRUMENTS, type Person, type Row, scoreOf } from './trial.ts';

const LAST_WEEK = 16;

interface Moments {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

function moments(scores: readonly number[]): Moments {
  const n = scores.length;
  const mean = scores.reduce((sum, score) => sum + score, 0) / n;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { n, mean, sd: Math.sqrt(squares / (n - 1)) };
}

function observed(people: readonly Person[], instrument: string, week: number): Moments {
  return moments(people.flatMap((person) => scoreOf(person, instrument, week) ?? []));
}

const byTreatment = (people: readonly Person[]): Map<string, Person[]> =>
  Map.groupBy(people, ({ cells }) => cell(cells, 'treatment'));

const round = (value: number): number => Number(value.toFixed(4));

/** What a paper would print of the trial: one row an arm, instrument and time. */
export function published(people: readonly Person[]): string {
  const rows = [...byTreatment(people)].flatMap(([treatment, own]) =>
    INSTRUMENTS.flatMap((instrument) =>
      [0, LAST_WEEK].map((week): Row => {
        const { n, mean, sd } = observed(own, instrument, week);
        const [first] = own;
        return [
          'TDCRP-like trial (synthetic)',
          'major depression',
          treatment,
          first ? cell(first.cells, 'arm') : '',
          16,
          own.length,
          own.filter(({ cells }) => cell(cells, 'status') !== 'completed').length,
          instrument,
          'mean_sd',
          week === 0 ? 'baseline' : 'post',
          week,
          round(mean),
          round(sd),
          n,
          'yes',
        ];
      }),
    ),
  );
  return csv(
    [
      'study',
      'condition',
      'treatment',
      'treatment_detail',
      'planned_sessions',
      'randomised_n',
      'dropout_n',
      'instrument',
      'outcome_type',
      'timepoint',
      'weeks',
      'mean',
      'sd',
      'n_analysed',
      'synthetic',
    ],
    rows,
  );
}

/** Hedges' g of each treatment against placebo at the last week, above 0 in favour of the treatment. */
export function effects(people: readonly Person[]): string {
  const arms = byTreatment(people);
  const rows = ['ipt', 'cbt', 'medication'].flatMap((treatment) =>
    INSTRUMENTS.map((instrument): Row => {
      const a = observed(arms.get(treatment) ?? [], instrument, LAST_WEEK);
      const b = observed(arms.get('placebo') ?? [], instrument, LAST_WEEK);
      const df = a.n + b.n - 2;
      const pooled = Math.sqrt(((a.n - 1) * a.sd ** 2 + (b.n - 1) * b.sd ** 2) / df);
      const correction = 1 - 3 / (4 * df - 1);
      const g = (correction * (b.mean - a.mean)) / pooled;
      const variance = 1 / a.n + 1 / b.n + g ** 2 / (2 * (a.n + b.n));
      return [
        'TDCRP-like trial (synthetic)',
        treatment,
        'placebo',
        'major-depression',
        instrument,
        'g',
        round(g),
        round(variance),
        a.n,
        b.n,
        'yes',
      ];
    }),
  );
  return csv(
    [
      'study',
      'treatment1',
      'treatment2',
      'condition',
      'instrument',
      'measure',
      'yi',
      'vi',
      'n_arm1',
      'n_arm2',
      'synthetic',
    ],
    rows,
  );
}
