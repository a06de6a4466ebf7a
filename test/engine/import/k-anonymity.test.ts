import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TempEngine, tempEngine } from '../temp-engine.ts';
import { workplace } from './harness.ts';

/** Ages and sexes: 5 women of 25 to 34, 4 men of 25 to 34, 1 man of whom no age is given. */
const PEOPLE = [
  ...Array.from({ length: 5 }, (_, i) => `w${i},IPT,${25 + i},F`),
  ...Array.from({ length: 4 }, (_, i) => `m${i},CBT,${25 + i},M`),
  'm4,CBT,,M',
];
const FILE = ['id,arm,age,sex,phq9_w0,phq9_w8', ...PEOPLE.map((p) => `${p},20,10`), ''].join('\n');
const REPORT = {
  columns: ['age band', 'sex'],
  people: 10,
  groups: 3,
  smallest: 1,
  under5: 5,
  under11: 10,
};

describe('the k-anonymity report', () => {
  let temp: TempEngine;
  beforeAll(() => {
    temp = tempEngine();
  });
  afterAll(() => temp.dispose());

  it('counts people in small groups, those of whom less is given among them', async () => {
    const file = workplace().file('data.csv', FILE);
    const result = await temp.engine.call('import.run', { file });
    expect(result.kAnonymity).toEqual(REPORT);
    const detail = await temp.engine.call('datasets.show', { id: result.dataset?.id ?? 0 });
    expect(detail.kAnonymity).toEqual(REPORT);
  });

  it('is there for people only, and only once they are stored', async () => {
    const place = workplace();
    expect((await place.csv(FILE, { dryRun: true })).kAnonymity).toBeNull();
    const effects = 'study,treatment1,treatment2,measure,yi,vi\nA,ipt,cbt,g,0.1,0.02\n';
    expect((await place.csv(effects)).kAnonymity).toBeNull();
  });

  it('has nothing to go by in a file that says nothing of people', async () => {
    const place = workplace();
    const bare = 'id,arm,phq9_w0,phq9_w8\n1,IPT,20,10\n2,CBT,20,11\n';
    expect((await place.csv(bare)).kAnonymity).toMatchObject({
      columns: [],
      groups: 1,
      smallest: 2,
    });
  });
});

it('an engine call looks at a file without storing anything', async () => {
  const temp = tempEngine();
  try {
    const file = workplace().file('data.csv', FILE);
    const look = await temp.engine.call('import.inspect', { file, rows: 2 });
    expect(look).toMatchObject({ refusal: null, rows: { read: 10 }, complete: true });
    expect(await temp.engine.call('datasets.list', {})).toEqual([]);
  } finally {
    temp.dispose();
  }
});
