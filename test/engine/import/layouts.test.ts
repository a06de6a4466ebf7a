import { describe, expect, it, vi } from 'vitest';
import { codes, workplace } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What wide, REDCap, ADaM and published files say and do that the long layout does not. */

const counts = `SELECT count(*) AS cells, count(score) AS scores FROM assessment`;

describe('wide files', () => {
  const file = (...rows: string[]): string =>
    ['id,arm,phq9_w0,phq9_8weeks,gad7.pre,gad7.3m,phq9_1,notes_w0', ...rows, ''].join('\n');

  it('reads instruments and times from the names of the columns', async () => {
    const place = workplace();
    const result = await place.csv(file('P1,IPT,20,11,15,9,3,1', 'P2,CBT,18,,14,NA,2,0'));
    expect(result.layout).toMatchObject({ layout: 'wide', confidence: 1 });
    expect(
      place.query('SELECT instrument, week, score FROM assessment ORDER BY participant_id, 1, 2'),
    ).toEqual([
      { instrument: 'gad-7', week: 0, score: 15 },
      { instrument: 'gad-7', week: 13, score: 9 },
      { instrument: 'phq-9', week: 0, score: 20 },
      { instrument: 'phq-9', week: 8, score: 11 },
      { instrument: 'gad-7', week: 0, score: 14 },
      { instrument: 'gad-7', week: 13, score: null },
      { instrument: 'phq-9', week: 0, score: 18 },
      { instrument: 'phq-9', week: 8, score: null },
    ]);
    expect(result.issues.filter(({ code }) => code === 'time-from-name')).toMatchObject([
      { column: 'gad7.pre', message: expect.stringContaining('week 0') },
      { column: 'gad7.3m', message: expect.stringContaining('week 13') },
    ]);
    expect(result.columns.find(({ column }) => column === 'phq9_1')?.field).toBeNull();
  });

  it('leaves out a bad score and keeps the person and the other scores', async () => {
    const place = workplace();
    const result = await place.csv(file('P1,IPT,20,99,15,x,1,1', 'P2,CBT,18,9,14,7,2,0'));
    expect(result.dataset?.rows).toMatchObject({ imported: 2, quarantined: 0 });
    expect(place.query(counts)).toEqual([{ cells: 8, scores: 6 }]);
    expect(result.issues.filter(({ code }) => code === 'score-left-out')).toMatchObject([
      { line: 2, column: 'phq9_8weeks', value: '99' },
      { line: 2, column: 'gad7.3m', value: 'x' },
    ]);
  });

  it('holds back two rows of one person with different scores; the person counts', async () => {
    const place = workplace();
    const result = await place.csv(
      file('P1,IPT,20,11,15,9,1,1', 'P2,CBT,18,9,14,7,2,0', 'P1,IPT,20,12,15,9,1,1'),
    );
    expect(result.dataset).toMatchObject({ participants: 2, rows: { quarantined: 2 } });
    expect(codes(result)).toEqual(
      expect.arrayContaining(['duplicate-conflict', 'person-without-row']),
    );
  });

  it.each([
    ['id,arm,phq9_pre,phq9_post', 'weeks-needed'],
    ['id,arm,phq9_0,phq9_8', 'weeks-needed'],
    ['id,phq9_w0,phq9_w8', 'missing-columns'],
    ['id,arm,phq9_w0,phq9_week0,phq9_w8', 'score-twice'],
  ])('refuses %s', async (header, code) => {
    const row = header.replace(/[^,]+/g, '1');
    expect((await workplace().csv(`${header}\n${row}\n`)).refusal?.code).toBe(code);
  });
});

