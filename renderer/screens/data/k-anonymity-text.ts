import type { KAnonymity } from '../../../shared/contract/datasets.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { joinList } from '../../../shared/text/sentences.ts';
import { fieldLabel } from '../../components/level-label.ts';
import { plural } from '../../components/plural.ts';

/** The report on k-anonymity in a sentence or two. */
export function kAnonymityText(report: KAnonymity): string {
  const { columns, people, groups, smallest, under5, under11 } = report;
  if (columns.length === 0) {
    return `The file gives no age, sex, condition, site or quarter by which its ${plural(people, 'person', 'people')} could be told apart.`;
  }
  const by = joinList(columns.map(fieldLabel));
  const shared = `${plural(people, 'person', 'people')} in ${plural(groups, 'group', 'groups')} that share ${by}`;
  const small =
    under11 === 0
      ? 'nobody is in a group of fewer than 11'
      : `${formatCount(under5)} in groups of fewer than 5, ${formatCount(under11)} in groups of fewer than 11`;
  return `${shared}; the smallest has ${plural(smallest, 'person', 'people')} (k = ${formatCount(smallest)}); ${small}.`;
}
