import type { ImportResult, InspectResult, MappingUsed } from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { kAnonymityText } from './k-anonymity-text.ts';

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
    if (result.layout) {
      const { layout, confidence, reason } = result.layout;
      const fit = `${Math.round(100 * confidence)}%`;
      lines.push(
        `layout ${layout} (fits ${fit}: ${reason}); mapping ${MAPPING[result.mappingUsed]}`,
      );
    }
  }
  if (result.kAnonymity) lines.push(kAnonymityText(result.kAnonymity));
  lines.push(...findingLines(result));
  return lines.join('\n');
}

const MAPPING: Readonly<Record<MappingUsed, string>> = {
  guessed: 'guessed from the header',
  given: 'as given',
  remembered: 'remembered from an earlier file with this header',
};

/** What was guessed of a file and written to a mapping file. */
export function inspectText(result: InspectResult, written: string): string {
  const lines: string[] = [];
  for (const { column, field, reason } of result.columns) {
    lines.push(`“${column}” → ${field ?? 'not stored'} (${reason})`);
  }
  if (result.refusal) lines.push(`As it stands the file is refused: ${result.refusal.message}`);
  lines.push(...findingLines(result));
  lines.push(
    result.mapping
      ? `The mapping is in ${written}. Edit it and import with --mapping ${written}`
      : 'No mapping was written.',
  );
  return lines.join('\n');
}

type Findings = Pick<ImportResult, 'identifiers' | 'issueGroups'>;

function findingLines(result: Findings): string[] {
  const lines: string[] = [];
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
  return lines;
}
