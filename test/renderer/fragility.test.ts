import { describe, expect, test } from 'vitest';
import {
  fragility,
  fragilityText,
  includesZero,
} from '../../renderer/screens/compare/fragility.ts';
import type { Estimate } from '../../shared/contract/compare.ts';

function estimate(ciLow: number | null, ciHigh: number | null): Estimate {
  const refused = ciLow === null;
  return {
    estimand: 'observed',
    measure: 'mean-difference',
    estimate: refused ? null : 0,
    se: null,
    df: null,
    statistic: null,
    p: null,
    ciLow,
    ciHigh,
    nUsed: 0,
    nUsedA: 0,
    nUsedB: 0,
    randomised: 0,
    favours: null,
    converged: !refused,
    seKind: 'model',
    otherSe: null,
    covariance: null,
    seed: null,
    notes: [],
    refusal: refused ? { code: 'too-few', message: 'Too few people.' } : null,
  };
}

describe('fragility', () => {
  test('counts intervals that include no difference, and refusals apart', () => {
    const result = fragility([
      estimate(-4, -1),
      estimate(-4, 1),
      estimate(0, 2),
      estimate(null, null),
    ]);
    expect(result).toEqual({ estimated: 3, includeZero: 2, refused: 1 });
    expect(fragilityText(result)).toBe(
      '95% CI includes 0 under 2 of the 3 assumptions; 1 could not be estimated',
    );
  });

  test('says so when the answer holds under all', () => {
    expect(fragilityText(fragility([estimate(1, 2), estimate(1, 3)]))).toBe(
      '95% CI excludes 0 under all 2 assumptions',
    );
  });

  test('says so when there is no estimate at all', () => {
    expect(fragilityText(fragility([estimate(null, null)]))).toBe(
      'No estimate under any of the 1 assumptions',
    );
  });

  test('an interval that touches zero includes it', () => {
    expect(includesZero({ ciLow: 0, ciHigh: 1 })).toBe(true);
    expect(includesZero({ ciLow: null, ciHigh: null })).toBe(false);
  });
});