describe('REDCap exports', () => {
  const header =
    'study_no,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,arm,sex,phq9_total,phq9_1,phq9_complete';
  const file = (...rows: string[]): string => [header, ...rows, ''].join('\n');

  it('joins the events of a record: arm and facts of one hold for all', async () => {
    const place = workplace();
    const result = await place.csv(
      file(
        '1,baseline_arm_1,,,IPT,F,20,2,2',
        '1,month_3_arm_1,,,,,11,1,2',
        '1,week_26_arm_1,,,,,,,0',
        '2,baseline_arm_1,,,CBT,M,18,2,2',
        '2,month_3_arm_1,,,,,-99,,2',
      ),
      { missingCodes: ['-99'] },
    );
    expect(result.layout?.layout).toBe('redcap');
    expect(result.dataset).toMatchObject({ participants: 2, arms: 2, rows: { imported: 5 } });
    expect(place.query('SELECT week, score FROM assessment ORDER BY participant_id, week')).toEqual(
      [
        { week: 0, score: 20 },
        { week: 13, score: 11 },
        { week: 0, score: 18 },
        { week: 13, score: null },
      ],
    );
    expect(place.query('SELECT sex FROM participant ORDER BY id')).toEqual([
      { sex: 'female' },
      { sex: 'male' },
    ]);
  });

  it('holds back scores of events without a certain week, and people without an arm', async () => {
    const place = workplace();
    const result = await place.csv(
      file(
        '1,baseline_arm_1,,,IPT,F,20,2,2',
        '1,follow_up_arm_1,,,,,11,1,2',
        '2,baseline_arm_1,,,CBT,M,18,2,2',
        '3,baseline_arm_1,,,,M,18,2,2',
      ),
    );
    expect(result.dataset).toMatchObject({ participants: 2, rows: { imported: 2 } });
    expect(place.query('SELECT line, code FROM quarantine ORDER BY line')).toEqual([
      { line: 3, code: 'time-label' },
      { line: 5, code: 'participant-without-arm' },
    ]);
  });

  it('takes the weeks of repeat instances from their own column', async () => {
    const place = workplace();
    const repeated = [
      'record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,arm,week,phq9_total',
      '1,treatment_arm_1,,,IPT,,',
      '1,treatment_arm_1,phq9,1,,0,20',
      '1,treatment_arm_1,phq9,2,,4,15',
      '',
    ].join('\n');
    await place.csv(repeated);
    expect(place.query('SELECT week, score FROM assessment')).toEqual([
      { week: 0, score: 20 },
      { week: 4, score: 15 },
    ]);
  });

  it('reads choices that are numbers by a mapping', async () => {
    const place = workplace();
    const raw =
      'record_id,redcap_event_name,group,phq9_total\n1,baseline_arm_1,1,20\n1,fu_arm_1,,9\n2,baseline_arm_1,2,18\n';
    const result = await place.csv(raw, {
      mapping: {
        armwiseMapping: 1,
        layout: 'redcap',
        columns: [
          { column: 'record_id', field: 'participant' },
          { column: 'redcap_event_name', field: 'event', values: { fu_arm_1: '26' } },
          { column: 'group', field: 'arm', values: { 1: 'ipt', 2: 'cbt' } },
          { column: 'phq9_total', field: 'score', instrument: 'phq-9', missing: ['9'] },
        ],
      },
    });
    expect(result.dataset).toMatchObject({ participants: 2, rows: { quarantined: 0 } });
    expect(place.query('SELECT label, treatment FROM arm ORDER BY 1')).toEqual([
      { label: 'CBT', treatment: 'cbt' },
      { label: 'IPT', treatment: 'ipt' },
    ]);
    expect(place.query('SELECT week, score FROM assessment ORDER BY week, score')).toEqual([
      { week: 0, score: 18 },
      { week: 0, score: 20 },
    ]);
  });

  it('takes REDCap’s own arms where no field names the arm', async () => {
    const place = workplace();
    await place.csv('record_id,redcap_event_name,phq9\n1,baseline_arm_1,20\n2,baseline_arm_2,18\n');
    expect(place.query('SELECT label, treatment FROM arm ORDER BY 1')).toEqual([
      { label: 'Arm 1', treatment: 'arm-1' },
      { label: 'Arm 2', treatment: 'arm-2' },
    ]);
  });
});

