import { mean, sumOfSquares } from '../../../shared/stats/moments.ts';
import type { Answer } from './estimators.ts';

/** A figure with its Monte-Carlo standard error. */
export interface Measured {
  readonly value: number;
  readonly mcse: number;
}

export interface Performance {
  readonly truth: number;
  readonly bias: Measured;
  /** Standard deviation of the estimates from trial to trial. */
  readonly empiricalSd: Measured;
  readonly meanSe: Measured;
  /** Share of the 95% intervals that contain the truth. */
  readonly coverage: Measured;
  /** Trials in which the estimator refused; they are in none of the figures. */
  readonly refused: number;
}

/**
 * How an estimator did over many trials.
 *
 * @see Morris, White and Crowther (2019), Stat Med 38:2074-2102, table 6, for the Monte-Carlo standard errors
 */
export function performanceOf(answers: readonly (Answer | null)[], truth: number): Performance {
  const given = answers.filter((answer) => answer !== null);
  const n = given.length;
  const estimates = given.map(({ estimate }) => estimate);
  const ses = given.map(({ se }) => se);
  const sd = Math.sqrt(sumOfSquares(estimates) / (n - 1));
  const covered = given.filter(({ ciLow, ciHigh }) => ciLow <= truth && truth <= ciHigh).length / n;
  return {
    truth,
    bias: { value: mean(estimates) - truth, mcse: sd / Math.sqrt(n) },
    empiricalSd: { value: sd, mcse: sd / Math.sqrt(2 * (n - 1)) },
    meanSe: { value: mean(ses), mcse: Math.sqrt(sumOfSquares(ses) / (n - 1) / n) },
    coverage: { value: covered, mcse: Math.sqrt((covered * (1 - covered)) / n) },
    refused: answers.length - n,
  };
}
