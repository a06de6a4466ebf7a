import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type MappingFile, mappingSchema } from '../../../shared/contract/mapping.ts';
import { SAMPLES, type TempEngine, tempEngine } from '../temp-engine.ts';
import { codes, longFile, sharedOrSkip, workplace } from './harness.ts';

vi.setConfig({ testTimeout: 60_000 });

const LONG: MappingFile = {
  armwiseMapping: 1,
  layout: 'long',
  columns: [
    { column: 'Pat', field: 'participant' },
    { column: 'Grp', field: 'arm', values: { 1: 'IPT', 2: 'CBT' } },
    { column: 'Mon', field: 'week', unit: 'months' },
    { column: 'Sum', field: 'score', missing: ['99'] },
    { column: 'G', field: 'sex', values: { 1: 'male', 2: 'female' } },
    { column: 'Quit', field: 'dropout-week', unit: 'days' },
  ],
  constants: { instrument: 'PHQ-9', condition: 'depression' },
  missingCodes: ['-9'],
};
const HEADER = 'Pat;Grp;Mon;Sum;G;Quit;Other';
const FILE = `${HEADER}\nA;1;0;20;1;;x\nA;1;3;-9;1;;x\nB;2;0;18;2;30;x\nB;2;6;99;2;30;x\n`;

describe('a mapping file', () => {
  it('says what columns and values are: units, codes, missing values, constants', async () => {
    const place = workplace();
    const result = await place.csv(FILE, { mapping: LONG });
    expect(result).toMatchObject({ refusal: null, mappingUsed: 'given', mapping: LONG });
    expect(place.query('SELECT instrument, week, score FROM assessment ORDER BY 2, 3')).toEqual([
      { instrument: 'phq-9', week: 0, score: 18 },
      { instrument: 'phq-9', week: 0, score: 20 },
      { instrument: 'phq-9', week: 13, score: null },
      { instrument: 'phq-9', week: 26, score: null },
    ]);
    expect(
      place.query(
        'SELECT a.label, a.treatment, p.sex, p.condition, p.dropout_week FROM participant p JOIN arm a ON a.id = p.arm_id ORDER BY 1 DESC',
      ),
    ).toEqual([
      { label: 'IPT', treatment: 'ipt', sex: 'male', condition: 'depression', dropout_week: null },
      {
        label: 'CBT',
        treatment: 'cbt',
        sex: 'female',
        condition: 'depression',
        dropout_week: 4.29,
      },
    ]);
    expect(codes(result)).toContain('columns-not-read');
  });

  it('is remembered for the next file of the same header, and only with its import', async () => {
    const place = workplace();
    await place.csv(FILE, { mapping: LONG, dryRun: true });
    expect((await place.csv(FILE)).refusal?.code).toBe('unknown-layout');
    await place.csv(FILE, { mapping: LONG });
    const next = await place.csv(FILE.replace('A;1;0;20', 'A;1;0;21'));
    expect(next).toMatchObject({ refusal: null, mappingUsed: 'remembered' });
    expect((await place.csv(FILE, { useRemembered: false })).refusal?.code).toBe('unknown-layout');
    expect((await place.csv(`${HEADER}2\nA;1;0;20;1;;x\n`)).refusal?.code).toBe('unknown-layout');
    const [kept] = place.query<{ mapping: string }>('SELECT mapping FROM mapping');
    expect(JSON.parse(kept?.mapping ?? '{}')).toEqual(LONG);
  });

  it('does not let in what identifies people', async () => {
    const place = workplace();
    const file = FILE.replaceAll(';x', ';ann@example.org');
    const result = await place.csv(file, { mapping: LONG });
    expect(result.refusal?.code).toBe('identifiers');
    expect(place.query('SELECT count(*) AS n FROM mapping')).toEqual([{ n: 0 }]);
  });

  it('sets a decimal mark or a delimiter that would be found otherwise', async () => {
    const place = workplace();
    const file = 'participant_id;arm;week;phq9\n1;IPT;0;4\n2;CBT;0;5.5\n';
    const dialect = (decimalMark: '.' | ',') => ({ dialect: { decimalMark } as const });
    expect((await place.csv(file, dialect('.'))).dataset?.rows.quarantined).toBe(0);
    expect((await place.csv(file, dialect(','))).dataset?.rows.quarantined).toBe(1);
    expect((await place.csv(file, { dialect: { delimiter: '|' } })).refusal?.code).toBe(
      'no-columns',
    );
  });

  const change = (more: Partial<MappingFile>) => ({ mapping: { ...LONG, ...more } });
  it.each([
    [
      'columns that are not there',
      change({ columns: [{ column: 'Nope', field: 'arm' }] }),
      'mapping-misfit',
    ],
    [
      'fields that are none',
      change({ columns: [{ column: 'Pat', field: 'name' }] }),
      'mapping-field',
    ],
    ['constants that are none', change({ constants: { colour: 'red' } }), 'mapping-field'],
    [
      'two columns for one field',
      change({
        columns: [
          { column: 'Pat', field: 'arm' },
          { column: 'Grp', field: 'arm' },
        ],
      }),
      'mapping-twice',
    ],
    [
      'a mapping that lacks something',
      change({ columns: LONG.columns.slice(0, 2) }),
      'missing-columns',
    ],
    [
      'a score column without its instrument',
      change({ layout: 'wide', columns: [{ column: 'Sum', field: 'score' }], constants: {} }),
      'mapping-instrument',
    ],
    [
      'an encoding that the file does not have',
      { ...change({}), dialect: { encoding: 'utf-8' } as const },
      'mapping-encoding',
    ],
  ])('refuses %s', async (_, options, code) => {
    const bytes = Buffer.from(
      code === 'mapping-encoding' ? FILE.replace('x', '\u00e9') : FILE,
      'latin1',
    );
    expect((await workplace().csv(bytes, options)).refusal?.code).toBe(code);
  });

  it('names a column by its position where two have one name', async () => {
    const columns = (position?: number) => [
      { column: 'x', field: 'participant', ...(position ? { position } : {}) },
      { column: 'arm', field: 'arm' },
      { column: 'phq9_w0', field: 'score', instrument: 'phq-9', week: 0 },
    ];
    const file = 'x,arm,x,phq9_w0\nA,IPT,1,10\nB,CBT,1,11\n';
    const mapping = (position?: number): MappingFile => ({
      armwiseMapping: 1,
      layout: 'wide',
      columns: columns(position),
    });
    expect((await workplace().csv(file, { mapping: mapping() })).refusal?.code).toBe(
      'mapping-ambiguous',
    );
    const result = await workplace().csv(file, { mapping: mapping(1) });
    expect(result.dataset?.participants).toBe(2);
  });

  it('gives back the guess in the form in which it is saved, and the same import by it', async () => {
    const place = workplace();
    const guessed = await place.csv(longFile());
    const mapping = mappingSchema.parse(guessed.mapping);
    const again = await place.csv(longFile(), { mapping });
    expect(again.dataset).toEqual({ ...guessed.dataset, id: 2 });
  });
});