describe('CDISC ADaM', () => {
  const header = 'STUDYID,USUBJID,TRT01P,TRT01A,PARAMCD,PARAM,AVISIT,ADY,AVAL,BASE,ABLFL,DTYPE';
  const file = (...rows: string[]): string => [header, ...rows, ''].join('\n');
  const ADSL = [
    'STUDYID,USUBJID,TRT01P,SEX,EOSSTT',
    'S,S-1,IPT,F,COMPLETED',
    'S,S-2,CBT,M,DISCONTINUED',
    'S,S-3,CBT,M,DISCONTINUED',
    '',
  ].join('\n');

  it('keeps observed totals, adds a baseline that only stands in BASE, counts who has imputed rows only', async () => {
    const place = workplace();
    const result = await place.csv(
      file(
        'S,S-1,IPT,CBT,HAMDTL17,HAM-D 17 total,Screening,-7,21,21,Y,',
        'S,S-1,IPT,CBT,HAMDTL17,HAM-D 17 total,Week 8,57,10,21,,',
        'S,S-1,IPT,CBT,HAMD101,Item 1,Week 8,57,2,3,,',
        'S,S-2,CBT,CBT,HAMDTL17,HAM-D 17 total,Week 8,57,12,19,,',
        'S,S-3,CBT,CBT,HAMDTL17,HAM-D 17 total,Week 8,57,18,18,,LOCF',
      ),
    );
    expect(result.dataset).toMatchObject({ layout: 'adam', participants: 3, assessments: 4 });
    expect(place.query('SELECT week, score FROM assessment ORDER BY participant_id, week')).toEqual(
      [
        { week: 0, score: 21 },
        { week: 8, score: 10 },
        { week: 0, score: 19 },
        { week: 8, score: 12 },
      ],
    );
    expect(codes(result)).toEqual(
      expect.arrayContaining(['imputed-score', 'not-a-total', 'treated-otherwise']),
    );
  });

  it('joins an ADSL: everyone randomised counts, with what it says of them', async () => {
    const place = workplace();
    const main = place.file(
      'adqs.csv',
      'STUDYID,USUBJID,PARAMCD,PARAM,ADY,AVAL\nS,S-1,PHQ9TOT,PHQ-9 total,57,10\nS,S-2,PHQ9TOT,PHQ-9 total,1,12\n',
    );
    const result = await place.run(main, { adsl: place.file('adsl.csv', ADSL) });
    expect(result.dataset).toMatchObject({ participants: 3, rows: { imported: 2 } });
    expect(
      place.query(
        'SELECT a.label, p.sex, p.status FROM participant p JOIN arm a ON a.id = p.arm_id ORDER BY p.id',
      ),
    ).toEqual([
      { label: 'IPT', sex: 'female', status: 'completed' },
      { label: 'CBT', sex: 'male', status: 'dropped-out' },
      { label: 'CBT', sex: 'male', status: 'dropped-out' },
    ]);
    expect(place.query('SELECT week FROM assessment ORDER BY week')).toEqual([
      { week: 0 },
      { week: 8 },
    ]);
    expect(codes(result)).toContain('week-from-day');
  });

  it('lets nobody’s birth date in by the ADSL', async () => {
    const place = workplace();
    const main = place.file('adqs.csv', file('S,S-1,IPT,IPT,PHQ9TOT,PHQ-9 total,Week 8,57,10,,,'));
    const adsl = place.file(
      'adsl.csv',
      ADSL.replace('EOSSTT', 'BRTHDTC').replaceAll(/COMPLETED|DISCONTINUED/g, '1980-04-12'),
    );
    const refused = await place.run(main, { adsl });
    expect(refused.refusal?.code).toBe('identifiers');
    expect(refused.identifiers).toMatchObject([{ column: 'ADSL BRTHDTC', action: 'refused' }]);
    const result = await place.run(main, { adsl, onIdentifiers: 'drop' });
    expect(result.dataset?.participants).toBe(3);
    expect(place.bytes().includes('1980-04-12')).toBe(false);
  });

  it.each([
    ['participant_id,arm,week,phq9\n1,IPT,0,4\n', ADSL, 'adsl-without-adam'],
    [file('S,S-1,IPT,IPT,PHQ9TOT,,Week 8,57,10,,,'), 'a,b\n1,2\n', 'adsl-columns'],
  ])('refuses an ADSL that cannot be joined', async (main, adsl, code) => {
    const place = workplace();
    const beside = place.file('adsl.csv', adsl);
    const result = await place.run(place.file('main.csv', main), { adsl: beside });
    expect(result.refusal?.code).toBe(code);
  });
});

