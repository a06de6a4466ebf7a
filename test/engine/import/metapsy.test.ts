import { describe, expect, it, vi } from 'vitest';
import { codes, sharedOrSkip, workplace } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

interface Comparison {
  readonly [column: string]: string | number | null;
}

const HEADER =
  '"";"study";"condition_arm1";"condition_arm2";"multi_arm1";".g";".g_se";"instrument";"mean_arm1";"sd_arm1";"n_arm1";"mean_arm2";"sd_arm2";"n_arm2";"event_arm1";"event_arm2";"totaln_arm1";"totaln_arm2";".event_arm1";".event_arm2";".totaln_arm1";".totaln_arm2";"precalc_g";"precalc_g_se";"rand_arm1";"rand_arm2";"attr_arm1";"attr_arm2";"year";"format";"diagnosis";"target_group";"itt";"rob";"n_sessions_arm1";"full_ref"';

function row(cells: Readonly<Record<string, string>>): string {
  const names = HEADER.replaceAll('"', '').split(';');
  return names.map((name) => cells[name] ?? 'NA').join(';');
}

const SOUND = {
  study: '"Weissman, 1979"',
  condition_arm1: '"ipt"',
  condition_arm2: '"cau"',
  '.g': '0,551649025934374',
  '.g_se': '0,386464634602015',
  instrument: '"hdrs-17"',
  mean_arm1: '3,8',
  sd_arm1: '"3,3"',
  n_arm1: '13',
  mean_arm2: '5.5',
  sd_arm2: '3,2',
  n_arm2: '15',
  rand_arm1: '14',
  rand_arm2: '18',
  attr_arm1: '1',
  attr_arm2: '3',
  year: '1979',
  format: '"ind"',
  diagnosis: '"mdd"',
  itt: '1',
  rob: '4',
  n_sessions_arm1: '16',
  full_ref: '"Weissman MM, Prusoff BA. Am J Psychiatry 1979; 136: 555-558."',
};

const file = (...rows: readonly Readonly<Record<string, string>>[]): string =>
  [HEADER, ...rows.map((cells) => row({ ...SOUND, ...cells })), ''].join('\n');

