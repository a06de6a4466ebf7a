import { treatmentShort } from '../model/treatments.ts';
import { formatCount, formatPercent } from '../text/format-number.ts';
import type { Layer } from './chart-types.ts';
import { type Note, notes, SMALL } from './marks.ts';
import { BAR, type StatusFrame, type StatusRow } from './outcome-status-frame.ts';
import { ruleLayer } from './pixel-marks.ts';
import type { Box } from './place-label.ts';
import { textWidth } from './text-width.ts';

const TOOLTIP = [
  { field: 'arm', title: 'arm' },
  { field: 'none', title: 'if none of the unknown' },
  { field: 'all', title: 'if all of the unknown' },
];

/**
 * Under every bar the share with the good outcome, from none of the unknown to all of them, and in words the share of
 * those randomised beside that of those with data.
 */
export function statusBrackets(frame: StatusFrame): Layer[] {
  const rows = frame.rows.filter(({ arm }) => arm.randomised > 0);
  const brackets = rows.flatMap((row) => bracketOf(frame, row));
  const small = { size: SMALL };
  return [
    ruleLayer(brackets, { color: { expr: 'ink' }, width: 1.5 }, TOOLTIP),
    notes(
      rows.flatMap((row) => lowEnd(frame, row)),
      { ...small, align: 'right' },
    ),
    notes(
      rows.map((row) => highEnd(frame, row)),
      small,
    ),
    notes(sharesNotes(frame, rows), { ...small, color: { expr: 'muted' } }),
  ];
}

const bracketY = ({ y }: StatusRow) => y + BAR + 10;
const x = (frame: StatusFrame, percent: number) => (frame.width * percent) / 100;

function bracketOf(frame: StatusFrame, row: StatusRow): Box[] {
  const { none, all } = row.arm.bounds;
  const [x0, x1, y] = [x(frame, none), x(frame, all), bracketY(row)];
  const people = (n: number, percent: number) =>
    `${formatCount(n)} of ${formatCount(row.arm.randomised)} (${formatPercent(percent)})`;
  const words = {
    arm: treatmentShort(row.arm.treatment),
    none: people(row.good, none),
    all: people(row.good + row.arm.randomised - row.arm.withData, all),
  };
  const end = (at: number) => ({ x0: at, x1: at, y0: y - 4, y1: y + 4, ...words });
  return x1 > x0 ? [end(x0), { x0, x1, y0: y, y1: y, ...words }, end(x1)] : [end(x0)];
}

function lowEnd(frame: StatusFrame, row: StatusRow): Note[] {
  const { none, all } = row.arm.bounds;
  // With nobody unknown the bracket is a single line, which the label at its other end names.
  if (none === all) return [];
  return [{ x: x(frame, none) - 5, y: bracketY(row), text: formatPercent(none) }];
}

function highEnd(frame: StatusFrame, row: StatusRow): Note {
  const { all } = row.arm.bounds;
  return { x: x(frame, all) + 5, y: bracketY(row), text: formatPercent(all) };
}

/** `25% of 61 randomised, 33% of 45 with data`: both denominators, in as many words as all rows have room for. */
function sharesNotes(frame: StatusFrame, rows: readonly StatusRow[]): Note[] {
  const texts = rows.map(({ arm, good }) => {
    const whole = `${formatPercent(arm.bounds.none)} of ${formatCount(arm.randomised)}`;
    const known =
      arm.withData > 0
        ? `${formatPercent((100 * good) / arm.withData)} of ${formatCount(arm.withData)} with data`
        : 'nobody with data';
    return { long: `${whole} randomised, ${known}`, short: `${whole}, ${known}` };
  });
  const room = frame.width + frame.right;
  const fits = texts.every(({ long }) => textWidth(long, SMALL) <= room);
  return rows.map((row, i) => {
    const text = (fits ? texts[i]?.long : texts[i]?.short) ?? '';
    return { x: 0, y: bracketY(row) + 16, text };
  });
}
