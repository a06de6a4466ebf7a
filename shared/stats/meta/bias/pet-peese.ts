import { tCdf } from '../../distributions.ts';
import type { Effects } from '../../effects.ts';
import type { Tested } from '../wald-or-t.ts';
import { type BiasDirection, signOf } from './direction.ts';
import { type WeightedLine, weightedLine } from './weighted-line.ts';

export interface PetPeese {
  /** Effect at a standard error of zero, straight line in the standard error. */
  readonly pet: WeightedLine;
  /** The same, straight line in the variance. */
  readonly peese: WeightedLine;
  /** One-sided p of PET's intercept, in the direction given. */
  readonly p: number;
  /** PEESE when that p is below .05: there is an effect to estimate; PET otherwise. */
  readonly chosen: 'PET' | 'PEESE';
  /** The chosen intercept. */
  readonly estimate: Tested;
}

export interface PetPeeseInput extends Effects {
  readonly direction: BiasDirection;
  readonly level?: number;
}

/**
 * Precision-effect test and precision-effect estimate with standard error: the effect that a study of perfect precision
 * would show; weighted least squares, t with k - 2 degrees of freedom. As `lm(yi ~ sei, weights = 1 / vi)` and
 * `lm(yi ~ vi, weights = 1 / vi)` in R 4.2. Unreliable with much heterogeneity or few studies.
 *
 * @param input at least three studies with unequal standard errors
 * @throws StatisticRefusal as `weightedLine`
 * @see Stanley and Doucouliagos (2014), Res Synth Methods 5:60-78; Stanley (2017), Soc Psychol Personal Sci 8:581-591
 * @example petPeese({ yi: [0.5, 0.52, 0.58, 0.7], vi: [0.01, 0.02, 0.04, 0.09], direction: 'greater' }).chosen // "PEESE"
 */
export function petPeese({ yi, vi, direction, level = 0.95 }: PetPeeseInput): PetPeese {
  const line = (name: string, values: readonly number[]) =>
    weightedLine({ yi, vi, predictor: { name, values }, level });
  const pet = line('the standard error', vi.map(Math.sqrt));
  const peese = line('the variance', vi);
  const { statistic, df } = pet.intercept;
  const p = tCdf(-signOf(direction) * statistic, df ?? 1);
  const chosen = p < 0.05 ? 'PEESE' : 'PET';
  return { pet, peese, p, chosen, estimate: (chosen === 'PEESE' ? peese : pet).intercept };
}
