import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { eggerTest } from '../../../shared/stats/meta/bias/egger.ts';
import { failSafeN } from '../../../shared/stats/meta/bias/fail-safe-n.ts';
import { selectionModel } from '../../../shared/stats/meta/bias/selection-model.ts';
import { trimAndFill } from '../../../shared/stats/meta/bias/trim-and-fill.ts';
import { influence } from '../../../shared/stats/meta/influence.ts';
import { metaRegression } from '../../../shared/stats/meta/meta-regression.ts';
import { poolRandomEffects } from '../../../shared/stats/pool-random.ts';
import { describeShared, expectAgreement, sharedFile, sharedReference } from '../reference.ts';
import { VARIANCE } from '../tolerances.ts';

type Row = Readonly<Record<string, string>>;
const FILES = [
  'data/metapsy-depression-psyctr.csv',
  'reference/03-metareg-metapsy-sessions-format.json',
  'reference/05-bias-metapsy-cbt.json',
];

describeShared('moderators, influence and bias of the Metapsy depression file', FILES, () => {
  const rows = Papa.parse<Row>(sharedFile(FILES[0] ?? ''), {
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
  const records = (numbers: readonly number[]) =>
    numbers.flatMap((record) => rows.slice(record - 1, record));

  it.each(['REML', 'DL', 'ML'] as const)('sessions, format and therapy, %s', (method) => {
    const { input, expected } = sharedReference<{
      readonly input: {
        readonly record: readonly number[];
        readonly sessions: readonly number[];
        readonly format: readonly string[];
        readonly therapy: readonly string[];
      };
      readonly expected: Readonly<
        Record<
          string,
          {
            readonly b: readonly number[];
            readonly se: readonly number[];
            readonly tau2: number;
            readonly R2: number;
            readonly QM: number;
            readonly QM_p: number;
            readonly QE: number;
            readonly factor_test: { readonly stat: number; readonly p: number };
          }
        >
      >;
    }>('03-metareg-metapsy-sessions-format');
    for (const test of ['z', 'knha'] as const) {
      const fit = expected[`${method}_${test}`];
      if (!fit) throw new Error('no reference');
      const got = metaRegression({
        ...effects(records(input.record)),
        moderators: [
          { name: 'sessions', kind: 'numeric', values: input.sessions },
          { name: 'format', kind: 'categorical', values: input.format },
          { name: 'therapy', kind: 'categorical', values: input.therapy },
        ],
        method,
        test,
      });
      expectAgreement(
        got,
        {
          coefficients: fit.b.map((estimate, i) => ({ estimate, se: fit.se[i] })),
          ...{ tau2: fit.tau2, R2: fit.R2, Q: fit.QE, QM: { value: fit.QM, p: fit.QM_p } },
          tests: [{}, { reference: 'grp', value: fit.factor_test.stat, p: fit.factor_test.p }, {}],
        },
        VARIANCE,
      );
    }
  });

  it('publication bias, CBT', () => {
    const { input, expected } = sharedReference<{
      readonly input: { readonly record: readonly number[] };
      readonly expected: {
        readonly egger_lm: Readonly<Record<string, number>>;
        readonly fsn: Readonly<Record<string, number>>;
        readonly trimfill: Readonly<Record<string, Readonly<Record<string, number>>>>;
        readonly 'stepfun_0.025': {
          readonly estimate: number;
          readonly se: number;
          readonly tau2: number;
          readonly delta: readonly number[];
        };
      };
    }>('05-bias-metapsy-cbt');
    const cbt = effects(records(input.record));
    const { egger_lm: lm, fsn } = expected;
    expectAgreement(
      eggerTest(cbt),
      { bias: { estimate: lm.bias, se: lm.bias_se, p: lm.p }, limit: { estimate: lm.limit } },
      { rel: 1e-8, abs: 0 },
    );
    expect(failSafeN(cbt)).toEqual({ rosenthal: fsn.rosenthal, rosenberg: fsn.rosenberg });
    const step = expected['stepfun_0.025'];
    expectAgreement(
      selectionModel({ ...cbt, direction: 'greater' }),
      { estimate: { estimate: step.estimate, se: step.se }, tau2: step.tau2, delta: step.delta[1] },
      { rel: 1e-5, abs: 1e-7 },
    );
    for (const estimator of ['L0', 'R0'] as const) {
      const filled = expected.trimfill[`left_${estimator}_REML`];
      const got = trimAndFill({ ...cbt, estimator, side: 'left', test: 'z' });
      expectAgreement(
        { missing: got.missing, estimate: got.pooled.estimate },
        { missing: filled?.k0, estimate: filled?.estimate },
        { rel: 1e-5, abs: 1e-7 },
      );
    }
  });

  it('leave-one-out over all 900: the first, the middle and the last are fresh fits', () => {
    const all = effects(rows);
    const start = performance.now();
    const got = influence(all);
    const took = performance.now() - start;
    for (const skip of [0, 450, 899]) {
      const { estimate, se, tau2 } = poolRandomEffects({
        yi: all.yi.filter((_, i) => i !== skip),
        vi: all.vi.filter((_, i) => i !== skip),
      });
      expectAgreement(got[skip], { estimate, se, tau2 }, VARIANCE);
    }
    // About 0.3 s by itself; generous for a loaded machine.
    expect(took).toBeLessThan(5000);
  });
});
