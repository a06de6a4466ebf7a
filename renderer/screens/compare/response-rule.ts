import type { OutcomeChoices } from '../../app/choices.ts';

/** Why a number cannot be the percentage of a response. */
export const percentProblem = (percent: number): string | null =>
  percent > 0 && percent <= 100 ? null : 'Give a percentage above 0, at most 100.';
/** Why a number cannot be a reliability. */
export const reliabilityProblem = (value: number): string | null =>
  value > 0 && value < 1 ? null : 'Give a reliability between 0 and 1, such as 0.84.';
/** Instruments have any range, so any number can be a cut-off; the engine knows the scores. */
export const anyScore = (): null => null;

/** What the rule still needs before it can be used; null when it has everything. */
export function lacks({
  rule,
  remissionCutoff,
  reliability,
  cutoff,
}: OutcomeChoices): string | null {
  if (rule === 'remission' && remissionCutoff === null) {
    return 'Give the score at or past which somebody is in remission.';
  }
  if (rule === 'jacobson-truax' && (reliability === null || cutoff === null)) {
    return 'Give the instrument’s reliability and its cut-off, from its manual.';
  }
  return null;
}
