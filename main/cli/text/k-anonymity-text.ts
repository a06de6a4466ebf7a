import type { KAnonymity } from '../../../shared/contract/datasets.ts';
import { formatCount } from '../../../shared/text/format-number.ts';

/** How small the groups are in which people share what may be known of them. */
export function kAnonymityText(report: KAnonymity): string {
  const { columns, people, smallest, under5, under11 } = report;
  if (columns.length === 0) {
    return `k-anonymity: the file gives no age band, sex, condition, site or start quarter; all ${formatCount(people)} people are alike`;
  }
  return [
    `k-anonymity over ${columns.join(', ')}: the smallest group has ${formatCount(smallest)}`,
    `${formatCount(under5)} of ${formatCount(people)} people are in groups under 5, ${formatCount(under11)} in groups under 11`,
  ].join('; ');
}
