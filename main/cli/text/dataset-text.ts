import type { DatasetDetail, DatasetSummary } from '../../../shared/contract/datasets.ts';
import { treatmentLabel } from '../../../shared/model/treatments.ts';
import { formatCount, formatTick } from '../../../shared/text/format-number.ts';
import { kAnonymityText } from '../../../shared/text/k-anonymity-text.ts';
import { textTable } from '../text-table.ts';
import { rowsText } from './rows-text.ts';

export function datasetListText(datasets: readonly DatasetSummary[]): string {
  if (datasets.length === 0)
    return 'There are no data sets yet. Import one with: armwise import FILE';
  return textTable(
    ['id', 'name', 'kind', 'people', 'comparisons', 'held back', 'imported'],
    datasets.map((d) => [
      String(d.id),
      d.synthetic ? `${d.name} [synthetic]` : d.name,
      d.kind,
      formatCount(d.participants),
      formatCount(d.comparisons),
      formatCount(d.rows.quarantined),
      d.importedAt.slice(0, 10),
    ]),
    ['name', 'kind', 'imported'],
  );
}

export function datasetText(d: DatasetDetail): string {
  const head = [
    `Data set ${d.id}: ${d.name}${d.synthetic ? ' [SYNTHETIC DATA]' : ''}`,
    `${d.fileName}, SHA-256 ${d.sha256}, imported ${d.importedAt}`,
    `${d.layout} layout, ${d.dialect.encoding}, delimiter ${JSON.stringify(d.dialect.delimiter)}, decimal ${d.dialect.decimalMark}`,
    rowsText(d.rows),
  ];
  const arms = textTable(
    ['study', 'arm', 'treatment', 'randomised'],
    d.armList.map((arm) => [
      arm.study,
      arm.label,
      treatmentLabel(arm.treatment),
      arm.randomised === null ? '' : formatCount(arm.randomised),
    ]),
    ['study', 'arm', 'treatment'],
  );
  const instruments = textTable(
    ['instrument', 'weeks', 'scores', 'missing'],
    d.instruments.map((i) => [
      i.label,
      i.weeks.map(formatTick).join(' '),
      formatCount(i.scores),
      formatCount(i.missing),
    ]),
    ['instrument', 'weeks'],
  );
  const issues = d.issues.map(
    ({ severity, count, message }) => `${severity}, ${formatCount(count)}x: ${message}`,
  );
  if (d.kAnonymity) head.push(`k-anonymity: ${kAnonymityText(d.kAnonymity)}`);
  const parts = [head.join('\n')];
  if (d.armList.length > 0 && d.kind === 'participant') parts.push(arms, instruments);
  if (d.kind === 'comparison') {
    parts.push(
      textTable(
        ['control', 'rows'],
        d.controls.map(({ level, n }) => [treatmentLabel(level), formatCount(n)]),
      ),
    );
  }
  if (issues.length > 0) parts.push(issues.join('\n'));
  return parts.join('\n\n');
}
