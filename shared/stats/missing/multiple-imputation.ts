import { type ContrastTest, tTest } from '../mixed/contrast-test.ts';
import { type ArmCounts, type LongitudinalTrial, prepareTrial } from '../mixed/longitudinal.ts';
import { fitStructure, requireJointScores, structureOf, visitModel } from '../mixed/mmrm-model.ts';
import { mean } from '../moments.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireLevel } from '../validate.ts';
import { type CompletedResult, completedAnalysis, rubinSurface } from './completed-analysis.ts';
import { armPatterns, CompletedSums, fixedSums } from './completed-sums.ts';
import type { DeltaSurface } from './delta-surface.ts';
import { imputationRule } from './imputation-rule.ts';
import { poolRubin } from './pool-rubin.ts';
import { complete, posteriorChain } from './posterior-draws.ts';
import { scoreModel } from './score-model.ts';
import { seededRandom } from './seeded-random.ts';
import { requireCarryForward, type Strategy } from './strategy.ts';

export interface MultipleImputationInput extends LongitudinalTrial {
  /** What is taken for the scores after leaving; `mar` by default. */
  readonly strategy?: Strategy;
  /** Arm whose course stands for that of those who left; needed by all strategies but `mar` and `lmcf`. */
  readonly reference?: 'a' | 'b';
  /** Number of completed data sets, 2 or more; 100 by default. */
  readonly imputations?: number;
  /** Whole number from 0 to 2^32 - 1 that the random numbers start from. */
  readonly seed: number;
  /** Steps of the chain before the first draw that is used; 200 by default. */
  readonly burnIn?: number;
  /** Steps from one draw that is used to the next; 10 by default. */
  readonly between?: number;
  readonly level?: number;
}

/** A pooled estimate with the share of its variance that the missing scores bring. */
export interface ImputedTest extends ContrastTest {
  readonly within: number;
  readonly between: number;
  readonly fractionMissing: number;
  /** Standard error of the estimate from the number of imputations being finite. */
  readonly monteCarloSe: number;
}

export interface MultipleImputation {
  readonly strategy: Strategy;
  readonly reference: 'a' | 'b' | null;
  readonly imputations: number;
  readonly seed: number;
  readonly burnIn: number;
  readonly stepsBetween: number;
  /** The standard error is information-anchored: it is Rubin's, which keeps the loss of information. */
  readonly standardError: 'rubin';
  /** Mean of A minus that of B at each visit, adjusted for baseline and covariates, in points. */
  readonly differences: readonly ImputedTest[];
  /** Adjusted means at each visit. */
  readonly means: { readonly a: readonly ImputedTest[]; readonly b: readonly ImputedTest[] };
  /** The difference at the last visit as a function of deltas added to the imputed scores. */
  readonly surface: DeltaSurface;
  /** Scores imputed, by visit. */
  readonly imputed: { readonly a: readonly number[]; readonly b: readonly number[] };
  readonly counts: { readonly a: ArmCounts; readonly b: ArmCounts };
}

/**
 * Multiple imputation of repeated scores under a multivariate normal model, with analysis of covariance at each visit
 * of every completed data set and Rubin's rules with Barnard and Rubin's degrees of freedom. Draws are from the
 * posterior by data augmentation (see `posteriorChain`), started at the restricted maximum likelihood estimate; each
 * data set has its own draw of the parameters. Under a strategy other than `mar` the scores after leaving are imputed as
 * in rbmi's `method_bayes()`, and as the "five macros" do in SAS. The same seed gives the same numbers.
 *
 * At a visit where nothing is missing the result is the analysis of covariance itself.
 *
 * @throws StatisticRefusal as `mmrm`; `too-few` for the imputation model; `invalid-input`
 * @see Carpenter, Roger and Kenward (2013), J Biopharm Stat 23:1352-1371; Cro, Carpenter and Kenward (2019), J R Stat
 *   Soc A 182:623-645, for Rubin's variance being information-anchored
 */
