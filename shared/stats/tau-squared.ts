import { type Effects, requireEffects } from './effects.ts';
import { StatisticRefusal } from './refusal.ts';
import { dersimonianLaird } from './tau-squared/dersimonian-laird.ts';
import type { Tau2Estimate } from './tau-squared/estimate.ts';
import { hedges } from './tau-squared/hedges.ts';
import { hunterSchmidt } from './tau-squared/hunter-schmidt.ts';
import { maximumLikelihood, restrictedMaximumLikelihood } from './tau-squared/likelihood.ts';
import { pauleMandel } from './tau-squared/paule-mandel.ts';
import { sidikJonkman } from './tau-squared/sidik-jonkman.ts';

/** Estimators of the between-study variance, by metafor's abbreviations. */
export type Tau2Estimator = 'DL' | 'HE' | 'HS' | 'SJ' | 'ML' | 'REML' | 'PM' | 'EB';

const ESTIMATORS: Readonly<Record<Tau2Estimator, (effects: Effects) => Tau2Estimate>> = {
  DL: dersimonianLaird,
  HE: hedges,
  HS: hunterSchmidt,
  SJ: sidikJonkman,
  ML: maximumLikelihood,
  REML: restrictedMaximumLikelihood,
  PM: pauleMandel,
  // The empirical Bayes estimator (Morris 1983) has the same estimating equation, Q(tau2) = k - 1, as Paule-Mandel's.
  EB: pauleMandel,
};

/**
 * Between-study variance of a random-effects model without moderators; as `rma(yi, vi, method = ...)$tau2` in
 * metafor 3.8 iterated to the end (metafor's default stops at steps of 1e-5). Estimates below zero are set to zero.
 *
 * @param effects at least two studies
 * @param method estimator by metafor's abbreviation
 * @throws StatisticRefusal `too-few` with fewer than two studies; `no-effects`, `invalid-input`
 * @see Viechtbauer (2005), J Educ Behav Stat 30:261-293; Veroniki et al. (2016), Res Synth Methods 7:55-79
 * @example tauSquared({ yi: [0.1, 0.5, 0.9], vi: [0.04, 0.04, 0.04] }, 'REML').tau2 // 0.12
 */
export function tauSquared(effects: Effects, method: Tau2Estimator): Tau2Estimate {
  requireEffects(effects);
  if (effects.yi.length < 2) {
    throw new StatisticRefusal('too-few', 'One study cannot show how much studies differ.');
  }
  return ESTIMATORS[method](effects);
}
