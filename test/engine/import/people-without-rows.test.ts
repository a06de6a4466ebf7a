import { describe, expect, it } from 'vitest';
import { longFile, longRow, workplace } from './harness.ts';

const PEOPLE = `SELECT a.label AS arm, p.status, p.condition,
  (SELECT count(*) FROM assessment s WHERE s.participant_id = p.id) AS scores
  FROM participant p JOIN arm a ON a.id = p.arm_id ORDER BY p.id`;

const found = (
  issues: readonly { readonly code: string; readonly line: number | null }[],
  code: string,
): (number | null)[] => issues.filter((issue) => issue.code === code).map(({ line }) => line);

describe('a person of whom no row can be used', () => {
  it.each([
    ['a score out of range', { score: '43' }],
    ['a score that is no number', { score: 'high' }],
    ['a week out of range', { week: '44200' }],
    ['a visit without its week', { week: 'post' }],
    ['no instrument', { instrument: '' }],
    ['no week', { week: '' }],
  ])('counts as randomised without a score: %s', async (_, cells) => {
    const place = workplace();
    const bad = { id: 'P099', arm: 'IPT', treatment: 'IPT', status: 'dropped out', dropout: '3' };
    const result = await place.csv(longFile(longRow({ ...bad, ...cells })));
    expect(result.dataset).toMatchObject({
      rows: { read: 49, imported: 48, quarantined: 1 },
      participants: 25,
      arms: 2,
      assessments: 48,
    });
    expect(place.query(PEOPLE).at(-1)).toEqual({
      arm: 'IPT',
      status: 'dropped-out',
      condition: 'depression',
      scores: 0,
    });
    expect(found(result.issues, 'person-without-row')).toEqual([50]);
    expect(found(result.issues, 'person-not-counted')).toEqual([]);
    expect(place.query('SELECT line FROM quarantine')).toEqual([{ line: 50 }]);
  });

  it('counts when two rows contradict each other, and there is no other', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(longRow({ id: 'P099', score: '9' }), longRow({ id: 'P099', score: '10' })),
    );
    expect(result.dataset).toMatchObject({ participants: 25, rows: { quarantined: 2 } });
    expect(place.query(PEOPLE).at(-1)).toMatchObject({ scores: 0 });
    expect(found(result.issues, 'person-without-row')).toEqual([50]);
  });

  it('is said only of those who have no other row', async () => {
    const result = await workplace().csv(longFile(longRow({ week: '16', score: '43' })));
    expect(result.dataset).toMatchObject({ participants: 24, rows: { quarantined: 1 } });
    expect(result.issues.map(({ code }) => code)).toEqual(['above-range']);
  });

  it('cannot be counted without an arm, or with two; each such person is said', async () => {
    const place = workplace();
    const result = await place.csv(
      longFile(
        longRow({ id: 'P098', arm: '', week: '0' }),
        longRow({ id: 'P098', arm: '', week: '8' }),
        longRow({ id: 'P099', arm: 'CBT', week: '0' }),
        longRow({ id: 'P099', arm: 'IPT', treatment: 'IPT', week: '8', score: '43' }),
      ),
    );
    expect(result.dataset).toMatchObject({
      participants: 24,
      rows: { imported: 48, quarantined: 4 },
    });
    expect(found(result.issues, 'person-not-counted')).toEqual([50, 52]);
    expect(result.issueGroups.find(({ code }) => code === 'person-not-counted')).toMatchObject({
      severity: 'error',
      count: 2,
      firstLine: 50,
    });
    expect(place.query('SELECT line, code FROM quarantine ORDER BY line')).toEqual([
      { line: 50, code: 'missing-key-field' },
      { line: 51, code: 'missing-key-field' },
      { line: 52, code: 'participant-in-two-arms' },
      { line: 53, code: 'above-range' },
    ]);
  });

  it('has an arm when another row names it', async () => {
    const result = await workplace().csv(longFile(longRow({ arm: '', week: '16' })));
    expect(result.dataset).toMatchObject({ participants: 24, rows: { quarantined: 1 } });
    expect(result.issues.map(({ code }) => code)).toEqual(['missing-key-field']);
  });

  it('cannot be counted without an arm in a wide file', async () => {
    const result = await workplace().csv('id,arm,phq9_w0,phq9_w8\nP1,IPT,20,11\nP2,,18,9\n');
    expect(result.dataset).toMatchObject({ participants: 1, rows: { quarantined: 1 } });
    expect(found(result.issues, 'person-not-counted')).toEqual([3]);
  });

  it('keeps the arm of a REDCap event whose time is not known', async () => {
    const place = workplace();
    const result = await place.csv(
      [
        'record_id,redcap_event_name,arm,phq9_total',
        '1,baseline_arm_1,ipt,20',
        '2,baseline_arm_1,,18',
        '2,follow_up_arm_1,cbt,9',
        '3,follow_up_arm_1,cbt,7',
        '4,baseline_arm_1,ipt,15',
        '',
      ].join('\n'),
    );
    expect(result.dataset).toMatchObject({
      layout: 'redcap',
      participants: 4,
      assessments: 3,
      rows: { imported: 3, quarantined: 2 },
    });
    expect(place.query(PEOPLE)).toMatchObject([
      { arm: 'ipt', scores: 1 },
      { arm: 'cbt', scores: 1 },
      { arm: 'cbt', scores: 0 },
      { arm: 'ipt', scores: 1 },
    ]);
    expect(found(result.issues, 'person-without-row')).toEqual([5]);
  });

  it('counts in an ADaM file whose scores of the person are all unusable', async () => {
    const place = workplace();
    const result = await place.csv(
      [
        'STUDYID,USUBJID,TRT01P,PARAMCD,PARAM,AVISIT,AVAL,DTYPE',
        'S,1,IPT,HAMDTL17,HAM-D 17 total score,Week 0,20,',
        'S,2,CBT,HAMDTL17,HAM-D 17 total score,Week 0,180,',
        'S,3,CBT,HAMDTL17,HAM-D 17 total score,Week 0,18,LOCF',
        '',
      ].join('\n'),
    );
    expect(result.dataset).toMatchObject({
      layout: 'adam',
      participants: 3,
      rows: { imported: 1, quarantined: 2 },
    });
    expect(found(result.issues, 'person-without-row')).toEqual([3, 4]);
  });
});
