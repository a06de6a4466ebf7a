import type {
  ImportedDataset,
  ImportResult,
  InspectResult,
  MappingUsed,
} from '../../../shared/contract/import.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { kAnonymityText } from '../../../shared/text/k-anonymity-text.ts';
import { counted } from '../../../shared/text/sentences.ts';
import { rowsText } from './rows-text.ts';

/** What an import did, for the terminal. */
export function importText(result: ImportResult): string {
  const lines: string[] = [];
  const { dataset, refusal } = result;
  if (refusal) lines.push(`Refused: ${refusal.message}`, 'Nothing was written.');
  if (dataset) {
    const id = dataset.id === null ? 'Dry run' : `Data set ${dataset.id}`;
    lines.push(
      `${id}: ${dataset.name} (${dataset.layout} layout)`,
      rowsText(dataset.rows),
      contentText(dataset),
    );
    if (result.layout) {
      const { layout, confidence, reason } = result.layout;
      const fit = `${Math.round(100 * confidence)}%`;
      lines.push(
        `layout ${layout} (fits ${fit}: ${reason}); mapping ${MAPPING[result.mappingUsed]}`,
      );
    }
  }
  if (result.kAnonymity) lines.push(`k-anonymity: ${kAnonymityText(result.kAnonymity)}`);
  lines.push(...findingLines(result));
  return lines.join('\n');
}

function contentText(dataset: ImportedDataset): string {
  const { kind, studies, arms, participants, assessments, comparisons } = dataset;
  const of = counted(studies, 'study', 'studies');
  if (kind === 'comparison') return `${of}, ${counted(comparisons, 'comparison', 'comparisons')}`;
  return [
    of,
    counted(arms, 'arm', 'arms'),
    counted(participants, 'participant', 'participants'),
    counted(assessments, 'assessment', 'assessments'),
  ].join(', ');
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
