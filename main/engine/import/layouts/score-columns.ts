import type { InstrumentEntry } from '../../../../shared/model/instruments.ts';
import { instrumentLabel } from '../../../../shared/model/instruments.ts';
import { mappingText } from '../../../../shared/text/import-mapping.ts';
import { type Mapping, type ScoreColumn, scoreKey } from '../mapping/map-columns.ts';
import { namedTime } from '../values/week.ts';
import { namedInstrument } from './instrument-name.ts';

/** What the name of a column says of its scores. */
export interface ScoreName {
  readonly entry: InstrumentEntry;
  /** null when the name says a time that is no certain number of weeks. */
  readonly week: number | null;
  /** The part of the name that says the time. */
  readonly time: string;
  /** The time is given in weeks or is the baseline: nothing was computed. */
  readonly plain: boolean;
}

/** Times that are named but whose week is not certain. */
const VAGUE =
  /^(?:t ?\d+|post.*|end.*|eot|fu ?\d*.*|follow ?up.*|mid.*|v ?\d+|visit ?\d*|screening|discharge|\d{1,3})$/;
const LONGEST_NAME = 40;

/** Reads a column's name as instrument and time: "bdi.pre", "hdrs_w0", "phq9_week4", "w4_gad7"; null when it is not. */
export function scoreName(column: string): ScoreName | null {
  const parts = column.trim().split(/[\s._-]+/);
  for (let at = parts.length - 1; at > 0; at--) {
    const [head, tail] = [parts.slice(0, at).join('-'), parts.slice(at).join(' ')];
    const read = pair(head, tail) ?? pair(parts.slice(at).join('-'), parts.slice(0, at).join(' '));
    if (read) return read;
  }
  return namedInstrument(column) ? null : gluedName(column.trim());
}

/** Instrument and time without a mark between them: "BDITOT0", "hdrsw4". The longest name of an instrument wins. */
function gluedName(name: string): ScoreName | null {
  if (name.length > LONGEST_NAME) return null;
  for (let at = name.length - 1; at > 1; at--) {
    const read = pair(name.slice(0, at), name.slice(at));
    if (read) return read;
  }
  return null;
}

function pair(instrument: string, time: string): ScoreName | null {
  const named = namedTime(time);
  const vague = named === null && VAGUE.test(time.toLowerCase());
  if (named === null && !vague) return null;
  const entry = namedInstrument(instrument);
  if (!entry) return null;
  return { entry, time, week: named?.week ?? null, plain: named?.plain ?? false };
}

/** Adds score columns to a mapping of the other columns. */
export function withScores(mapping: Mapping, scores: readonly ScoreColumn[]): Mapping {
  if (scores.length === 0) return mapping;
  const byIndex = new Map(scores.map((score) => [score.index, score]));
  return {
    ...mapping,
    scores,
    index: new Map([
      ...mapping.index,
      ...scores.map(({ key, index }): [string, number] => [key, index]),
    ]),
    columns: mapping.columns.map((column) => {
      const score = byIndex.get(column.index);
      return score ? { ...column, field: 'score', reason: reasonOf(score) } : column;
    }),
  };
}

export function scoreColumn(
  index: number,
  column: string,
  instrument: string,
  week: number | null,
  time: string | null = null,
): ScoreColumn {
  return { key: scoreKey(index), index, column, instrument, week, time };
}

function reasonOf({ instrument, week, time }: ScoreColumn): string {
  const label = instrumentLabel(instrument);
  if (week === null) {
    return time === null ? mappingText.instrument(label) : mappingText.timeUnknown(label, time);
  }
  return mappingText.scoreAt(label, week, time);
}
