import { describe, expect, it, vi } from 'vitest';
import { codes, LONG_HEADER, longFile, longRow, withColumn, workplace } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

interface Person {
  readonly pseudonym: string;
  readonly condition: string | null;
  readonly format: string | null;
  readonly planned_sessions: number | null;
  readonly sessions_attended: number | null;
  readonly status: string;
  readonly dropout_week: number | null;
  readonly age_band: string | null;
  readonly treatment: string;
  readonly label: string;
  readonly scores: number;
}

const PEOPLE = `SELECT p.*, a.treatment, a.label,
  (SELECT count(*) FROM assessment s WHERE s.participant_id = p.id) AS scores
  FROM participant p JOIN arm a ON a.id = p.arm_id ORDER BY p.id`;

describe('long layout', () => {
  it('stores studies, arms, people and assessments', async () => {
    const place = workplace();
    const result = await place.csv(longFile());
    expect(result).toMatchObject({
      refusal: null,
      issues: [],
      dataset: {
        id: 1,
        name: 'data',
        kind: 'participant',
        layout: 'long',
        rows: { read: 48, imported: 48, quarantined: 0, blank: 0 },
        studies: 1,
        arms: 2,
        participants: 24,
        assessments: 48,
        comparisons: 0,
      },
      dialect: { encoding: 'UTF-8', delimiter: ',', decimalMark: '.', lineEnding: 'LF' },
    });
    const [first] = place.query<Person>(PEOPLE);
    expect(first).toMatchObject({
      condition: 'depression',
      format: 'individual',
      planned_sessions: 16,
      sessions_attended: 11,
      status: 'completed',
      dropout_week: null,
      treatment: 'cbt',
      label: 'CBT',
      scores: 2,
    });
    expect(first?.pseudonym).toMatch(/^[0-9a-f]{16}$/);
    expect(place.query('SELECT instrument, week, score FROM assessment LIMIT 1')).toEqual([
      { instrument: 'phq-9', week: 0, score: 6 },
    ]);
  });

  it('keeps a row whose score is missing, and somebody who was never assessed', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(
        longRow({ id: 'P001', week: '16', score: 'NA' }),
        longRow({
          id: 'P099',
          week: '',
          score: '',
          status: 'never started',
          dropout: '0',
          attended: '0',
        }),
      ),
    );
    expect(result.dataset).toMatchObject({ participants: 25, assessments: 49 });
    expect(place.query('SELECT score FROM assessment WHERE week = 16')).toEqual([{ score: null }]);
    const never = place.query<Person>(PEOPLE).at(-1);
    expect(never).toMatchObject({ status: 'never-started', scores: 0, sessions_attended: 0 });
  });

  it('holds back rows that cannot be used: line, column, value and reason, with the pseudonym for the id', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(
        longRow({ id: 'P001', week: '16', score: '45' }),
        longRow({ id: 'P002', week: '16', score: '99' }),
        longRow({ id: 'P003', week: '16', score: '12,5' }).replace('12,5', '"12,5"'),
        longRow({ id: '', week: '16' }),
        longRow({ id: 'P004', week: 'post' }),
        longRow({ id: 'P005', week: '16', score: '07/08/2023' }),
        'P006,Northfield 2019,CBT',
        `${longRow({ id: 'P007', week: '16' })},stray`,
      ),
    );
    expect(result.dataset?.rows).toEqual({ read: 56, imported: 48, quarantined: 8, blank: 0 });
    const rows = place.query<{
      line: number;
      code: string;
      column_name: string;
      value: string;
      cells: string;
    }>('SELECT * FROM quarantine ORDER BY line');
    expect(
      rows.map(({ line, code, column_name, value }) => [line, code, column_name, value]),
    ).toEqual([
      [50, 'above-range', 'score', '45'],
      [51, 'suspected-missing-code', 'score', '99'],
      [52, 'ambiguous-number', 'score', '12,5'],
      [53, 'missing-key-field', 'participant_id', null],
      [54, 'time-label', 'week', 'post'],
      [55, 'not-a-number', 'score', null],
      [56, 'too-few-fields', null, null],
      [57, 'too-many-fields', null, null],
    ]);
    const [known] = place.query<Person>(PEOPLE);
    const cells: Record<string, string> = JSON.parse(rows[0]?.cells ?? '{}');
    expect(cells).toMatchObject({ participant_id: known?.pseudonym, arm: 'CBT', score: '45' });
    expect(rows[5]?.cells).not.toContain('2023');
    expect(result.issues.map(({ line, code }) => [line, code])).toEqual(
      rows.map(({ line, code }) => [line, code]),
    );
  });

  it('keeps identical duplicates once and neither of two that contradict', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(
        longRow({ id: 'P001', week: '0', score: '6' }),
        longRow({ id: 'P002', week: '0', score: '27' }),
      ),
    );
    expect(result.dataset?.rows).toMatchObject({ imported: 47, quarantined: 3 });
    const held = place.query<{ line: number; code: string }>(
      'SELECT line, code FROM quarantine ORDER BY line',
    );
    expect(held.map(({ line, code }) => [line, code])).toEqual([
      [4, 'duplicate-conflict'],
      [50, 'duplicate-identical'],
      [51, 'duplicate-conflict'],
    ]);
  });

  it('holds back everything of a person who stands in two arms', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(longRow({ id: 'P003', arm: 'IPT', treatment: 'IPT', week: '16' })),
    );
    expect(result.dataset).toMatchObject({
      participants: 23,
      rows: { imported: 46, quarantined: 3 },
    });
    expect(result.issues.map(({ line, code, column }) => [line, code, column])).toEqual([
      [6, 'participant-in-two-arms', 'arm'],
      [6, 'person-not-counted', 'participant_id'],
      [7, 'participant-in-two-arms', 'arm'],
      [50, 'participant-in-two-arms', 'arm'],
    ]);
  });

  it('does not settle what the rows of a person contradict', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(
        longRow({ id: 'P001', week: '16', attended: '4', status: 'dropped out', dropout: '' }),
      ),
    );
    expect(codes(result)).toEqual(
      expect.arrayContaining([
        'inconsistent-participant-field',
        'status-differs',
        'status-without-week',
      ]),
    );
    expect(place.query<Person>(PEOPLE)[0]).toMatchObject({
      sessions_attended: null,
      planned_sessions: 16,
      status: 'unknown',
    });
  });

  it('warns of contradictions within a row and keeps it', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(
        longRow({ id: 'P030', attended: '20' }),
        longRow({ id: 'P031', week: '12', status: 'dropped out', dropout: '6' }),
        longRow({ id: 'P032', status: 'completed', dropout: '6' }),
        longRow({ id: 'P033', status: 'moved away??', dropout: '' }),
        longRow({ id: 'P034', dropout: '-3' }),
        longRow({ id: 'P035', score: '12.5' }),
        longRow({ id: 'p035', attended: '-1' }),
      ),
    );
    expect(result.dataset?.rows).toMatchObject({ imported: 55, quarantined: 0 });
    expect(codes(result)).toEqual(
      expect.arrayContaining([
        'attended-over-planned',
        'assessed-after-dropout',
        'week-without-status',
        'unknown-status',
        'bad-dropout-week',
        'fraction-on-integer-scale',
        'id-case-variant',
        'negative-sessions',
      ]),
    );
    const value = result.issues.find(({ code }) => code === 'id-case-variant')?.value;
    expect(value).toBeNull();
  });

  it('keeps unknown terms under their own names', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(
        longRow({
          id: 'P040',
          arm: 'X',
          treatment: 'Ellis REBT',
          condition: 'wanderlust',
          format: 'by letter',
          instrument: 'ZZ-9',
        }),
      ),
    );
    expect(codes(result)).toEqual(
      expect.arrayContaining([
        'unknown-treatment',
        'unknown-condition',
        'unknown-format',
        'unknown-instrument',
      ]),
    );
    expect(place.query<Person>(PEOPLE).at(-1)).toMatchObject({
      treatment: 'ellis-rebt',
      condition: 'wanderlust',
      format: 'by-letter',
    });
  });

  it('takes treatments from the arms when no column names them, and one study from the file’s name', async () => {
    const place = workplace();
    const rows = ['id1,CBT,0,10', 'id2,Interpersonal psychotherapy,0,12', 'id3,1,0,9'];
    const path = place.file(
      'Our trial.csv',
      ['participant_id,arm,week,phq9', ...rows, ''].join('\n'),
    );
    const result = await place.run(path);
    expect(result.dataset).toMatchObject({ name: 'Our trial', studies: 1, assessments: 3 });
    expect(place.query<Person>(PEOPLE).map(({ treatment }) => treatment)).toEqual([
      'cbt',
      'ipt',
      'arm-1',
    ]);
    expect(place.query('SELECT label FROM study')).toEqual([{ label: 'Our trial' }]);
  });

  it('stores bands instead of ages', async () => {
    const place = workplace();
    await place.csv(withColumn('age', (row) => (row < 2 ? '93' : '34')));
    const bands = place.query<Person>(PEOPLE).map(({ age_band }) => age_band);
    expect(new Set(bands)).toEqual(new Set(['90+', '25-34']));
    expect(place.bytes().includes('"93"')).toBe(false);
  });

  it('marks a data set as synthetic only when every row says so', async () => {
    const place = workplace();
    await place.csv(withColumn('synthetic', () => 'yes'));
    const mixed = await place.csv(withColumn('synthetic', (row) => (row === 0 ? 'no' : 'yes')));
    expect(place.query('SELECT synthetic FROM dataset ORDER BY id')).toEqual([
      { synthetic: 1 },
      { synthetic: 0 },
    ]);
    expect(codes(mixed)).toContain('synthetic-mixed');
  });

  it('reads the user’s own codes for missing values', async () => {
    const place = workplace();
    const file = longFile(longRow({ id: 'P001', week: '16', score: '-999' }));
    const without = await place.csv(file, { dryRun: true });
    expect(codes(without)).toContain('suspected-missing-code');
    const result = await place.csv(file, { missingCodes: ['-999'] });
    expect(result.dataset?.rows.quarantined).toBe(0);
    expect(result.dialect?.missingCodes).toContain('-999');
  });

  it('reads decimal commas, also when the first comes late in the file', async () => {
    const place = workplace();
    const rows = Array.from({ length: 400 }, (_, i) =>
      longRow({ id: `Q${i}`, instrument: 'EDE-Q', score: i < 399 ? '4' : '2.41' }),
    );
    const text = [LONG_HEADER, ...rows].join('\n').replaceAll(',', ';').replace('2.41', '2,41');
    const result = await place.csv(text);
    expect(result.dialect).toMatchObject({ delimiter: ';', decimalMark: ',' });
    expect(place.query('SELECT max(score) AS top, min(score) AS low FROM assessment')).toEqual([
      { top: 4, low: 2.41 },
    ]);
    const points = [LONG_HEADER, ...rows].join('\n').replaceAll(',', ';');
    expect((await place.csv(points)).dialect).toMatchObject({ decimalMark: '.' });
  });

  it('refuses visits without weeks and dates in place of weeks', async () => {
    const place = workplace();
    const weeks = (a: string, b: string): string =>
      longFile()
        .split('\n')
        .map((line) => line.replace(/,0,PHQ/, `,${a},PHQ`).replace(/,8,PHQ/, `,${b},PHQ`))
        .join('\n');
    expect((await place.csv(weeks('pre', 'post'))).refusal?.code).toBe('time-labels');
    expect((await place.csv(weeks('44200', '44256'))).refusal?.code).toBe('week-is-date');
    expect((await place.csv(weeks('03/04/2021', '26/04/2021'))).refusal?.code).toBe('identifiers');
  });
});
