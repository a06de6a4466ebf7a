import type { KAnonymity } from '../contract/datasets.ts';
import { formatCount } from './format-number.ts';
import { counted, joinList } from './sentences.ts';

/** The report on k-anonymity in a sentence: how small the groups are in which people share what may be known of them. */
export function kAnonymityText(report: KAnonymity): string {
  const { columns, people, groups, smallest, under5, under11 } = report;
  if (columns.length === 0) {
    return `The file gives no age band, sex, condition, site or start quarter by which its ${counted(people, 'person', 'people')} could be told apart.`;
  }
  const shared = `${counted(people, 'person', 'people')} in ${counted(groups, 'group', 'groups')} that share ${joinList(columns)}`;
  const small =
    under11 === 0
      ? 'nobody is in a group of fewer than 11'
      : `${formatCount(under5)} in groups of fewer than 5, ${formatCount(under11)} in groups of fewer than 11`;
  return `${shared}; the smallest has ${counted(smallest, 'person', 'people')} (k = ${formatCount(smallest)}); ${small}.`;
}