describe('Metapsy standard', () => {
  it('stores comparisons: decimal commas, quoted numbers, points among commas, NA, an unnamed column', async () => {
    const place = workplace();
    const result = await place.csv(file({}));
    expect(result.dataset).toMatchObject({
      kind: 'comparison',
      layout: 'metapsy',
      rows: { read: 1, imported: 1, quarantined: 0, blank: 0 },
      studies: 1,
      comparisons: 1,
    });
    const [stored] = place.query<Comparison>('SELECT * FROM comparison');
    expect(stored).toMatchObject({
      line: 2,
      treatment1: 'ipt',
      treatment2: 'cau',
      label1: 'ipt',
      g: 0.551649025934374,
      g_se: 0.386464634602015,
      instrument: 'hdrs-17',
      lower_is_better: 1,
      mean1: 3.8,
      sd1: 3.3,
      n1: 13,
      mean2: 5.5,
      randomised1: 14,
      lost2: 3,
      format: 'individual',
      condition: 'major-depression',
      planned_sessions: 16,
      itt: 1,
      risk_of_bias: '4',
      events1: null,
    });
    expect(place.query('SELECT label, year, reference FROM study')).toEqual([
      {
        label: 'Weissman, 1979',
        year: 1979,
        reference: 'Weissman MM, Prusoff BA. Am J Psychiatry 1979; 136: 555-558.',
      },
    ]);
  });

  it('reads the same figures from a comma file with decimal points', async () => {
    const place = workplace();
    const header =
      'study,condition_arm1,condition_arm2,instrument,mean_arm1,sd_arm1,n_arm1,mean_arm2,sd_arm2,n_arm2';
    const result = await place.csv(
      `${header}\n"Elkin, 1989",ipt,cbt,hdrs-17,6.9,5.8,61,7.6,5.8,59\n`,
    );
    expect(result.dataset).toMatchObject({ layout: 'metapsy', comparisons: 1 });
    expect(codes(result)).not.toContain('no-effect');
    const [stored] = place.query<Comparison>('SELECT * FROM comparison');
    expect(stored).toMatchObject({ treatment1: 'ipt', treatment2: 'cbt', mean2: 7.6, g: null });
  });

  it('takes events from one source, effects only with their error, and says what it leaves out', async () => {
    const place = workplace();
    const result = await place.csv(
      file(
        {
          event_arm1: '4',
          event_arm2: '7',
          totaln_arm1: '20',
          totaln_arm2: 'NA',
          '.event_arm1': '5',
          '.event_arm2': '8',
          '.totaln_arm1': '21',
          '.totaln_arm2': '22',
        },
        { study: 'B', event_arm1: '30', event_arm2: '7', totaln_arm1: '20', totaln_arm2: '20' },
        { study: 'C', '.g_se': 'NA', precalc_g: '0,4', precalc_g_se: '0,2' },
        { study: 'D', '.g': 'NA', mean_arm1: 'NA', attr_arm1: '99', n_arm2: '-4', sd_arm2: 'high' },
      ),
    );
    const stored = place.query<Comparison>('SELECT * FROM comparison ORDER BY id');
    expect(stored[0]).toMatchObject({ events1: 5, events2: 8, total1: 21, total2: 22 });
    expect(stored[1]).toMatchObject({ events1: null, total1: null });
    expect(stored[2]).toMatchObject({ g: 0.4, g_se: 0.2 });
    expect(stored[3]).toMatchObject({ g: null, g_se: null, n2: null, sd2: null, lost1: 99 });
    expect(codes(result)).toEqual(
      expect.arrayContaining([
        'events-over-total',
        'effect-without-error',
        'no-effect',
        'lost-over-randomised',
        'negative-value',
        'value-not-a-number',
      ]),
    );
  });

  it('names the condition only where the file says it for certain', async () => {
    const place = workplace();
    await place.csv(
      file(
        {},
        { study: 'B', target_group: 'ppd' },
        { study: 'C', diagnosis: 'sub' },
        { study: 'D', diagnosis: 'NA' },
      ),
    );
    expect(place.query('SELECT condition FROM comparison ORDER BY id')).toEqual(
      ['major-depression', 'perinatal-depression', 'subthreshold-depression', null].map(
        (condition) => ({ condition }),
      ),
    );
    const other = workplace();
    await other.csv(file({ diagnosis: 'sub' }));
    expect(other.query('SELECT condition FROM comparison')).toEqual([{ condition: null }]);
  });

  it('maps the treatment codes of the databases and holds back rows without treatments', async () => {
    const place = workplace();
    const arms = ['3rd', 'wlc', 'TAU', 'other ctr', 'other psy', '3rd wave'];
    const result = await place.csv(
      file(...arms.map((arm, i) => ({ study: `S${i}`, condition_arm1: arm })), {
        study: 'Z',
        condition_arm1: 'NA',
      }),
    );
    expect(
      place
        .query<{ t: string }>('SELECT treatment1 AS t FROM comparison ORDER BY id')
        .map(({ t }) => t),
    ).toEqual(['third-wave', 'wl', 'cau', 'other-ctr', 'other-psy', 'third-wave']);
    expect(result.dataset?.rows).toMatchObject({ imported: 6, quarantined: 1 });
    expect(place.query('SELECT line, code, column_name AS "column" FROM quarantine')).toEqual([
      { line: 8, code: 'missing-key-field', column: 'condition_arm1' },
    ]);
  });

  it('points out a row that stands twice, whatever its number', async () => {
    const place = workplace();
    const result = await place.csv(file({ '': '1' }, { '': '2' }));
    expect(codes(result)).toContain('duplicate-comparison');
    expect(result.dataset?.comparisons).toBe(2);
  });

  it('refuses an e-mail address in a reference', async () => {
    const result = await workplace().csv(
      file({ full_ref: '"Weissman MM (m.weissman@example.org)"' }),
    );
    expect(result).toMatchObject({ dataset: null, refusal: { code: 'identifiers' } });
  });
});

describe('published databases', () => {
  it('imports 900 comparisons of the depression database', async () => {
    const path = sharedOrSkip('data/metapsy-depression-psyctr.csv');
    if (!path) return;
    const place = workplace();
    const result = await place.run(path);
    expect(result.dataset).toMatchObject({
      comparisons: 900,
      studies: 480,
      rows: { read: 900, imported: 900, quarantined: 0, blank: 0 },
    });
    expect(
      place.query(`SELECT treatment1, count(*) AS n, count(g) AS g, count(g_se) AS se, round(sum(g), 6) AS total
        FROM comparison WHERE treatment1 IN ('ipt', 'cbt') GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      { treatment1: 'cbt', n: 487, g: 487, se: 487, total: expect.any(Number) },
      { treatment1: 'ipt', n: 48, g: 48, se: 48, total: expect.any(Number) },
    ]);
    // Counted with Python's csv module: cells of attr_arm1 and rand_arm1 that are not NA.
    expect(
      place.query('SELECT count(lost1) AS lost, count(randomised1) AS randomised FROM comparison'),
    ).toEqual([{ lost: 807, randomised: 851 }]);
  });

  it('imports the earlier version with commas and decimal points', async () => {
    const path = sharedOrSkip('data/depression-psyctr-2021.csv');
    if (!path) return;
    const result = await workplace().run(path);
    expect(result.dataset).toMatchObject({ comparisons: 118, studies: 31 });
  });
});
