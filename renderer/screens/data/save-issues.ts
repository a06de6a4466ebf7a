import type { IssueGroup } from '../../../shared/contract/datasets.ts';
import type { Issue } from '../../../shared/contract/import.ts';
import { csvText } from '../../../shared/text/csv-text.ts';
import { bridge } from '../../bridge/bridge.ts';
import { fileNameOf } from '../../components/figure/figure.ts';
import { problemsTotal } from './problem-counts.ts';

/** Saves the listed problems as CSV; where there are more, a last line says how many. */
export async function saveIssues(
  issues: readonly Issue[],
  groups: readonly IssueGroup[],
  fileName: string,
): Promise<void> {
  const more = problemsTotal(groups) - issues.length;
  const rows = issues.map((i) => [i.line, i.severity, i.code, i.column, i.value, i.message]);
  const rest =
    more > 0 ? [[null, null, null, null, null, `${more} more problems are not listed.`]] : [];
  const table = {
    columns: ['line', 'severity', 'code', 'column', 'value', 'message'],
    rows: [...rows, ...rest],
  };
  const name = fileNameOf(fileName.replace(/\.[^.]*$/, ''), 'problems');
  await bridge().saveFile(`${name}.csv`, csvText(table));
}