describe('printed figures and effects', () => {
  const header =
    'study,treatment,treatment_detail,instrument,timepoint,weeks,mean,sd,n_analysed,randomised_n,dropout_n,events,event_label';

  it('compares the arms of one study, outcome and time; baselines, sizes and dropout go into the comparison', async () => {
    const place = workplace();
    const result = await place.csv(
      [
        header,
        'A 2000,CBT,,HDRS-17,baseline,0,20,4,30,32,5,,',
        'A 2000,IPT,,HDRS-17,baseline,0,21,4,29,31,,,',
        'A 2000,CBT,,HDRS-17,post,16,11,6,27,,,,',
        'A 2000,IPT,,HDRS-17,post,16,9,6,25,,,,',
        'A 2000,waitlist,,HDRS-17,post,16,17,5,28,30,2,,',
        'A 2000,IPT,,,post,,,,31,,,6,dropped out of treatment',
        'B 2001,IPT,,BDI-II,post,12,9,6,25,,,,',
        '',
      ].join('\n'),
    );
    expect(result.dataset).toMatchObject({
      layout: 'published',
      kind: 'comparison',
      studies: 1,
      comparisons: 3,
      rows: { read: 7, imported: 7, quarantined: 0 },
    });
    expect(codes(result)).toContain('arm-alone');
    const [first] = place.query<Record<string, unknown>>('SELECT * FROM comparison ORDER BY id');
    expect(first).toMatchObject({
      treatment1: 'ipt',
      treatment2: 'cbt',
      mean1: 9,
      mean2: 11,
      n2: 27,
      baseline_mean1: 21,
      randomised1: 31,
      lost1: 6,
      lost2: 5,
      lower_is_better: 1,
    });
  });

  it('holds back an arm that stands there twice', async () => {
    const place = workplace();
    const rows = ['A,IPT,,PHQ-9,post,8,9,6,25,,,,', 'A,CBT,,PHQ-9,post,8,9,6,25,,,,'];
    const result = await place.csv([header, ...rows, rows[0], ''].join('\n'));
    expect(result.dataset).toMatchObject({ comparisons: 1, rows: { quarantined: 1 } });
    expect(place.query('SELECT line, code FROM quarantine')).toEqual([
      { line: 4, code: 'arm-repeated' },
    ]);
  });

  it('stores effects that say of which arms they are, and refuses others with a way on', async () => {
    const place = workplace();
    const plain = 'study,yi,vi\nA,0.5,0.04\nB,-0.1,0.09\n';
    const refused = await place.csv(plain);
    expect(refused.refusal).toMatchObject({
      code: 'effects-without-arms',
      message: expect.stringContaining('armwise meta --effects'),
    });
    const result = await place.csv(plain, {
      mapping: {
        armwiseMapping: 1,
        layout: 'effects',
        columns: ['study', 'yi', 'vi'].map((column) => ({ column, field: column })),
        constants: { treatment1: 'IPT', treatment2: 'waitlist', measure: 'g' },
      },
    });
    expect(result.dataset).toMatchObject({ layout: 'effects', comparisons: 2 });
    expect(place.query('SELECT treatment1, treatment2, g, g_se FROM comparison')).toEqual([
      { treatment1: 'ipt', treatment2: 'wl', g: 0.5, g_se: 0.2 },
      { treatment1: 'ipt', treatment2: 'wl', g: -0.1, g_se: 0.3 },
    ]);
  });
});
