import type {
  EvidenceResult,
  EvidenceSide,
  MetaResult,
  MetaRow,
  UnusedRow,
} from '../contract/meta.ts';
import { instrumentLabel } from '../model/instruments.ts';
import { treatmentShort } from '../model/treatments.ts';
import { heterogeneityText, throughText, unusedLines } from '../text/forest-text.ts';
import { formatCount } from '../text/format-number.ts';
import { plural } from '../text/sentences.ts';
import { type ArmStyle, armStyle, armStyles } from './arm-style.ts';
import type { Colour } from './chart-types.ts';
import { type ForestOrder, sortedRows } from './forest-order.ts';

/** How the effects of one block are drawn. */
export interface BlockStyle {
  readonly color: Colour;
  readonly ink: Colour;
  readonly shape: string;
  /** Colour of the attrition bar of the first arm. */
  readonly first: Colour;
}

/** One line of the forest, from the top. */
export type ForestRow =
  | { readonly kind: 'heading'; readonly text: string; readonly style: BlockStyle }
  | {
      readonly kind: 'study';
      readonly row: MetaRow;
      /** The study, with the instrument where it has several rows. */
      readonly name: string;
      readonly style: BlockStyle;
      readonly second: Colour;
      /** Weight as a share of the heaviest row of the block, 0 to 1. */
      readonly share: number;
    }
  | {
      readonly kind: 'pooled' | 'subgroup';
      readonly label: string;
      /** Added to the label where there is room. */
      readonly from: string;
      readonly pooled: Pick<
        MetaResult,
        'estimate' | 'ciLow' | 'ciHigh' | 'predictionLow' | 'predictionHigh' | 'people' | 'k'
      >;
      readonly style: BlockStyle;
      readonly second: Colour;
    }
  | { readonly kind: 'detail'; readonly text: string }
  | {
      readonly kind: 'contrast';
      readonly text: string;
      readonly estimate: number;
      readonly ciLow: number;
      readonly ciHigh: number;
    }
  | { readonly kind: 'gap' };

export interface BlockOptions {
  readonly order: ForestOrder;
  /** Study rows drawn in a block; the others are counted in a line of their own. */
  readonly maxRows: number;
}

const NEUTRAL: Omit<BlockStyle, 'first'> = {
  color: { expr: 'ink' },
  ink: { expr: 'ink' },
  shape: 'square',
};
const CONTROL: Colour = { expr: 'control' };

/** The rows of an evidence view: A against control, B against control, then what is known of A against B. */
export function evidenceRows(result: EvidenceResult, options: BlockOptions): ForestRow[] {
  const [a, b] = armStyles([result.a, result.b]);
  if (!a || !b) throw new Error('forestChart requires two treatments');
  const between = `${a.label} versus ${b.label}`;
  return [
    ...side(`${a.label} versus control`, result.aVersusControl, blockStyle(a), CONTROL, options),
    { kind: 'gap' },
    ...side(`${b.label} versus control`, result.bVersusControl, blockStyle(b), CONTROL, options),
    { kind: 'gap' },
    ...side(
      `${between}, head to head`,
      result.direct,
      { ...NEUTRAL, first: a.color },
      b.color,
      options,
    ),
    { kind: 'gap' },
    ...indirect(between, result),
  ];
}

/** The rows of one pooling. */
export function metaRows(meta: MetaResult, options: BlockOptions): ForestRow[] {
  const first = armStyle(meta.arm1[0] ?? 'other');
  const heading = `${meta.arm1.map(treatmentShort).join(', ')} versus ${meta.arm2?.map(treatmentShort).join(', ') ?? 'any comparator'}`;
  return block(heading, meta, blockStyle(first), null, options);
}

function blockStyle({ color, ink, shape }: ArmStyle): BlockStyle {
  return { color, ink, shape, first: color };
}

function side(
  heading: string,
  evidence: EvidenceSide,
  style: BlockStyle,
  second: Colour,
  options: BlockOptions,
): ForestRow[] {
  if (evidence.status === 'pooled') return block(heading, evidence.meta, style, second, options);
  return [
    { kind: 'heading', text: heading, style },
    { kind: 'detail', text: evidence.refusal.message },
    ...unused(evidence.unused),
  ];
}

function block(
  heading: string,
  meta: MetaResult,
  style: BlockStyle,
  second: Colour | null,
  options: BlockOptions,
): ForestRow[] {
  const sorted = sortedRows(meta.rows, options.order);
  const repeated = repeatedStudies(meta.rows);
  const heaviest = Math.max(...meta.rows.map(({ weight }) => weight), 0) || 1;
  const hidden = sorted.length - options.maxRows;
  const pooledSecond = second ?? CONTROL;
  return [
    { kind: 'heading', text: heading, style },
    ...sorted.slice(0, options.maxRows).map((row): ForestRow => {
      const share = row.weight / heaviest;
      return {
        kind: 'study',
        row,
        name: studyName(row, repeated),
        style,
        second: second ?? secondColour(meta, row),
        share,
      };
    }),
    ...(hidden > 0
      ? [
          detail(
            `${formatCount(hidden)} further ${plural(hidden, 'comparison is', 'comparisons are')} pooled but not drawn; the table has all.`,
          ),
        ]
      : []),
    ...unused(meta.unused),
    {
      kind: 'pooled',
      label: `Pooled, k = ${formatCount(meta.k)}`,
      from: ` from ${formatCount(meta.studies)} ${plural(meta.studies, 'study', 'studies')}`,
      pooled: meta,
      style,
      second: pooledSecond,
    },
    detail(heterogeneityText(meta)),
    ...meta.subgroups.map(
      (group): ForestRow => ({
        kind: 'subgroup',
        label: `${group.level}, k = ${formatCount(group.k)}`,
        from: ` from ${formatCount(group.studies)} ${plural(group.studies, 'study', 'studies')}`,
        pooled: group,
        style,
        second: pooledSecond,
      }),
    ),
    ...meta.subgroupsRefused.map(({ level, refusal }) => detail(`${level}: ${refusal.message}`)),
  ];
}

function repeatedStudies(rows: readonly MetaRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { study } of rows) (seen.has(study) ? repeated : seen).add(study);
  return repeated;
}

function studyName({ study, instrument }: MetaRow, repeated: ReadonlySet<string>): string {
  return instrument !== null && repeated.has(study)
    ? `${study} · ${instrumentLabel(instrument)}`
    : study;
}

function secondColour(meta: MetaResult, row: MetaRow): Colour {
  return armStyles([meta.arm1[0] ?? 'other', row.treatment2])[1]?.color ?? CONTROL;
}

function detail(text: string): ForestRow {
  return { kind: 'detail', text };
}

function unused(rows: readonly UnusedRow[]): ForestRow[] {
  return unusedLines(rows).map(detail);
}

function indirect(between: string, result: EvidenceResult): ForestRow[] {
  const heading: ForestRow = {
    kind: 'heading',
    text: `${between}, indirect`,
    style: { ...NEUTRAL, first: CONTROL },
  };
  if (!result.indirect) {
    return [
      heading,
      detail('Not possible: both need a pooled effect against the same kind of control.'),
    ];
  }
  const { estimate, ciLow, ciHigh } = result.indirect;
  const text = throughText(result.indirect);
  return [heading, { kind: 'contrast', text, estimate, ciLow, ciHigh }];
}
