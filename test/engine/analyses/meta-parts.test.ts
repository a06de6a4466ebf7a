import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metaText } from '../../../main/cli/text/meta-text.ts';
import { importInto, SAMPLES, type TempEngine, tempEngine } from '../temp-engine.ts';

let temp: TempEngine;
beforeAll(() => {
  temp = tempEngine();
});
afterAll(() => temp.dispose());

/** dat.bcg of metadat (Colditz et al. 1994), log risk ratios. */
const BCG = `study,year,yi,vi,ablat,alloc
Aronson,1948,-0.889311333920205,0.325584765003961,44,random
Ferguson,1949,-1.58538865720143,0.194581121398144,55,random
Rosenthal,1960,-1.34807314829969,0.415367965367965,42,random
Hart,1977,-1.4415511900213,0.0200100319022476,52,random
Frimodt-Moller,1973,-0.217547322211296,0.0512101721696309,13,alternate
Stein,1953,-0.786115585818864,0.0069056184559087,44,alternate
Vandiviere,1973,-1.62089822359839,0.223017247572315,19,random
Madras,1980,0.0119523335238405,0.00396157929781773,13,random
Coetzee,1968,-0.469417648762547,0.0564342104632489,27,random
Rosenthal b,1961,-1.37134480347278,0.0730247936130289,42,systematic
Comstock,1974,-0.339358828338411,0.0124122139715597,18,systematic
Comstock b,1969,0.445913400571378,0.532505845153442,33,systematic
Comstock c,1976,-0.017313948216879,0.0714046596839863,33,systematic
`;

