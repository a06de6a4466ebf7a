import { describe, expect, it } from 'vitest';
import {
  type ColumnContent,
  ColumnWatch,
} from '../../../main/engine/import/privacy/column-watch.ts';
import {
  CONTENT_RULES,
  ID_RULES,
  looksLikeName,
} from '../../../main/engine/import/privacy/content-rules.ts';
import { fileNameIdentifies } from '../../../main/engine/import/privacy/privacy-gate.ts';

function found(
  header: string,
  cells: readonly string[],
  content: ColumnContent = 'text',
): string | null {
  const watch = new ColumnWatch(header, content);
  cells.forEach((cell, i) => {
    watch.see(cell, i + 2);
  });
  return watch.finding()?.kind ?? null;
}

const PLAIN = Array.from({ length: 50 }, (_, i) => `ok ${i % 3}`);

describe('what identifies people, by content under an innocent header', () => {
  it.each([
    ['e-mail', 'see mail from t.yarborough@example.org'],
    ['e-mail', 'aldous (dot) applegarth (at) example (dot) org'],
    ['phone', 'ring 07700 900100 please'],
    ['phone', '+44 7700 900100'],
    ['phone', '(555) 010-1234'],
    ['social-security-number', '078-05-1120'],
    ['nhs-number', '999 000 1235'],
    ['record-number', 'MRN: 4820113'],
    ['health-plan-number', '1EG4-TE5-MK60'],
    ['licence-number', 'APPLE700000AB9XY'],
    ['device-number', '00:00:5E:00:53:01'],
    ['postcode', 'SW1A 1AA'],
    ['address', '12 Example Street, Springfield'],
    ['coordinates', '51.50000, -0.12000'],
    ['coordinates', `37°36'37.8"N`],
    ['date', '1980-04-12'],
    ['date', '12/04/1980'],
    ['date', '1 January 1940'],
    ['date', 'April 3rd, 2021'],
    ['date', '12APR1980'],
    ['ip-address', '192.0.2.10'],
    ['ip-address', '2001:db8::1'],
    ['url', 'https://example.org/people/7'],
  ])('finds %s in one cell of many: %s', (kind, cell) => {
    expect(found('x7', [...PLAIN, cell])).toBe(kind);
  });

  it('finds columns that are numbers of people, but not one number that merely looks so', () => {
    expect(found('ref', ['9990001235', '9990001979', '9990002347'])).toBe('nhs-number');
    expect(found('ref', [...PLAIN, '9990001235'])).toBeNull();
    expect(found('ref', ['350000000010005', '350000000010005'])).toBe('device-number');
    expect(found('ref', ['19800412', '19751130', '20011224'])).toBe('date');
  });

  it('finds names where they are the rule in a column', () => {
    const names = [
      'Aldous Applegarth',
      'Berit Fothergill',
      'Dorian Pemberton',
      'Kirkbride, Calista',
      'Greta O’Hara',
    ];
    expect(found('col3', names)).toBe('name');
    expect(found('arm', names, 'label')).toBeNull();
  });

  it('finds ids that are made of initials and a birth date', () => {
    expect(found('participant_id', ['JS19800412', 'AB19751130'], 'id')).toBe('date');
  });

  it('finds free text', () => {
    expect(found('c', ['She came late and told the nurse about her sister in Leeds.'])).toBe(
      'free-text',
    );
  });

  it('takes a few dates in a column of numbers for slips of a spreadsheet, a column of them for dates', () => {
    const scores = Array.from({ length: 60 }, (_, i) => String(i % 27));
    expect(found('score', [...scores, '07/08/2023'], 'number')).toBeNull();
    expect(found('week', ['03/04/2021', '01/04/2021'], 'number')).toBe('date');
  });
});

describe('what identifies people, by header', () => {
  it.each([
    ['name', 'name', 'x'],
    ['Patient Name', 'name', 'x'],
    ['lastName', 'name', 'x'],
    ['E-mail', 'e-mail', 'none given'],
    ['mobile', 'phone', '12345678'],
    ['SSN', 'social-security-number', '1'],
    ['mrn', 'record-number', '17'],
    ['date_of_birth', 'date', 'x'],
    ['visit_date', 'date', '2021-03'],
    ['ZIP', 'postcode', '90210'],
    ['home_address', 'address', 'x'],
    ['licence_no', 'licence-number', 'x'],
    ['member_id', 'health-plan-number', 'x'],
  ])('%s is %s', (header, kind, cell) => {
    expect(found(header, [cell])).toBe(kind);
    expect(found(header, ['', ''])).toBeNull();
  });

  it.each([
    ['birth_year', ['1950', '1981']],
    ['birth', ['1950', '1981']],
    ['zip', ['902', '100']],
    ['site_code', ['S1', 'S2']],
    ['therapist_years', ['3', '12']],
    ['study_name', ['Northfield 2019']],
    ['notes', ['', 'ok']],
    ['age', ['34', '89']],
    ['start_quarter', ['2021-Q2']],
    ['id', ['cfcd2084-0000-4000-8000-e50eb7598b58']],
    ['participant_id', ['20001', '20002']],
    ['format', ['CBT @ home 1:1 w/ carer']],
    ['treatment', ['Ellis REBT', 'Adlerian therapy', 'Linehan DBT']],
    ['score', ['0.231455024943138', '-0,12345678901', '12']],
    ['reason', ['moved away', 'felt better']],
    ['clinic', ['Leeds Clinic', 'York Clinic', 'Hull Clinic', 'Ripon Clinic', 'Selby Clinic']],
  ])('%s is fine', (header, cells) => {
    expect(found(header, cells)).toBeNull();
  });

  it('lets references name authors, but not e-mail addresses', () => {
    const reference =
      'Abas M, et al. (2018) AIDS Behav 22(1): 86-101. doi:10.1186/s12888-023-04546-w, 12 April 2018';
    expect(found('full_ref', [reference], 'citation')).toBeNull();
    expect(found('full_ref', [`${reference} m.abas@example.org`], 'citation')).toBe('e-mail');
  });
});

describe('names of files', () => {
  it.each(['jane.doe_1980-04-12_mrn4820113', 'letter to a.b@example.org', 'MRN 4820113'])(
    '%s is withheld',
    (name) => {
      expect(fileNameIdentifies(name)).toBe(true);
    },
  );

  it.each([
    'trial_export_2024-03-01',
    'metapsy-depression-psyctr',
    'a01_control_clean',
    'data.v2.1',
  ])('%s is kept', (name) => {
    expect(fileNameIdentifies(name)).toBe(false);
  });
});

describe('short codes', () => {
  it('are passed over only where no rule could fit them', () => {
    const rules = [...CONTENT_RULES, ...ID_RULES];
    let state = 20_261_122;
    const below = (limit: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % limit;
    };
    const letters = 'ABEGJMNRSWZaegmnrsz';
    for (let round = 0; round < 20_000; round++) {
      const prefix = Array.from({ length: 1 + below(2) }, () => letters[below(letters.length)]);
      const digits = String(below(10 ** (3 + below(5)))).padStart(3, '0');
      const code = `${prefix.join('')}${['', '_', '-'][below(3)]}${digits}`;
      expect(rules.some((rule) => rule.test(code)) || looksLikeName(code), code).toBe(false);
    }
  });
});
