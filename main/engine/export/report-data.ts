import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import { formatCount } from '../../../shared/text/format-number.ts';
import { plural } from '../../../shared/text/sentences.ts';
import { html, type Markup } from './markup.ts';
import { list, section } from './report-parts.ts';

/** Where the data come from and what became of every row of the file. */
export function dataSection(dataset: DatasetDetail): Markup {
  const { read, imported, quarantined, blank } = dataset.rows;
  const findings = dataset.issues.map(({ severity, count, message, column, firstLine }) => {
    const where = column === null ? '' : `, column ${column}`;
    const line = firstLine === null ? '' : `, first in line ${formatCount(firstLine)}`;
    return `${severity === 'error' ? 'Held back' : 'Warning'}, ${formatCount(count)} ${plural(count, 'time', 'times')}${where}${line}: ${message}`;
  });
  const rows = `${formatCount(read)} rows read: ${formatCount(imported)} imported, ${formatCount(quarantined)} held back, ${formatCount(blank)} blank.`;
  return section(
    'The data',
    html`<p>File <b>${dataset.fileName}</b>, imported ${dateText(dataset.importedAt)}. ${rows}</p>
<p class="fine">SHA-256 <code>${dataset.sha256}</code></p>
`,
    list(findings),
  );
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** An ISO time as people write a date, in UTC so that a report reads alike everywhere. */
export function dateText(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const clock = time.toISOString().slice(11, 16);
  return `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]} ${time.getUTCFullYear()}, ${clock} UTC`;
}