describe('a table of effects', () => {
  const effects = (csv: string, more: object) => {
    const file = join(temp.folder, 'effects.csv');
    writeFileSync(file, csv);
    return temp.engine.call('meta.effects', {
      ...{ file, yi: 'yi', vi: 'vi', study: 'study', test: 'z' },
      ...more,
    });
  };

  it('has moderators, influence and bias as metafor gives them', async () => {
    const result = await effects(BCG, {
      ...{ year: 'year', moderators: ['ablat', 'alloc'], influence: true, bias: true },
    });
    const terms = result.coefficients?.map(({ term }) => term);
    expect(terms).toEqual(['(Intercept)', 'ablat', 'alloc=random', 'alloc=systematic']);
    // metafor 3.8, rma(yi, vi, mods = ~ ablat + alloc): ../shared/reference/03-metareg-bcg-ablat-alloc.
    expect(result.coefficients?.[1]?.estimate).toBeCloseTo(-0.0272757562981352, 8);
    expect(result.QM?.value).toBeCloseTo(11.0606124553676, 6);
    expect(result.R2).toBeCloseTo(53.8396139092174, 5);
    expect(result.regression?.residual?.tau2).toBeCloseTo(0.144594297359146, 7);
    // influence() and regtest() of the same.
    expect(result.influence?.[0]?.rstudent).toBeCloseTo(-0.218142485736088, 7);
    expect(result.influence?.[0]?.tau2).toBeCloseTo(0.336156701803632, 7);
    expect(result.cumulative?.map(({ year }) => year)).toEqual(
      [...(result.cumulative ?? [])].map(({ year }) => year).sort((a, b) => a - b),
    );
    expect(result.bias?.direction).toBe('less');
    const egger = result.bias?.egger;
    expect(egger?.refusal === null && egger.bias.estimate).toBeCloseTo(-2.1120421208933, 8);
    expect(result.bias?.peters.refusal).not.toBeNull();
    const text = metaText(result);
    for (const part of [
      'Meta-regression on ablat, alloc',
      'Without each row',
      'Cumulative',
      'Egger',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('leaves out, counts and lists rows without a moderator', async () => {
    const csv = BCG.replace(',44,random', ',,random').replace(',13,alternate', ',13,NA');
    const result = await effects(csv, { moderators: ['ablat', 'alloc'] });
    expect(result.k).toBe(13);
    expect(result.regression?.k).toBe(11);
    expect(result.regression?.leftOut.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'does not give ablat'],
      [6, 'does not give alloc'],
    ]);
    expect(result.notes.join(' ')).toContain('2 of 13 rows do not give every moderator');
  });

  it('gives the pooled effect even where the moderators are refused', async () => {
    const result = await effects(BCG, { moderators: ['study'] });
    expect(result.estimate).toBeCloseTo(-0.7145, 4);
    expect(result.coefficients).toBeNull();
    expect(result.regression?.refusal?.code).toBe('too-few');
    expect(metaText(result)).toContain('too few for a model with 13 coefficients');
  });

  it('says with how many effects nothing can be said', async () => {
    const two = BCG.split('\n').slice(0, 3).join('\n');
    const result = await effects(two, { year: 'year', influence: true, bias: true });
    expect(result.influence).toBeNull();
    expect(result.refused).toEqual([
      {
        part: 'influence',
        refusal: { code: 'too-few', message: expect.stringContaining('there are 2') },
      },
    ]);
    expect(result.cumulative).toHaveLength(2);
    for (const part of ['egger', 'begg', 'petPeese', 'selection'] as const) {
      expect(result.bias?.[part].refusal?.code).toBe('too-few');
    }
    expect(result.bias?.failSafe.refusal).toBeNull();
    expect(metaText(result)).toMatch(/Selection model: not given\. .*there are 2/);
  });

  it('names a column that is not there', async () => {
    await expect(effects(BCG, { moderators: ['latitude'] })).rejects.toThrow(
      /no column “latitude”/,
    );
  });
});

describe('comparisons of a data set', () => {
  let dataset: number;
  beforeAll(async () => {
    dataset = await importInto(temp.engine, join(SAMPLES, 'published-ipt-cbt/comparisons.csv'));
  });
  const call = (more: object) => temp.engine.call('meta.run', { dataset, arm1: ['ipt'], ...more });

  it('without further parts has none', async () => {
    const result = await call({});
    for (const part of [
      'coefficients',
      'regression',
      'influence',
      'cumulative',
      'bias',
      'nnt',
    ] as const) {
      expect(result[part]).toBeNull();
    }
  });

  it('refuses combinations that mean nothing', async () => {
    await expect(call({ model: 'mh' })).rejects.toThrow(/choose the measure or, rr or rd/);
    await expect(call({ model: 'peto', measure: 'rr' })).rejects.toThrow(/odds ratios/);
    await expect(call({ controlRate: 0.2, measure: 'or' })).rejects.toThrow(/measure g/);
    await expect(call({ subgroupTau2: 'common', model: 'fixed' })).rejects.toThrow(/model random/);
    await expect(call({ moderators: ['year', 'year'] })).rejects.toThrow(/twice/);
  });

  it('turns g into numbers needed to treat', async () => {
    const { nnt, estimate } = await call({ controlRate: 0.2 });
    expect(nnt?.controlRate).toBe(0.2);
    expect(nnt?.treatedRate).toBeGreaterThan(estimate > 0 ? 0.2 : 0);
    expect(nnt?.kraemerKupfer).not.toBeNull();
  });
});

const METAPSY = join(import.meta.dirname, '../../../../shared/data/metapsy-depression-psyctr.csv');
describe.skipIf(!existsSync(METAPSY))(
  'Metapsy depression database (SKIPPED without ../shared/data)',
  () => {
    let dataset: number;
    beforeAll(async () => {
      dataset = await importInto(temp.engine, METAPSY);
    });

    it('everyone is behind a meta-regression or listed as left out', async () => {
      const { rows, regression, coefficients, notes } = await temp.engine.call('meta.run', {
        dataset,
        arm1: ['ipt', 'cbt'],
        moderators: ['treatment', 'planned-sessions', 'differential-attrition'],
      });
      expect(coefficients?.map(({ term }) => term)).toEqual([
        '(Intercept)',
        'treatment=ipt',
        'planned-sessions',
        'differential-attrition',
      ]);
      expect((regression?.k ?? 0) + (regression?.leftOut.length ?? 0)).toBe(rows.length);
      expect(regression?.people.rowsWithoutAttrition).toBe(0);
      expect(notes.join(' ')).toContain('percentage points');
    });

    it('Mantel-Haenszel and Peto list rows without counts, and agree on the direction', async () => {
      const of = (model: 'mh' | 'peto') =>
        temp.engine.call('meta.run', {
          dataset,
          arm1: ['cbt'],
          measure: 'or',
          model,
          subgroup: 'format',
        });
      const [mh, peto] = await Promise.all([of('mh'), of('peto')]);
      expect(mh.tau2).toBeNull();
      expect(mh.k).toBe(mh.rows.length);
      expect(mh.k + mh.unused.length).toBe(487);
      expect(Math.sign(mh.estimate)).toBe(Math.sign(peto.estimate));
      expect(mh.rows.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 8);
      expect(mh.subgroups.reduce((sum, { k }) => sum + k, 0)).toBe(mh.k);
    });

    it('subgroups under one tau2 share it, and their people add up', async () => {
      const { subgroups, between } = await temp.engine.call('meta.run', {
        ...{ dataset, arm1: ['ipt'], subgroup: 'format', subgroupTau2: 'common' },
      });
      expect(new Set(subgroups.map(({ tau2 }) => tau2)).size).toBe(1);
      expect(between?.df2).toBe(44);
    });
  },
);
