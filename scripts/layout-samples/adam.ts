import { cell, csv, INSTRUMENTS, type Person, type Row, scoreOf, WEEKS } from './trial.ts';

const STUDY = 'TDCRPLIKE';
const PARAMETER: Readonly<Record<string, readonly [code: string, label: string]>> = {
  'hdrs-17': ['HAMDTL17', 'HAM-D 17 total score'],
  'bdi-i': ['BDITOT', 'BDI-I total score'],
};
const STATUS: Readonly<Record<string, string>> = { completed: 'COMPLETED' };

const subject = ({ cells }: Person): string => `${STUDY}-${cell(cells, 'participant_id')}`;

/** One row a subject, parameter and visit. A visit without a score has a row that was imputed (DTYPE). */
export function adqs(people: readonly Person[]): string {
  const rows = people.flatMap((person) =>
    INSTRUMENTS.flatMap((code) => {
      const base = scoreOf(person, code, 0);
      let last: number | null = null;
      return WEEKS.flatMap((week): Row[] => {
        const observed = scoreOf(person, code, week);
        last = observed ?? last;
        if (last === null) return [];
        const arm = cell(person.cells, 'arm');
        return [
          [
            STUDY,
            subject(person),
            arm,
            arm,
            ...(PARAMETER[code] ?? []),
            week === 0 ? 'Baseline' : `Week ${week}`,
            week,
            week * 7 + 1,
            last,
            base,
            base === null || week === 0 ? null : last - base,
            week === 0 ? 'Y' : '',
            observed === null ? 'LOCF' : '',
            'yes',
          ],
        ];
      });
    }),
  );
  return csv(
    [
      'STUDYID',
      'USUBJID',
      'TRT01P',
      'TRT01A',
      'PARAMCD',
      'PARAM',
      'AVISIT',
      'AVISITN',
      'ADY',
      'AVAL',
      'BASE',
      'CHG',
      'ABLFL',
      'DTYPE',
      'SYNTHETIC',
    ],
    rows,
  );
}

/** One row a subject: everyone who was randomised. */
export function adsl(people: readonly Person[]): string {
  return csv(
    [
      'STUDYID',
      'USUBJID',
      'SUBJID',
      'SITEID',
      'AGEGR1',
      'SEX',
      'TRT01P',
      'TRT01A',
      'EOSSTT',
      'DCSREAS',
      'SYNTHETIC',
    ],
    people.map((person) => {
      const { cells } = person;
      const arm = cell(cells, 'arm');
      return [
        STUDY,
        subject(person),
        cell(cells, 'participant_id'),
        cell(cells, 'site'),
        cell(cells, 'age_band'),
        cell(cells, 'sex') === 'female' ? 'F' : 'M',
        arm,
        arm,
        STATUS[cell(cells, 'status')] ?? 'DISCONTINUED',
        cell(cells, 'dropout_reason'),
        'yes',
      ];
    }),
  );
}
