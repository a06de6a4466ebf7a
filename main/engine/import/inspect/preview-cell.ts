import { findSex } from '../../../../shared/model/sex-terms.ts';
import { findStatus } from '../../../../shared/model/status-terms.ts';
import { namedInstrument } from '../layouts/instrument-name.ts';
import type { LayoutContext } from '../layouts/layout.ts';
import { SILENT } from '../layouts/notes.ts';
import { isFault, readScore } from '../layouts/people/read-score.ts';
import type { Row } from '../layouts/row.ts';
import { TermReader } from '../layouts/term-reader.ts';
import { isFullDate } from '../privacy/content-rules.ts';
import { maskShape } from '../privacy/mask.ts';
import { pseudonym } from '../privacy/pseudonym.ts';
import { ageBand } from '../values/age-band.ts';
import { parseNumber } from '../values/parse-number.ts';
import { parseQuarter } from '../values/quarter.ts';
import { shorten, trimBlanks } from '../values/text.ts';
import { namedTime, parseWeek } from '../values/week.ts';

type Stored = string | number | null;

const CELL_LIMIT = 200;
const NUMBERS = new Set([
  'planned-sessions',
  'sessions-attended',
  'dropout-week',
  'dropout-session',
  'repeat-instance',
  'day',
]);
/** Figures of a table of comparisons or of printed arms. */
const FIGURE =
  /^(?:(?:change_|baseline_|computed_)?(?:mean|sd|n|events|total)[12]?|yi|vi|sei|(?:precalc_)?(?:g|log_rr)(?:_se)?|randomised[12]?|lost[12]?|completed_n|year|time_weeks|planned_sessions|mean_age|percent_women)$/;

/** One cell as an import would store it; null where it is missing or cannot be used. */
export function previewCell(
  row: Row,
  index: number,
  field: string,
  context: LayoutContext,
): Stored {
  const { missing, decimalMark, mapping } = context;
  const score = mapping.scores.find((column) => column.index === index);
  const cell = row.cell(score?.key ?? field);
  if (missing.has(cell)) return null;
  const style = { decimalMark, pointToo: context.mapping.index.has('treatment1') };
  const number = (): number | null => {
    const parsed = parseNumber(cell, style);
    return parsed.ok ? parsed.value : null;
  };
  if (score) return scoreCell(cell, score.instrument, context);
  if (NUMBERS.has(field) || FIGURE.test(field)) return number();
  const terms = new TermReader();
  switch (field) {
    case 'participant': {
      const study = trimBlanks(row.cell('study')).normalize('NFC') || context.defaultStudy;
      return pseudonym(context.hashKey, study, cell.trim().normalize('NFC'));
    }
    case 'age': {
      const age = number();
      return age === null ? null : ageBand(age);
    }
    case 'score':
    case 'baseline':
      return scoreCell(cell, instrumentOf(row), context);
    case 'week':
    case 'event': {
      const week = parseWeek(cell, style);
      if (week.ok) return week.value;
      return namedTime(cell.replace(/_arm_\d+[a-z]?$/i, ''))?.week ?? null;
    }
    case 'treatment':
    case 'treatment1':
    case 'treatment2':
      return terms.treatment(trimBlanks(cell), SILENT);
    case 'condition':
      return terms.condition(trimBlanks(cell), SILENT);
    case 'format':
      return terms.format(trimBlanks(cell), SILENT);
    case 'instrument':
      return namedInstrument(cell)?.code ?? terms.instrument(trimBlanks(cell), SILENT).code;
    case 'status':
      return findStatus(cell)?.code ?? null;
    case 'sex':
      return findSex(cell)?.code ?? null;
    case 'start-quarter':
      return parseQuarter(cell);
    default: {
      const text = trimBlanks(cell).normalize('NFC');
      return isFullDate(text) ? maskShape(text) : shorten(text, CELL_LIMIT);
    }
  }
}

function instrumentOf(row: Row): string {
  const cell = row.cell('instrument').trim();
  return namedInstrument(cell)?.code ?? cell;
}

function scoreCell(
  cell: string,
  instrument: string,
  { missing, decimalMark }: LayoutContext,
): number | null {
  const entry = namedInstrument(instrument) ?? null;
  const score = readScore(cell, entry, missing, { decimalMark }, SILENT);
  return isFault(score) ? null : score;
}
