import { describe, expect, test } from 'vitest';
import { fragility } from '../../renderer/screens/compare/fragility.ts';
import { PENDING, withModels } from '../../renderer/screens/compare/use-comparison.ts';
import { ESTIMANDS } from '../../shared/model/estimand.ts';
import { COMPARE } from '../charts/fixtures/compare.ts';

const rulesOnly = {
  ...COMPARE,
  estimates: COMPARE.estimates.filter(({ estimand }) => ['observed', 'locf'].includes(estimand)),
};
const mmrm = rulesOnly.estimates
  .slice(0, 2)
  .map((estimate) => ({ ...estimate, estimand: 'mmrm' as const }));

describe('the ladder fills in as estimates arrive', () => {
  test('what has not come yet stands in its place and says so', () => {
    const { estimates } = withModels(
      rulesOnly,
      ['mmrm', 'j2r'],
      [{ data: { estimates: mmrm, groups: [] }, message: null }, null],
    );
    const jump = estimates.filter(({ estimand }) => estimand === 'j2r');
    expect(jump.map(({ refusal }) => refusal?.code)).toEqual([PENDING, PENDING]);
    expect(estimates.filter(({ estimand }) => estimand === 'mmrm')).toEqual(mmrm);
    const places = estimates.map(({ estimand }) => ESTIMANDS.indexOf(estimand));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('an estimate on its way counts neither as an answer nor as a refusal', () => {
    const { estimates } = withModels(rulesOnly, ['mmrm'], [null]);
    const one = estimates.filter(({ measure }) => measure === 'mean-difference');
    expect(fragility(one).refused).toBe(0);
  });

  test('a call that failed says why', () => {
    const answer = { data: null, message: 'The engine stopped.' };
    const { estimates } = withModels(rulesOnly, ['mi'], [answer]);
    const failed = estimates.find(({ estimand }) => estimand === 'mi');
    expect(failed?.refusal).toEqual({ code: 'failed', message: 'The engine stopped.' });
  });
});
