import { chiSquareUpper } from '../distributions.ts';
import { mean, sumOfSquares } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireFinite, requireSameLength } from '../validate.ts';
import { randomSlopeMl } from './random-slope-ml.ts';

export interface DoseModelsInput {
  /** Person of each score. */
  readonly person: readonly string[];
  /** Session at which it was taken, 1 or later. */
  readonly session: readonly number[];
  readonly score: readonly number[];
  /** Sessions that the person attended in all, 1 or more; the same in all the person's rows. */
  readonly total: readonly number[];
}

/** How scores move with sessions: fast first and slower later, or evenly. */
export type DoseShape = 'log' | 'linear';
/**
 * Whether people who attend more sessions move at another rate. `same`: the dose-effect model, one curve for all.
 * `by-total`: the good-enough-level model, in which those who need fewer sessions change faster and stop sooner.
 */
export type DoseRate = 'same' | 'by-total';

export interface DoseModel {
  readonly shape: DoseShape;
  readonly rate: DoseRate;
  readonly logLikelihood: number;
  readonly parameters: number;
  readonly aic: number;
  /** AIC less the lowest of the four. */
  readonly deltaAic: number;
  /** Fixed effects on the scale of session (or its logarithm) and total sessions less their mean over people. */
  readonly coefficients: readonly { readonly term: string; readonly estimate: number }[];
}

export interface DoseModels {
  /** Lowest AIC first. */
  readonly models: readonly DoseModel[];
  /** Within each shape, whether the rate depends on total sessions: likelihood-ratio test, 2 df. */
  readonly tests: readonly {
    readonly shape: DoseShape;
    readonly chiSquare: number;
    readonly df: 2;
    readonly p: number;
  }[];
  readonly people: number;
  readonly scores: number;
  readonly meanTotal: number;
}

/**
 * Dose-effect against good-enough-level as models of the same session-by-session scores, compared by AIC. Each is a
 * linear mixed model by maximum likelihood with each person's own level and slope; the fixed part is session (or its
 * logarithm), alone in the dose-effect model and with total sessions and their product in the good-enough-level model;
 * as `AIC(lmer(score ~ x + (x | person), REML = FALSE))` and with `x * total`, in R's lme4 1.1.
 *
 * A better fit says which description is nearer to these data, not why people stopped: those who drop out and those who
 * finish early both have few sessions in all.
 *
 * @throws StatisticRefusal `no-people`; `too-few` with no more than two scores a person; `no-variation` when everyone
 *   attended as many sessions or all scores are from one session; `collinear`; `no-convergence`; `invalid-input`
 * @see Howard et al. (1986), Am Psychol 41:159-164, for dose-effect; Barkham et al. (2006), J Consult Clin Psychol
 *   74:160-167, and Baldwin et al. (2009), J Consult Clin Psychol 77:203-211, for the good-enough level
 */
export function doseModels(input: DoseModelsInput): DoseModels {
  const { person, session, score, total } = input;
  const totals = requireRows(input);
  const people = totals.size;
  const index = new Map([...totals.keys()].map((name, i) => [name, i]));
  const owner = person.map((name) => index.get(name) ?? 0);
  const meanTotal = mean([...totals.values()]);
  const centred = total.map((value) => value - meanTotal);
  // From their mean, so that a large offset does not cost digits; it returns with the intercept.
  const meanScore = mean(score);
  const y = score.map((value) => value - meanScore);

  const fitModel = (shape: DoseShape, rate: DoseRate) => {
    const x = session.map((s) => (shape === 'log' ? Math.log(s) : s));
    const middle = mean(x);
    const spread = Math.sqrt(sumOfSquares(x) / x.length);
    const product = x.map((value, i) => value * (centred[i] ?? 0));
    const fixed = [
      { term: '(Intercept)', values: x.map(() => 1) },
      { term: shape === 'log' ? 'log session' : 'session', values: x },
      ...(rate === 'by-total'
        ? [
            { term: 'total', values: centred },
            { term: 'product', values: product },
          ]
        : []),
    ];
    const { logLikelihood, coefficients } = randomSlopeMl({
      person: owner,
      people,
      y,
      columns: fixed.map(({ values }) => values),
      slope: x.map((value) => (value - middle) / spread),
    });
    // Three of the random effects and one of the residuals beside the fixed ones.
    const parameters = fixed.length + 4;
    return {
      shape,
      rate,
      logLikelihood,
      parameters,
      aic: -2 * logLikelihood + 2 * parameters,
      coefficients: fixed.map(({ term }, j) => ({
        term,
        estimate: (coefficients[j] ?? 0) + (j === 0 ? meanScore : 0),
      })),
    };
  };
  const shapes = ['log', 'linear'] as const;
  const pairs = shapes.map((shape) => ({
    shape,
    same: fitModel(shape, 'same'),
    byTotal: fitModel(shape, 'by-total'),
  }));
  const fits = pairs.flatMap(({ same, byTotal }) => [same, byTotal]);
  const lowest = Math.min(...fits.map(({ aic }) => aic));
  return {
    models: fits
      .map((model) => ({ ...model, deltaAic: model.aic - lowest }))
      .sort((a, b) => a.aic - b.aic),
    tests: pairs.map(({ shape, same, byTotal }) => {
      const chiSquare = Math.max(0, 2 * (byTotal.logLikelihood - same.logLikelihood));
      return { shape, chiSquare, df: 2, p: chiSquareUpper(chiSquare, 2) };
    }),
    people,
    scores: score.length,
    meanTotal,
  };
}

/** Checks the rows; total sessions of each person, in alphabetical order. */
function requireRows({ person, session, score, total }: DoseModelsInput): Map<string, number> {
  requireSameLength({ person, session, score, total });
  requireFinite('Scores', score);
  requireFinite('Sessions', session);
  requireFinite('Total sessions', total);
  const early = session.findIndex((s) => !(s >= 1));
  if (early >= 0) {
    throw new StatisticRefusal(
      'invalid-input',
      `Sessions are numbered from 1; number ${early + 1} is ${session[early]}.`,
    );
  }
  const first = new Map<string, number>();
  for (const [i, name] of person.entries()) {
    const own = total[i] ?? 0;
    const known = first.get(name) ?? own;
    if (known !== own || !(own >= 1)) {
      throw new StatisticRefusal(
        'invalid-input',
        `Row ${i + 1}: total sessions must be 1 or more and the same in all rows of a person.`,
      );
    }
    first.set(name, own);
  }
  if (first.size === 0) throw new StatisticRefusal('no-people', 'Nobody has scores by session.');
  if (score.length <= 2 * first.size) {
    throw new StatisticRefusal(
      'too-few',
      `${score.length} scores of ${first.size} people are too few: more than two each are needed.`,
    );
  }
  if (new Set(session).size < 2) {
    throw new StatisticRefusal('no-variation', 'All scores are from the same session.');
  }
  if (new Set(first.values()).size < 2) {
    throw new StatisticRefusal('no-variation', 'Everyone attended as many sessions in all.');
  }
  return new Map([...first].sort(([a], [b]) => (a < b ? -1 : 1)));
}
