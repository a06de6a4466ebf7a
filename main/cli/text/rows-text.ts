import type { RowCounts } from '../../../shared/contract/datasets.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { counted } from '../../../shared/text/sentences.ts';

/** What became of the rows of a file: `49 rows read: 48 imported, 1 held back, 0 blank`. */
export function rowsText({ read, imported, quarantined, blank }: RowCounts): string {
  return `${counted(read, 'row', 'rows')} read: ${formatCount(imported)} imported, ${formatCount(quarantined)} held back, ${formatCount(blank)} blank`;
}