export function multipleImputation(input: MultipleImputationInput): MultipleImputation {
  const { strategy = 'mar', imputations = 100, seed, burnIn = 200, between = 10 } = input;
  const { level = 0.95 } = input;
  requireLevel(level);
  requireSettings(input, imputations, burnIn, between);
  const reference = input.reference ?? 'b';
  const prepared = prepareTrial(input, 'everyone');
  const { people, visitCount: T, visitNames, scale, centre, counts } = prepared;
  requireCarryForward(strategy, counts.a.withoutScores + counts.b.withoutScores);
  const model = visitModel(prepared, { baselineByVisit: true, covariatesByVisit: true }, false);
  requireJointScores(model, visitNames);
  const structure = structureOf({ covariance: 'un', variances: 'by-visit', perArm: false }, T);
  const fit = fitStructure(model, structure, visitNames);

  const random = seededRandom(seed);
  const patterns = armPatterns(people);
  const q = prepared.columnScales.length;
  const fixed = fixedSums(patterns, q, T);
  const analysis = completedAnalysis(fixed, patterns, people.length);
  const step = posteriorChain(patterns, scoreModel(model, fit.covariances, fit.point), random);
  const incomplete = patterns.filter(({ visits }) => visits.length < T);
  const results: CompletedResult[] = [];
  for (let i = 0; i < burnIn; i += 1) step();
  for (let m = 0; m < imputations; m += 1) {
    let parameters = step();
    for (let i = 1; i < between; i += 1) parameters = step();
    const sums = new CompletedSums(q, T);
    sums.copyScores(fixed);
    const shifts = new Float64Array(2);
    for (const pattern of incomplete) {
      const rule = imputationRule(parameters, pattern.visits, pattern.inA, strategy, reference);
      const missing = !pattern.visits.includes(T - 1);
      complete(pattern, rule, T, random, (z, y) => {
        sums.addScores(z, y);
        const arm = pattern.inA ? 0 : 1;
        if (missing) shifts[arm] = (shifts[arm] ?? 0) + (y[T - 1] ?? 0);
      });
    }
    results.push(analysis(sums, shifts));
  }

  const dfComplete = people.length - q;
  const pooled = (kind: 'differences' | 'meansA' | 'meansB', visit: number, offset: number) => {
    const missing =
      (counts.a.scoredByVisit[visit] ?? 0) + (counts.b.scoredByVisit[visit] ?? 0) < people.length;
    return poolVisit(
      results.map((result) => scale * (result[kind].estimates[visit] ?? 0) + offset),
      results.map((result) => scale ** 2 * (result[kind].variances[visit] ?? 0)),
      { dfComplete, level, missing },
    );
  };
  const visits = Array.from({ length: T }, (_, visit) => visit);
  const imputedBy = ({ used, scoredByVisit }: ArmCounts) => scoredByVisit.map((n) => used - n);
  return {
    strategy,
    reference: strategy === 'mar' || strategy === 'lmcf' ? null : reference,
    imputations,
    seed,
    burnIn,
    stepsBetween: between,
    standardError: 'rubin',
    differences: visits.map((visit) => pooled('differences', visit, 0)),
    means: {
      a: visits.map((visit) => pooled('meansA', visit, centre)),
      b: visits.map((visit) => pooled('meansB', visit, centre)),
    },
    surface: rubinSurface(results, scale, imputations, dfComplete),
    imputed: { a: imputedBy(counts.a), b: imputedBy(counts.b) },
    counts,
  };
}

function requireSettings(
  { strategy = 'mar', reference }: MultipleImputationInput,
  imputations: number,
  burnIn: number,
  between: number,
): void {
  const whole = (value: number, least: number) => Number.isInteger(value) && value >= least;
  if (!whole(imputations, 2) || !whole(burnIn, 0) || !whole(between, 1)) {
    throw new StatisticRefusal(
      'invalid-input',
      'Imputations must be 2 or more, steps before the first draw 0 or more, and steps between draws 1 or more.',
    );
  }
  if (strategy !== 'mar' && strategy !== 'lmcf' && reference === undefined) {
    throw new StatisticRefusal('invalid-input', `The strategy ${strategy} needs a reference arm.`);
  }
}

function poolVisit(
  estimates: readonly number[],
  variances: readonly number[],
  options: { readonly dfComplete: number; readonly level: number; readonly missing: boolean },
): ImputedTest {
  const { dfComplete, level, missing } = options;
  if (!missing) {
    // Nothing was imputed: the data sets are one and the same.
    const within = mean(variances);
    const test = tTest(mean(estimates), Math.sqrt(within), dfComplete, level);
    return { ...test, within, between: 0, fractionMissing: 0, monteCarloSe: 0 };
  }
  const { estimate, se, df, statistic, p, ciLow, ciHigh, within, between, fractionMissing } =
    poolRubin({ estimates, variances, dfComplete, level });
  const monteCarloSe = Math.sqrt(between / estimates.length);
  const test = { estimate, se, df, statistic, p, ciLow, ciHigh };
  return { ...test, within, between, fractionMissing, monteCarloSe };
}
