import { forestChart } from '../../../shared/charts/forest-chart.ts';
import type {
  EvidenceResult,
  EvidenceSide,
  MetaResult,
  MetaRow,
} from '../../../shared/contract/meta.ts';
import { formatLabel } from '../../../shared/model/formats.ts';
import { instrumentLabel } from '../../../shared/model/instruments.ts';
import { treatmentShort } from '../../../shared/model/treatments.ts';
import { EFFECT_SHORT, effectText } from '../../../shared/text/effect-text.ts';
import { forestSummary } from '../../../shared/text/forest-summary.ts';
import { heterogeneityText, throughText, unusedText } from '../../../shared/text/forest-text.ts';
import { bareP, formatCount, formatNumber } from '../../../shared/text/format-number.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import { figure, list, paragraph, section, table } from './report-parts.ts';

/** A printed page holds about this many rows of the forest. */
const ROWS_A_PAGE = 36;

interface Side {
  readonly name: string;
  readonly side: EvidenceSide;
}

/** The people, the pooled answers, the forest, and every comparison in a table. */
export async function evidenceSections(result: EvidenceResult): Promise<Markup[]> {
  const a = treatmentShort(result.a);
  const b = treatmentShort(result.b);
  const sides = [
    { name: `${a} versus control`, side: result.aVersusControl },
    { name: `${b} versus control`, side: result.bVersusControl },
    { name: `${a} versus ${b}, head to head`, side: result.direct },
  ];
  return [
    people(sides),
    answers(result, sides, `${a} versus ${b}`),
    await forest(result, sides),
    ...sides.flatMap(comparisons),
  ];
}

function people(sides: readonly Side[]): Markup {
  const lost = ({ lost, randomised, arms }: MetaResult['people']['arm1']) =>
    arms === 0
      ? 'not reported'
      : `${formatCount(lost)} of ${formatCount(randomised)} in ${formatCount(arms)} arms`;
  const none = ['0', null, null, null, null];
  return section(
    'The people',
    table({
      caption: 'Whom the pooled effects rest on; attrition only where a study reports it.',
      head: [
        'Comparison',
        'rows pooled',
        'rows not pooled',
        'people analysed',
        'lost, treatment',
        'lost, comparator',
        'rows without attrition',
      ],
      rows: sides.map(({ name, side }) => {
        if (side.status === 'refused') {
          const [pooled, ...rest] = none;
          return [name, pooled ?? null, formatCount(side.unused.length), ...rest];
        }
        const { k, unused, people: behind } = side.meta;
        return [
          name,
          formatCount(k),
          formatCount(unused.length),
          formatCount(behind.analysed),
          lost(behind.arm1),
          lost(behind.arm2),
          formatCount(behind.rowsWithoutAttrition),
        ];
      }),
    }),
  );
}

function answers(result: EvidenceResult, sides: readonly Side[], between: string): Markup {
  const { indirect, measure } = result;
  const pooled = sides.flatMap(({ name, side }) => {
    if (side.status === 'refused')
      return [[name, `not pooled: ${side.refusal.message}`, null, null]];
    const { estimate, ciLow, ciHigh, p } = side.meta;
    const effect = effectText(measure, estimate, ciLow, ciHigh);
    return [[name, effect, bareP(p), heterogeneityText(side.meta)]];
  });
  const difference = indirect
    ? [
        `${between}, indirect`,
        effectText(measure, indirect.estimate, indirect.ciLow, indirect.ciHigh),
        bareP(indirect.p),
        throughText(indirect),
      ]
    : [`${between}, indirect`, 'not possible', null, null];
  return section(
    'Pooled effects',
    table({
      caption: `${EFFECT_SHORT[measure]} with its interval; positive g favours the first named.`,
      head: ['Comparison', 'effect', 'p', 'between studies'],
      rows: [...pooled, difference],
    }),
  );
}

async function forest(result: EvidenceResult, sides: readonly Side[]): Promise<Markup> {
  const rows = sides.map(({ side }) => (side.status === 'pooled' ? side.meta.rows.length : 0));
  const all = rows.reduce((sum, n) => sum + n, 0);
  const cut = all > ROWS_A_PAGE;
  const maxRows = Math.floor(ROWS_A_PAGE / Math.max(1, rows.filter((n) => n > 0).length));
  const options = cut ? { order: 'weight' as const, maxRows } : { order: 'year' as const };
  const about = cut
    ? [
        paragraph(
          `The drawing has the ${maxRows} heaviest rows of each block; all are pooled and listed below.`,
        ),
      ]
    : [];
  return section(
    'Forest',
    await figure(forestChart(result, { ...options, width: 812 }), forestSummary(result)),
    ...about,
  );
}

function comparisons({ name, side }: Side): Markup[] {
  const unused = side.status === 'pooled' ? side.meta.unused : side.unused;
  if (side.status === 'refused' && unused.length === 0) return [];
  const rows = side.status === 'pooled' ? side.meta.rows : [];
  const measure = side.status === 'pooled' ? side.meta.measure : 'g';
  const listed = table({
    caption: `${formatCount(rows.length)} comparisons, as in the file.`,
    head: [
      'Study',
      'instrument',
      'against',
      'format',
      'analysed',
      'lost, treatment',
      'lost, comparator',
      EFFECT_SHORT[measure],
      'weight %',
    ],
    rows: [...rows]
      .sort((first, second) => first.line - second.line)
      .map((row) => [
        row.study,
        row.instrument === null ? null : instrumentLabel(row.instrument),
        treatmentShort(row.treatment2),
        row.format === null ? null : formatLabel(row.format),
        row.n1 === null || row.n2 === null ? null : formatCount(row.n1 + row.n2),
        lostText(row.attrition1, row.randomised1),
        lostText(row.attrition2, row.randomised2),
        effectText(measure, row.yi, row.ciLow, row.ciHigh),
        formatNumber(row.weight, 1),
      ]),
  });
  return [
    section(
      `Comparisons: ${name}`,
      listed,
      unused.length > 0 ? html`<h3>Not pooled</h3>\n${list(unused.map(unusedText))}` : NOTHING,
    ),
  ];
}

function lostText(lost: MetaRow['attrition1'], randomised: MetaRow['randomised1']): string | null {
  if (lost === null && randomised === null) return null;
  return `${lost === null ? '?' : formatCount(lost)} of ${randomised === null ? '?' : formatCount(randomised)}`;
}
