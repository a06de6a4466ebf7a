import {
  type Cells,
  cell,
  csv,
  INSTRUMENTS,
  type Person,
  type Row,
  scoreOf,
  WEEKS,
} from './trial.ts';

const STEM: Readonly<Record<string, string>> = { 'hdrs-17': 'hdrs17', 'bdi-i': 'bdi_i' };

/** What is said once of a person, by the names of the sample trial. */
const ABOUT = [
  'treatment',
  'format',
  'condition',
  'planned_sessions',
  'sessions_attended',
  'status',
  'dropout_week',
  'dropout_session',
  'dropout_reason',
  'age_band',
  'sex',
] as const;

const about = (cells: Cells): string[] => ABOUT.map((name) => cell(cells, name));

/** One row a person; a column for each instrument and week. */
export function wide(people: readonly Person[]): string {
  const visits = INSTRUMENTS.flatMap((code) => WEEKS.map((week) => ({ code, week })));
  return csv(
    [
      'participant_id',
      'study',
      'arm',
      ...ABOUT,
      'site',
      'problem_area',
      ...visits.map(({ code, week }) => `${STEM[code]}_w${week}`),
      'synthetic',
    ],
    people.map((person) => [
      cell(person.cells, 'participant_id'),
      cell(person.cells, 'study'),
      cell(person.cells, 'arm'),
      ...about(person.cells),
      cell(person.cells, 'site'),
      cell(person.cells, 'problem_area'),
      ...visits.map(({ code, week }) => scoreOf(person, code, week)),
      'yes',
    ]),
  );
}

/** One row a record and event, as REDCap exports raw values: what is asked at baseline stands in that event only. */
export function redcap(people: readonly Person[]): string {
  const rows = people.flatMap((person) =>
    WEEKS.flatMap((week): Row[] => {
      const scores = INSTRUMENTS.map((code) => scoreOf(person, code, week));
      // An event in which nothing was entered is not exported.
      if (week > 0 && scores.every((score) => score === null)) return [];
      const { cells } = person;
      const atBaseline =
        week === 0 ? [cell(cells, 'arm'), ...about(cells)] : ['', ...ABOUT.map(() => '')];
      return [
        [
          cell(cells, 'participant_id'),
          week === 0 ? 'baseline_arm_1' : `week_${week}_arm_1`,
          '',
          '',
          `site_${cell(cells, 'site').toLowerCase()}`,
          ...atBaseline,
          ...scores,
          scores.some((score) => score !== null) ? 2 : 0,
          'yes',
        ],
      ];
    }),
  );
  return csv(
    [
      'record_id',
      'redcap_event_name',
      'redcap_repeat_instrument',
      'redcap_repeat_instance',
      'redcap_data_access_group',
      'arm',
      ...ABOUT,
      'hdrs17_total',
      'bdi_i_total',
      'outcomes_complete',
      'synthetic',
    ],
    rows,
  );
}
