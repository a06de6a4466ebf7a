import type { OutcomesPart, OutcomesResult } from '../contract/outcomes.ts';
import { treatmentShort } from '../model/treatments.ts';
import { goodOutcomeText, OUTCOME_LABEL } from '../text/outcome-words.ts';
import type { ChartTable } from './chart-types.ts';

/**
 * How everyone ended, one row an arm and outcome, over both denominators; unrounded. The groups follow everyone.
 *
 * @param part one of the groups in place of everyone and the groups
 * @param levelLabel words for the level of a group; default: the level as it is
 */
export function outcomeStatusTable(
  result: OutcomesResult,
  part?: OutcomesPart,
  levelLabel: (level: string) => string = (level) => level,
): ChartTable {
  const grouped = !part && result.groups.length > 0;
  const parts = part
    ? [{ level: '', part }]
    : [
        { level: 'everyone', part: result },
        ...result.groups.map((group) => ({ level: levelLabel(group.level), part: group })),
      ];
  const good = goodOutcomeText(result.rule);
  return {
    columns: [
      ...(grouped ? ['group'] : []),
      'arm',
      'outcome',
      'people',
      'randomised',
      '% of randomised',
      'with data',
      '% of with data',
      `% ${good}, none of the unknown`,
      `% ${good}, all of the unknown`,
    ],
    rows: parts.flatMap(({ level, part: { arms } }) =>
      arms.flatMap(({ treatment, randomised, withData, categories, bounds }) =>
        categories.map(({ category, n, percentOfRandomised, percentOfWithData }) => [
          ...(grouped ? [level] : []),
          treatmentShort(treatment),
          OUTCOME_LABEL[category],
          n,
          randomised,
          percentOfRandomised,
          withData,
          percentOfWithData,
          bounds.none,
          bounds.all,
        ]),
      ),
    ),
  };
}
