import type { CompareResult } from '../../../shared/contract/compare.ts';
import type { DatasetDetail } from '../../../shared/contract/datasets.ts';
import type { EvidenceResult } from '../../../shared/contract/meta.ts';
import type { OutcomesResult } from '../../../shared/contract/outcomes.ts';
import type { RetentionResult } from '../../../shared/contract/retention.ts';
import type { TippingResult } from '../../../shared/contract/tipping.ts';
import { html, Markup, NOTHING } from './markup.ts';
import { compareSections } from './report-compare.ts';
import { dataSection, dateText } from './report-data.ts';
import { evidenceSections } from './report-evidence.ts';
import { methodsSection } from './report-methods.ts';
import { outcomesSection, tippingSection } from './report-outcomes.ts';
import { list, section } from './report-parts.ts';
import { retentionSection } from './report-retention.ts';
import { REPORT_STYLE } from './report-style.ts';

export interface ReportInput {
  readonly title: string;
  /** ISO 8601 time of the report. */
  readonly generatedAt: string;
  /** Version of the program. */
  readonly version: string;
  readonly dataset: DatasetDetail;
  readonly compare?: CompareResult;
  readonly outcomes?: OutcomesResult;
  readonly tipping?: TippingResult;
  readonly retention?: RetentionResult;
  readonly evidence?: EvidenceResult;
  /** The filters in words, one each; none means everyone. */
  readonly filters?: readonly string[];
}

/**
 * A report as one HTML document: people first, then the comparison under every assumption, the figures, the methods with
 * their sources, and where the data come from. It has no script, loads nothing, and prints.
 *
 * @returns the document; everything that comes from a file is escaped
 * @throws Error when a chart cannot be drawn without a warning
 */
export async function htmlReport(input: ReportInput): Promise<string> {
  const { title, dataset, compare, outcomes, tipping, retention, evidence } = input;
  const sections = [
    ...(compare ? await compareSections(compare) : []),
    ...(outcomes ? [await outcomesSection(outcomes)] : []),
    ...(tipping ? [await tippingSection(tipping)] : []),
    ...(retention ? [await retentionSection(retention)] : []),
    ...(evidence ? await evidenceSections(evidence) : []),
    notesSection([
      ...(compare?.notes ?? []),
      ...(outcomes?.notes ?? []),
      ...(tipping?.notes ?? []),
      ...(retention?.notes ?? []),
      ...evidenceNotes(evidence),
    ]),
    methodsSection({ compare, retention, evidence }),
    dataSection(dataset),
  ];
  const synthetic =
    dataset.synthetic || [compare, retention, evidence].some((each) => each?.synthetic);
  const body = html`<main>
${synthetic ? html`<p class="synthetic">SYNTHETIC DATA: made by a script. These people do not exist and the numbers say nothing about any treatment.</p>\n` : NOTHING}<header>
<h1>${title}</h1>
<p class="about">${about(dataset)}</p>
</header>
${sections}<footer class="fine">
<p>${finePrint(input)}</p>
</footer>
</main>
`;
  return document(title, synthetic, body);
}

function document(title: string, synthetic: boolean, body: Markup): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${synthetic ? 'SYNTHETIC: ' : ''}${title}</title>
<style>${new Markup(REPORT_STYLE)}</style>
</head>
<body>
${body}</body>
</html>
`.text;
}

function about({ kind, studies, participants, comparisons }: DatasetDetail): string {
  const trials = `${studies} ${studies === 1 ? 'study' : 'studies'}`;
  return kind === 'participant'
    ? `${trials}, ${participants} participants`
    : `${trials}, ${comparisons} arm comparisons`;
}

function evidenceNotes(evidence: EvidenceResult | undefined): readonly string[] {
  if (!evidence) return [];
  const sides = [evidence.aVersusControl, evidence.bVersusControl, evidence.direct];
  const notes = sides.flatMap((side) => (side.status === 'pooled' ? side.meta.notes : []));
  return [...evidence.notes, ...notes];
}

function notesSection(notes: readonly string[]): Markup {
  const once = [...new Set(notes)];
  return once.length > 0 ? section('Notes', list(once)) : NOTHING;
}

function finePrint({ version, generatedAt, filters, compare, evidence }: ReportInput): string {
  const parts = [`Armwise ${version}`, `report made ${dateText(generatedAt)}`];
  parts.push(filters && filters.length > 0 ? `filters: ${filters.join('; ')}` : 'no filters');
  if (compare) {
    const estimands = [...new Set(compare.estimates.map(({ estimand }) => estimand))];
    parts.push(`estimands: ${estimands.join(', ')}`);
  }
  const side = [evidence?.aVersusControl, evidence?.bVersusControl, evidence?.direct].find(
    (each) => each?.status === 'pooled',
  );
  if (side?.status === 'pooled') {
    const { model, method, test, measure, level } = side.meta;
    parts.push(`measure ${measure}, ${model} effects, ${method}, ${test}, level ${level}`);
  }
  return `${parts.join(' · ')}.`;
}
