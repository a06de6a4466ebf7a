import type { CompareResult, Estimate, Interaction } from '../contract/compare.ts';
import type { EffectMeasure } from '../contract/meta.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatInterval, formatNumber, formatP } from './format-number.ts';

export const COMPARE_MEASURE_LABEL: Readonly<Record<Estimate['measure'], string>> = {
  'mean-difference': 'mean difference',
  'hedges-g': 'Hedges’ g',
};

/** Decimals that a measure is shown with: a point of an instrument needs one, a standard deviation two. */
export function measureDigits(measure: Estimate['measure']): number {
  return measure === 'mean-difference' ? 1 : 2;
}

/**
 * Whether values above zero favour A. A mean difference is A minus B in points of the instrument; g is turned so that
 * positive favours A whichever way the instrument runs.
 */
export function aboveFavoursA(result: CompareResult, measure: Estimate['measure']): boolean {
  return measure === 'hedges-g' || !result.endpoint.lowerIsBetter;
}

/** What the numbers of a measure are: `IPT minus CBT, points`. */
export function compareAxisText(result: CompareResult, measure: Estimate['measure']): string {
  const a = treatmentShort(result.contrast.a);
  const b = treatmentShort(result.contrast.b);
  return measure === 'hedges-g' ? `Hedges’ g, ${a} versus ${b}` : `${a} minus ${b}, points`;
}

export const EFFECT_LABEL: Readonly<Record<EffectMeasure, string>> = {
  g: 'Hedges’ g',
  md: 'mean difference',
  rr: 'risk ratio',
  or: 'odds ratio',
  rd: 'risk difference',
};

/** Ratios are pooled and stored as logarithms and shown as ratios. */
export function isRatio(measure: EffectMeasure): boolean {
  return measure === 'rr' || measure === 'or';
}

/** An effect on the scale that people read: ratios back from their logarithm. */
export function shownEffect(measure: EffectMeasure, value: number): number {
  return isRatio(measure) ? Math.exp(value) : value;
}

/** `0.52 (0.07 to 0.97)` on the scale that people read. */
export function effectText(
  measure: EffectMeasure,
  estimate: number,
  low: number,
  high: number,
): string {
  const shown = (value: number) => shownEffect(measure, value);
  return `${formatNumber(shown(estimate), 2)} (${formatInterval(shown(low), shown(high), 2)})`;
}

/** Letters at the head of a column of effects. */
export const EFFECT_SHORT: Readonly<Record<EffectMeasure, string>> = {
  g: 'g',
  md: 'MD',
  rr: 'RR',
  or: 'OR',
  rd: 'RD',
};

/** Whether groups differ, in words: `Differ by format? F(1, 87) = 0.31, p = .58 (observed cases, 91 of 120)`. */
export function interactionText({
  field,
  test,
  refusal,
  nUsed,
  randomised,
  notCompared,
}: Interaction): string {
  if (test === null)
    return `Whether it differs by ${field} cannot be tested: ${refusal?.message ?? ''}`;
  const out = notCompared.length > 0 ? `; without ${notCompared.join(', ')}` : '';
  return `Does it differ by ${field}? F(${formatCount(test.df1)}, ${formatCount(test.df2)}) = ${formatNumber(test.F, 2)}, ${formatP(test.p)} (observed cases, ${formatCount(nUsed)} of ${formatCount(randomised)}${out})`;
}
