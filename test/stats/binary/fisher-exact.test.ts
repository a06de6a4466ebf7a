import { describe, expect, it } from 'vitest';
import { fisherExactP } from '../../../shared/stats/binary/fisher-exact.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { PROBABILITY } from '../tolerances.ts';

/** Probability of every table with these margins, by counting binomial coefficients exactly. */
function byEnumeration(events1: number, n1: number, events2: number, n2: number): number {
  const choose = (n: number, k: number): bigint => {
    let total = 1n;
    for (let i = 1; i <= k; i += 1) total = (total * BigInt(n - k + i)) / BigInt(i);
    return total;
  };
  const events = events1 + events2;
  const ways = (x: number) =>
    x > n1 || events - x > n2 || x > events || x < 0 ? 0n : choose(n1, x) * choose(n2, events - x);
  let extreme = 0n;
  let all = 0n;
  for (let x = 0; x <= events; x += 1) {
    all += ways(x);
    if (ways(x) <= ways(events1)) extreme += ways(x);
  }
  return Number((extreme * 10n ** 18n) / all) / 1e18;
}

describe('fisherExactP', () => {
  it('agrees with exact enumeration in all small tables', () => {
    for (let n1 = 1; n1 <= 7; n1 += 1) {
      for (let n2 = 1; n2 <= 6; n2 += 1) {
        for (let events1 = 0; events1 <= n1; events1 += 1) {
          for (let events2 = 0; events2 <= n2; events2 += 1) {
            expect(fisherExactP({ events1, n1, events2, n2 })).toBeCloseTo(
              byEnumeration(events1, n1, events2, n2),
              12,
            );
          }
        }
      }
    }
  });

  it('keeps its digits in large tables', () => {
    const p = fisherExactP({ events1: 120, n1: 200, events2: 110, n2: 200 });
    expect(p).toBeCloseTo(byEnumeration(120, 200, 110, 200), 12);
    // fisher.test(matrix(c(700, 300, 300, 700), 2))$p.value in R 4.2.2
    const tail = fisherExactP({ events1: 700, n1: 1000, events2: 300, n2: 1000 });
    expectAgreement(tail, 3.52078552149507e-73, PROBABILITY);
    expect(fisherExactP({ events1: 20000, n1: 20000, events2: 0, n2: 20000 })).toBeLessThan(1e-99);
  });

  it('does not depend on which arm is first, nor on which outcome is counted', () => {
    const p = fisherExactP({ events1: 3, n1: 21, events2: 11, n2: 19 });
    expect(fisherExactP({ events1: 11, n1: 19, events2: 3, n2: 21 })).toBeCloseTo(p, 14);
    expect(fisherExactP({ events1: 18, n1: 21, events2: 8, n2: 19 })).toBeCloseTo(p, 14);
  });

  it('refuses', () => {
    expectRefusal('no-people', () => fisherExactP({ events1: 0, n1: 0, events2: 1, n2: 2 }));
    expectRefusal('invalid-input', () => fisherExactP({ events1: 3, n1: 2, events2: 1, n2: 2 }));
    expectRefusal('invalid-input', () => fisherExactP({ events1: 1, n1: 2.5, events2: 1, n2: 2 }));
  });
});
