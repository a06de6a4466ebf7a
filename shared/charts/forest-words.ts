import { formatLabel } from '../model/formats.ts';
import { treatmentShort } from '../model/treatments.ts';
import { formatCount } from '../text/format-number.ts';
import type { Layer, Panel } from './chart-types.ts';
import { type Column, type ForestFrame, rowY } from './forest-frame.ts';
import { frame as frameLayer, type Note, notes, SMALL, TEXT } from './marks.ts';
import { fitText, textWidth } from './text-width.ts';

const MUTED = { color: { expr: 'muted' } };
/** Heads of the columns, in pixels above the first row. */
export const HEAD = -9;

/** Study, control, format, people: the left panel, with the headings and the lines that run across. */
export function wordsPanel(frame: ForestFrame): Panel {
  const total = frame.words + frame.attrition + frame.plot + frame.numbers;
  return {
    width: frame.words,
    height: frame.height,
    layer: [
      frameLayer(0, total, HEAD - 22),
      ...headings(frame, total),
      notes(studies(frame)),
      ...frameColumns(frame),
      notes(people(frame, 'study'), { align: 'right' }),
      notes(people(frame, 'pooled'), { align: 'right', bold: true }),
      notes(people(frame, 'subgroup'), { align: 'right', ...MUTED }),
      ...pooledLabels(frame),
      ...columnHeads(frame),
    ],
  };
}

/** A shortened text keeps the whole one for the tooltip. */
function fitted(x: number, y: number, text: string, width: number, size = TEXT): Note {
  return { x, y, text: fitText(text, width, size), full: text };
}

function headings(frame: ForestFrame, total: number): Layer[] {
  return frame.rows.flatMap((row, i) => {
    if (row.kind !== 'heading') return [];
    const note = { x: 0, y: rowY(i) + 1, text: fitText(row.text, total - 8, 12, true) };
    return [notes([note], { bold: true, size: 12, color: row.style.ink })];
  });
}

function studies(frame: ForestFrame): Note[] {
  return frame.rows.flatMap((row, i) =>
    row.kind === 'study' ? [studyNote(frame.study, rowY(i), row)] : [],
  );
}

/** A name that is too long is shortened before its year, by which one finds the study. */
function studyNote({ x, width }: Column, y: number, { name, row }: StudyRow): Note {
  const full = `${name}: ${row.label}`;
  const year = /[ ,(]*(?:19|20)\d\d[a-z]?\)?$/.exec(name)?.[0] ?? '';
  if (year === '' || textWidth(name, TEXT) <= width) {
    return { x, y, text: fitText(name, width, TEXT), full };
  }
  const short = fitText(name.slice(0, -year.length), width - textWidth(year, TEXT), TEXT);
  return { x, y, text: short + year, full };
}

function frameColumns(frame: ForestFrame): Layer[] {
  const column = (place: Column | null, text: (row: StudyRow) => string): Layer[] => {
    if (!place) return [];
    const values = frame.rows.flatMap((each, i) =>
      each.kind === 'study' ? [fitted(place.x, rowY(i), text(each), place.width)] : [],
    );
    return [notes(values, MUTED)];
  };
  return [
    ...column(frame.control, ({ row }) => treatmentShort(row.treatment2)),
    ...column(frame.format, ({ row }) => (row.format === null ? '–' : formatLabel(row.format))),
  ];
}

type StudyRow = Extract<ForestFrame['rows'][number], { kind: 'study' }>;

/** `83 of 95`: analysed of randomised, with a question mark for what the file does not give. */
function people(frame: ForestFrame, kind: 'study' | 'pooled' | 'subgroup'): Note[] {
  return frame.rows.flatMap((each, i): Note[] => {
    const place = { x: frame.people.x, y: rowY(i) };
    if (each.kind !== kind) return [];
    if (each.kind === 'study') {
      const { n1, n2, randomised1, randomised2 } = each.row;
      return [{ ...place, text: `${sum(n1, n2)} of ${sum(randomised1, randomised2)}` }];
    }
    return [{ ...place, text: formatCount(each.pooled.people.analysed) }];
  });
}

function sum(a: number | null, b: number | null): string {
  return a === null || b === null ? '?' : formatCount(a + b);
}

function pooledLabels(frame: ForestFrame): Layer[] {
  const room = frame.people.x - frame.people.width + 24;
  const of = (kind: 'pooled' | 'subgroup', x: number, bold: boolean): Note[] =>
    frame.rows.flatMap((row, i) => {
      if (row.kind !== kind) return [];
      const whole = row.label + row.from;
      const text = textWidth(whole, TEXT, bold) <= room - x ? whole : row.label;
      return [{ x, y: rowY(i), text: fitText(text, room - x, TEXT, bold), full: whole }];
    });
  return [notes(of('pooled', 8, true), { bold: true }), notes(of('subgroup', 20, false), MUTED)];
}

function columnHeads(frame: ForestFrame): Layer[] {
  const left: Note[] = [{ x: frame.study.x, y: HEAD, text: 'Study' }];
  if (frame.control) left.push({ x: frame.control.x, y: HEAD, text: 'against' });
  if (frame.format) left.push({ x: frame.format.x, y: HEAD, text: 'format' });
  const right = [
    { x: frame.people.x, y: HEAD - 12, text: 'analysed' },
    { x: frame.people.x, y: HEAD, text: 'of randomised' },
  ];
  const small = { size: SMALL, ...MUTED };
  return [notes(left, small), notes(right, { ...small, align: 'right' })];
}