const mappingOf = (name: string): MappingFile =>
  mappingSchema.parse(JSON.parse(readFileSync(join(SAMPLES, 'mappings', name), 'utf8')));

const blues = sharedOrSkip('data/beat-the-blues.csv');
describe.skipIf(!blues)('Beat the Blues by its mapping', () => {
  const reference = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../reference/trial/beat-the-blues.json'), 'utf8'),
  );
  it('is the file that R read', () => {
    const sha256 = createHash('sha256')
      .update(readFileSync(blues ?? ''))
      .digest('hex');
    expect(sha256).toBe(reference.sha256);
  });
  it('compares as in R', async () => {
    const temp = tempEngine();
    try {
      const { estimates } = await compared(temp, blues ?? '', 'beat-the-blues.json', [
        'icbt',
        'cau',
      ]);
      for (const expected of reference.estimates) {
        const ours = estimates.find(
          (e) => e.estimand === expected.estimand && e.measure === 'mean-difference',
        );
        expect(ours?.nUsed).toBe(expected.nUsed);
        expect(Math.abs((ours?.estimate ?? Number.NaN) - expected.estimate)).toBeLessThan(1e-8);
        expect(Math.abs((ours?.se ?? Number.NaN) - expected.se)).toBeLessThan(1e-8);
      }
    } finally {
      temp.dispose();
    }
  });
});

const antidepressant = sharedOrSkip('data/antidepressant.csv');
const ancova = sharedOrSkip('reference/09-ancova-antidepressant.json');
describe.skipIf(!antidepressant || !ancova)('the antidepressant trial by its mapping', () => {
  let temp: TempEngine;
  beforeAll(() => {
    temp = tempEngine();
  });
  afterAll(() => temp.dispose());

  it('compares as in R (lm, emmeans)', async () => {
    const { expected } = JSON.parse(readFileSync(ancova ?? '', 'utf8'));
    const result = await compared(temp, antidepressant ?? '', 'antidepressant.json', [
      'medication',
      'placebo',
    ]);
    expect(result.endpoint).toMatchObject({ instrument: 'hdrs-17', week: 6 });
    for (const [estimand, name] of [
      ['observed', 'completers'],
      ['locf', 'locf'],
      ['bocf', 'bocf'],
    ] as const) {
      const ours = result.estimates.find(
        (e) => e.estimand === estimand && e.measure === 'mean-difference',
      );
      expect(ours?.nUsed).toBe(expected[name].n);
      expect(Math.abs((ours?.estimate ?? Number.NaN) - expected[name].difference)).toBeLessThan(
        1e-8,
      );
      expect(Math.abs((ours?.se ?? Number.NaN) - expected[name].se)).toBeLessThan(1e-8);
    }
  });
});

async function compared(
  { engine }: TempEngine,
  file: string,
  mapping: string,
  treatments: [string, string],
) {
  const { dataset, refusal } = await engine.call('import.run', {
    file,
    mapping: mappingOf(mapping),
  });
  expect(refusal).toBeNull();
  return engine.call('compare.run', { datasets: [dataset?.id ?? 0], treatments });
}
