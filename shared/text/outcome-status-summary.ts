import type { OutcomeArm, OutcomesPart, OutcomesResult } from '../contract/outcomes.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatPercent, formatTick } from './format-number.ts';
import { goodOutcomeText, isGoodOutcome, OUTCOME_LABEL } from './outcome-words.ts';
import { joinList, withPeriod } from './sentences.ts';

/** The chart of outcomes in words, for those who do not see it; its groups are in the table. */
export function outcomeStatusSummary(result: OutcomesResult, part: OutcomesPart = result): string {
  const { rule, endpoint, ruleText } = result;
  const arms = part.arms.map((arm) => armText(arm)).join('; ');
  const shares = part.arms.map((arm) => {
    const good = arm.categories
      .filter(({ category }) => isGoodOutcome(rule, category))
      .reduce((sum, { n }) => sum + n, 0);
    return shareText(arm, good);
  });
  return `${withPeriod(ruleText)} At week ${formatTick(endpoint.week)}: ${arms}. Share ${goodOutcomeText(rule)}: ${shares.join('; ')}.`;
}

function armText({ treatment, randomised, categories }: OutcomeArm): string {
  const counts = categories.map(
    ({ category, n }) => `${formatCount(n)} ${OUTCOME_LABEL[category]}`,
  );
  return `of ${formatCount(randomised)} in ${treatmentShort(treatment)}, ${joinList(counts)}`;
}

function shareText({ treatment, randomised, withData, bounds }: OutcomeArm, good: number): string {
  const name = treatmentShort(treatment);
  if (randomised === 0) return `${name} has nobody`;
  const known =
    withData > 0
      ? `${formatPercent((100 * good) / withData)} of the ${formatCount(withData)} with data`
      : 'nobody with data';
  return `${name} ${formatPercent(bounds.none)} of those randomised (${formatPercent(bounds.all)} if all of the unknown are), ${known}`;
}
