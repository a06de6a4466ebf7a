import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importInto, type TempEngine, tempEngine } from '../temp-engine.ts';

let temp: TempEngine;
beforeEach(() => {
  temp = tempEngine();
});
afterEach(() => temp.dispose());

const HEADER =
  'study,condition_arm1,condition_arm2,multi_arm1,multi_arm2,outcome_type,instrument,mean_arm1,sd_arm1,n_arm1,mean_arm2,sd_arm2,n_arm2,rand_arm1,rand_arm2,attr_arm1,attr_arm2,year,time';

async function load(...rows: string[]): Promise<number> {
  const file = join(temp.folder, 'rows.csv');
  writeFileSync(file, `${[HEADER, ...rows].join('\n')}\n`);
  return importInto(temp.engine, file);
}

const ROW_1 = '"Able, 2001",ipt,wl,NA,NA,msd,hdrs-17,10,5,20,14,5,22,25,25,5,3,2001,post';
const ROW_1_BDI = '"Able, 2001",ipt,wl,NA,NA,msd,bdi-2,12,6,20,18,6,22,25,25,5,3,2001,post';
const ROW_2 = '"Baker, 2005",cbt,ipt,NA,NA,msd,hdrs-17,11,5,30,9,5,31,NA,NA,NA,NA,2005,post';

describe('people behind pooled rows', () => {
  it('count once, however many outcomes a study gives', async () => {
    const dataset = await load(ROW_1, ROW_1_BDI);
    const { people, rows, notes } = await temp.engine.call('meta.run', { dataset, arm1: ['ipt'] });
    expect(rows).toHaveLength(2);
    expect(people).toEqual({
      analysed: 42,
      randomised: 50,
      lost: 8,
      arm1: { randomised: 25, lost: 5, arms: 1 },
      arm2: { randomised: 25, lost: 3, arms: 1 },
      rowsWithoutAttrition: 0,
    });
    expect(notes.join(' ')).toContain('as if independent');
  });

  it('a row with the arms the other way round is turned, people included', async () => {
    const dataset = await load(ROW_2);
    const asked = { dataset, arm1: ['ipt'], arm2: ['cbt'] };
    const { rows, estimate, people } = await temp.engine.call('meta.run', asked);
    const [row] = rows;
    expect(row).toMatchObject({
      flipped: true,
      treatment1: 'ipt',
      treatment2: 'cbt',
      n1: 31,
      n2: 30,
    });
    // Lower is better and IPT ended lower: positive, in favour of the first arm named.
    expect(estimate).toBeGreaterThan(0);
    expect(people.rowsWithoutAttrition).toBe(1);
    const file = await temp.engine.call('meta.run', { dataset, arm1: ['cbt'], arm2: ['ipt'] });
    expect(file.estimate).toBeCloseTo(-estimate, 12);
  });

  it('the mean difference stays in points, first arm minus second', async () => {
    const dataset = await load(ROW_1);
    const { estimate, k } = await temp.engine.call('meta.run', {
      dataset,
      arm1: ['ipt'],
      measure: 'md',
    });
    expect(k).toBe(1);
    expect(estimate).toBeCloseTo(-4, 12);
  });

  it('rows that give nothing for a measure are listed with the reason', async () => {
    const dataset = await load(ROW_1);
    await expect(
      temp.engine.call('meta.run', { dataset, arm1: ['ipt'], measure: 'rr' }),
    ).rejects.toMatchObject({ code: 'too-little-data' });
    const evidence = await temp.engine.call('evidence.run', { dataset, measure: 'rr' });
    expect(evidence.aVersusControl).toMatchObject({
      status: 'refused',
      unused: [{ study: 'Able, 2001', randomised1: 25 }],
    });
  });
});

describe('subgroups by control', () => {
  it('name the arm that stands second, also where the file has it first', async () => {
    const dataset = await load(ROW_1, ROW_2);
    const { subgroups, subgroupsRefused } = await temp.engine.call('meta.run', {
      dataset,
      arm1: ['ipt'],
      arm2: ['wl', 'cbt'],
      subgroup: 'control',
    });
    const levels = [...subgroups, ...subgroupsRefused].map(({ level }) => level);
    expect(levels.sort()).toEqual(['cbt', 'wl']);
  });
});
