import type {
  DatasetDetail,
  InstrumentSummary,
  LevelCount,
} from '../../../../shared/contract/datasets.ts';
import { findInstrument, instrumentLabel } from '../../../../shared/model/instruments.ts';
import { SESSION_BANDS, sessionBand } from '../../../../shared/model/session-band.ts';
import type { Db } from '../open-database.ts';

/** Instruments of a participant data set, the one with most scores first. */
export function instrumentsOf(db: Db, dataset: number): InstrumentSummary[] {
  const rows = db
    .prepare<[number], { instrument: string; week: number; scores: number; scheduled: number }>(
      `SELECT x.instrument, x.week, count(x.score) AS scores, count(*) AS scheduled
       FROM assessment x JOIN participant p ON p.id = x.participant_id
       WHERE p.dataset_id = ? GROUP BY x.instrument, x.week ORDER BY x.week`,
    )
    .all(dataset);
  const people =
    db
      .prepare<[number], { n: number }>(
        'SELECT count(*) AS n FROM participant WHERE dataset_id = ?',
      )
      .get(dataset)?.n ?? 0;
  const byInstrument = Map.groupBy(rows, (row) => row.instrument);
  return [...byInstrument]
    .map(([code, weeks]) => {
      const scores = weeks.reduce((total, week) => total + week.scores, 0);
      return {
        code,
        label: instrumentLabel(code),
        lowerIsBetter: findInstrument(code)?.lowerIsBetter ?? true,
        weeks: weeks.map((week) => week.week),
        scores,
        missing: people * weeks.length - scores,
      };
    })
    .sort((a, b) => b.scores - a.scores || a.code.localeCompare(b.code));
}

/** Levels of the filter fields with how many people (or comparisons) each has. */
export function levelsOf(
  db: Db,
  dataset: number,
  kind: 'participant' | 'comparison',
): DatasetDetail['levels'] {
  const count = (column: 'condition' | 'format'): LevelCount[] =>
    db
      .prepare<[number], LevelCount>(
        `SELECT coalesce(${column}, 'unknown') AS level, count(*) AS n FROM ${kind}
         WHERE dataset_id = ? GROUP BY 1 ORDER BY n DESC, level`,
      )
      .all(dataset);
  const planned = db
    .prepare<[number], { sessions: number | null; n: number }>(
      `SELECT planned_sessions AS sessions, count(*) AS n FROM ${kind} WHERE dataset_id = ? GROUP BY 1`,
    )
    .all(dataset);
  const bands = SESSION_BANDS.map((level) => ({
    level,
    n: planned
      .filter((row) => sessionBand(row.sessions) === level)
      .reduce((total, row) => total + row.n, 0),
  })).filter((band) => band.n > 0);
  return { condition: count('condition'), format: count('format'), 'planned-sessions': bands };
}

/** Treatments, most frequent first: people randomised to each, or how often it is an arm of a comparison. */
export function treatmentsOf(
  db: Db,
  dataset: number,
  kind: 'participant' | 'comparison',
): LevelCount[] {
  const people = `SELECT a.treatment AS level FROM participant p JOIN arm a ON a.id = p.arm_id
    WHERE p.dataset_id = $dataset`;
  const sides = `SELECT treatment1 AS level FROM comparison WHERE dataset_id = $dataset
    UNION ALL SELECT treatment2 FROM comparison WHERE dataset_id = $dataset`;
  return db
    .prepare<[{ dataset: number }], LevelCount>(
      `SELECT level, count(*) AS n FROM (${kind === 'participant' ? people : sides})
       GROUP BY level ORDER BY n DESC, level`,
    )
    .all({ dataset });
}

/** Second arms of the comparisons, most frequent first. */
export function controlsOf(db: Db, dataset: number): LevelCount[] {
  return db
    .prepare<[number], LevelCount>(
      `SELECT treatment2 AS level, count(*) AS n FROM comparison
       WHERE dataset_id = ? GROUP BY 1 ORDER BY n DESC, level`,
    )
    .all(dataset);
}
