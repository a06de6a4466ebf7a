import { EngineError } from '../../../shared/contract/errors.ts';
import { findInstrument } from '../../../shared/model/instruments.ts';
import { analysisText } from '../../../shared/text/analysis-notes.ts';
import type { AssessmentRow } from '../store/queries/participants.ts';

/** Scores on one instrument: one row a person, one column a scheduled week. */
export interface ScoreTable {
  readonly instrument: string;
  readonly lowerIsBetter: boolean;
  /** Scheduled weeks in order. */
  readonly weeks: readonly number[];
  readonly scores: ReadonlyMap<number, readonly (number | null)[]>;
  readonly notes: readonly string[];
}

/** A week counts as scheduled when at least this share of the people have a row for it, with or without a score. */
const SCHEDULED_SHARE = 0.1;

/**
 * Scores on the instrument asked for, or on the one with most scores.
 *
 * @throws EngineError `not-found` when the data have no such instrument, `too-little-data` without any score
 */
export function scoreTable(
  assessments: readonly AssessmentRow[],
  people: number,
  wanted: string | undefined,
): ScoreTable {
  const byInstrument = Map.groupBy(assessments, (row) => row.instrument);
  const instrument = wanted ?? mostScores(byInstrument);
  const rows = instrument === undefined ? undefined : byInstrument.get(instrument);
  if (instrument === undefined) throw new EngineError('too-little-data', analysisText.noScores());
  if (!rows) {
    throw new EngineError(
      'not-found',
      analysisText.noInstrument(instrument, [...byInstrument.keys()].sort()),
    );
  }
  const byWeek = Map.groupBy(rows, (row) => row.week);
  const all = [...byWeek.keys()].sort((a, b) => a - b);
  const weeks = all.filter((w) => (byWeek.get(w)?.length ?? 0) >= SCHEDULED_SHARE * people);
  const shown = weeks.length > 0 ? weeks : all;
  const column = new Map(shown.map((week, index) => [week, index]));
  const scores = new Map<number, (number | null)[]>();
  for (const { participant, week, score } of rows) {
    const at = column.get(week);
    if (at === undefined) continue;
    let line = scores.get(participant);
    if (!line) {
      line = shown.map(() => null);
      scores.set(participant, line);
    }
    line[at] = score;
  }
  const entry = findInstrument(instrument);
  const stray = all.filter((week) => !column.has(week));
  return {
    instrument,
    lowerIsBetter: entry?.lowerIsBetter ?? true,
    weeks: shown,
    scores,
    notes: [
      ...(entry ? [] : [analysisText.directionUnknown(instrument)]),
      ...(stray.length > 0 ? [analysisText.strayWeeks(stray)] : []),
    ],
  };
}

function mostScores(
  byInstrument: ReadonlyMap<string, readonly AssessmentRow[]>,
): string | undefined {
  const counted = [...byInstrument].map(([code, rows]) => ({
    code,
    n: rows.filter((row) => row.score !== null).length,
  }));
  return counted.sort((a, b) => b.n - a.n || a.code.localeCompare(b.code))[0]?.code;
}

/** Index of the endpoint week: the one asked for, or the last. @throws EngineError */
export function endpointIndex(table: ScoreTable, week: number | undefined): number {
  const at = week === undefined ? table.weeks.length - 1 : table.weeks.indexOf(week);
  const chosen = table.weeks[at];
  if (chosen === undefined) {
    throw new EngineError('not-found', analysisText.noWeek(week ?? 0, table.weeks));
  }
  if (chosen <= 0) {
    throw new EngineError('invalid-request', analysisText.endpointIsBaseline(chosen));
  }
  return at;
}

/** Index of the baseline week (week 0, or the last before it); -1 when no week is one. */
export function baselineIndex(weeks: readonly number[]): number {
  return weeks.findLastIndex((week) => week <= 0);
}
