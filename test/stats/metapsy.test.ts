import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { poolRandomEffects } from '../../shared/stats/pool-random.ts';
import { standardisedMeanDifference } from '../../shared/stats/standardised-mean-difference.ts';
import { subgroupAnalysis } from '../../shared/stats/subgroup.ts';
import { describeShared, expectAgreement, sharedFile, sharedReference } from './reference.ts';
import { SIX_DECIMALS, VARIANCE } from './tolerances.ts';

type Row = Readonly<Record<string, string>>;
const FILE = 'data/metapsy-depression-psyctr.csv';

describeShared('the Metapsy depression file', [FILE], () => {
  const rows = Papa.parse<Row>(sharedFile(FILE), {
    header: true,
    delimiter: ';',
    skipEmptyLines: true,
  }).data;
  const value = (row: Row, column: string) =>
    Number((row[column] ?? '').replace(',', '.') || 'NaN');
  const effects = (of: readonly Row[]) => ({
    yi: of.map((row) => value(row, '.g')),
    vi: of.map((row) => value(row, '.g_se') ** 2),
  });
  const arm = (...codes: string[]) =>
    rows.filter((row) => codes.includes(row.condition_arm1 ?? ''));

  it('has 900 comparisons', () => {
    expect(rows).toHaveLength(900);
  });

  it('IPT against controls: 48 comparisons, metafor 3.8, REML, Knapp-Hartung', () => {
    expectAgreement(
      poolRandomEffects(effects(arm('ipt'))),
      {
        k: 48,
        estimate: 0.490754,
        se: 0.064549,
        tau2: 0.134675,
        Q: 170.664387,
        predictionLow: -0.258849,
        predictionHigh: 1.240356,
      },
      SIX_DECIMALS,
    );
  });

  it('CBT against controls: 487 comparisons', () => {
    // metafor at its default threshold stops at tau2 = 0.420773; iterated to the end it is 0.420772184156.
    expectAgreement(
      poolRandomEffects(effects(arm('cbt'))),
      { k: 487, estimate: 0.821302, tau2: 0.420772184156 },
      (path) => (path === 'tau2' ? VARIANCE : SIX_DECIMALS),
    );
  });

  it('g of the rows with means agrees with the published g up to its approximate J', () => {
    const reproduced = rows.filter((row) => {
      const columns = ['n_arm1', 'mean_arm1', 'sd_arm1', 'n_arm2', 'mean_arm2', 'sd_arm2'];
      const [n1 = 0, mean1 = 0, sd1 = 0, n2 = 0, mean2 = 0, sd2 = 0] = columns.map((c) =>
        value(row, c),
      );
      if (row.outcome_type !== 'msd' || ![n1, mean1, sd1, n2, mean2, sd2].every(Number.isFinite))
        return false;
      const { yi } = standardisedMeanDifference({ n1, mean1, sd1, n2, mean2, sd2 });
      return Math.abs(Math.abs(yi) - Math.abs(value(row, '.g'))) < 2e-3 * Math.abs(yi) + 1e-9;
    });
    // 800 of 810 are reproduced with the approximate J (shared/reference/01-es-metapsy-depression-published-g).
    expect(reproduced.length).toBeGreaterThan(780);
  });

  it.each([
    ['reference/02-meta-metapsy-full-file.json', 'all 900'],
    ['reference/03-subgroup-metapsy-ipt-cbt.json', 'IPT and CBT, first comparison of each study'],
  ])('%s: %s', (path) => {
    if (path.includes('full-file')) {
      const { expected } = sharedReference<{
        expected: { REML: { tau2: number; knha: { estimate: number; se: number; pi_ub: number } } };
      }>('02-meta-metapsy-full-file');
      const { tau2, knha } = expected.REML;
      expectAgreement(
        poolRandomEffects(effects(rows)),
        { k: 900, tau2, estimate: knha.estimate, se: knha.se, predictionHigh: knha.pi_ub },
        { rel: 1e-7, abs: 1e-9 },
      );
      return;
    }
    const { input, expected } = sharedReference<{
      input: { record: number[]; group: string[] };
      expected: {
        REML: { separate: { estimate: number[]; tau2: number[]; Q_between: number; p: number } };
      };
    }>('03-subgroup-metapsy-ipt-cbt');
    const chosen = input.record.flatMap((record) => rows.slice(record - 1, record));
    const got = subgroupAnalysis({ ...effects(chosen), group: input.group });
    const { estimate, tau2, Q_between, p } = expected.REML.separate;
    expectAgreement(got.between, { Q: Q_between, df: 1, p }, { rel: 1e-7, abs: 0 });
    expectAgreement(
      got.groups,
      ['cbt', 'ipt'].map((group, i) => ({
        group,
        pooled: { estimate: estimate[i], tau2: tau2[i] },
      })),
      { rel: 1e-7, abs: 1e-9 },
    );
  });
});
