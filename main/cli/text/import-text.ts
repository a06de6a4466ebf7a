import type { ImportResult } from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';

/** What an import did, for the terminal. */
export function importText(result: ImportResult): string {
  const lines: string[] = [];
  const { dataset, refusal } = result;
  if (refusal) lines.push(`Refused: ${refusal.message}`, 'Nothing was written.');
  if (dataset) {
    const { rows } = dataset;
    const id = dataset.id === null ? 'Dry run' : `Data set ${dataset.id}`;
    lines.push(
      `${id}: ${dataset.name} (${dataset.layout} layout)`,
      `${formatCount(rows.read)} rows read: ${formatCount(rows.imported)} imported, ${formatCount(rows.quarantined)} held back, ${formatCount(rows.blank)} blank`,
      dataset.kind === 'participant'
        ? `${formatCount(dataset.studies)} studies, ${formatCount(dataset.arms)} arms, ${formatCount(dataset.participants)} participants, ${formatCount(dataset.assessments)} assessments`
        : `${formatCount(dataset.studies)} studies, ${formatCount(dataset.comparisons)} comparisons`,
    );
  }
  for (const { column, kind, action, example, line } of result.identifiers) {
    const seen =
      example === null ? '' : `, like ${example}${line === null ? '' : ` in line ${line}`}`;
    lines.push(`${action}: column “${column}” (${kind}${seen})`);
  }
  for (const { severity, count, firstLine, message, column } of result.issueGroups) {
    const where = [
      column && `column “${column}”`,
      firstLine !== null && `first in line ${firstLine}`,
    ];
    const place = where.filter(Boolean).join(', ');
    lines.push(`${severity}, ${formatCount(count)}x: ${message}${place ? ` (${place})` : ''}`);
  }
  return lines.join('\n');
}
