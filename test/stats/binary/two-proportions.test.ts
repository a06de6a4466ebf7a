import { describe, expect, it } from 'vitest';
import { newcombeInterval } from '../../../shared/stats/binary/newcombe-interval.ts';
import { compareProportions, type Ratio } from '../../../shared/stats/binary/two-proportions.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM, ITERATIVE } from '../tolerances.ts';

interface Case {
  readonly table: readonly [number, number, number, number];
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  readonly newcombe: readonly [number, number];
  readonly newcombe80: readonly [number, number];
  readonly fisher: number;
  readonly riskRatio: Partial<Ratio>;
  readonly oddsRatio: Partial<Ratio>;
}
const { expected } = readReference<string, readonly Case[]>('binary/two-proportions');
const toTable = ([events1, n1, events2, n2]: Case['table']) => ({ events1, n1, events2, n2 });
const cases = expected.map((one) => ({ name: one.table.join(' '), one }));

describe('compareProportions', () => {
  it.each(cases)('agrees with R: $name', ({ one }) => {
    const table = toTable(one.table);
    const got = compareProportions({ table, goodEvent: true });
    const [ciLow, ciHigh] = one.newcombe;
    expectAgreement([got.a.low, got.a.high], one.a, CLOSED_FORM);
    expectAgreement([got.b.low, got.b.high], one.b, CLOSED_FORM);
    expectAgreement(got.riskDifference, { ciLow, ciHigh }, CLOSED_FORM);
    const narrow = newcombeInterval(table, 0.8);
    expectAgreement([narrow.ciLow, narrow.ciHigh], one.newcombe80, CLOSED_FORM);
    expectAgreement(got.fisherP, one.fisher, CLOSED_FORM);
    if (got.corrected) return;
    expectAgreement(got.riskRatio, one.riskRatio, ITERATIVE);
    expectAgreement(got.oddsRatio, one.oddsRatio, ITERATIVE);
  });

  // Newcombe (1998), Stat Med 17:873-890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('has the published limits of %i/%i - %i/%i', (events1, n1, events2, n2, low, high) => {
    const { ciLow, ciHigh } = newcombeInterval({ events1, n1, events2, n2 });
    expect(ciLow).toBeCloseTo(low, 4);
    expect(ciHigh).toBeCloseTo(high, 4);
  });

  it('adds 0.5 to every cell of a table with an empty one, for the ratios alone', () => {
    const table = { events1: 0, n1: 12, events2: 5, n2: 13 };
    const { corrected, a, riskDifference, oddsRatio } = compareProportions({
      ...{ table, goodEvent: false },
    });
    expect(corrected).toBe(true);
    expect(a.proportion).toBe(0);
    expect(riskDifference.difference).toBe(-5 / 13);
    expect(oddsRatio?.ratio).toBeCloseTo(0.5 / 12.5 / (5.5 / 8.5), 12);
  });

  it('turns round when the arms change places', () => {
    const { a, b, riskDifference, oddsRatio, fisherP, numberNeeded } = compareProportions({
      ...{ table: { events1: 48, n1: 80, events2: 56, n2: 70 }, goodEvent: true },
    });
    const turned = compareProportions({
      ...{ table: { events1: 56, n1: 70, events2: 48, n2: 80 }, goodEvent: true },
    });
    expectAgreement(
      turned,
      {
        a: b,
        b: a,
        riskDifference: { difference: -riskDifference.difference, ciLow: -riskDifference.ciHigh },
        oddsRatio: { ratio: 1 / (oddsRatio?.ratio ?? 0), ciLow: 1 / (oddsRatio?.ciHigh ?? 0) },
        fisherP,
        numberNeeded: { value: numberNeeded.value, direction: 'benefit' },
      },
      CLOSED_FORM,
    );
    expect(numberNeeded.direction).toBe('harm');
  });

  it('turns round when the event is its opposite', () => {
    const improved = compareProportions({
      ...{ table: { events1: 19, n1: 52, events2: 12, n2: 48 }, goodEvent: true },
    });
    const not = compareProportions({
      ...{ table: { events1: 33, n1: 52, events2: 36, n2: 48 }, goodEvent: false },
    });
    expect(not.riskDifference.difference).toBeCloseTo(-improved.riskDifference.difference, 12);
    expect(not.oddsRatio?.ratio).toBeCloseTo(1 / (improved.oddsRatio?.ratio ?? 0), 12);
    expectAgreement(not.numberNeeded, improved.numberNeeded, CLOSED_FORM);
  });

  it('gives no ratio where nobody or everybody of both arms has the event, and says why', () => {
    const nobody = compareProportions({
      ...{ table: { events1: 0, n1: 9, events2: 0, n2: 14 }, goodEvent: true },
    });
    expect(nobody).toMatchObject({ riskRatio: null, oddsRatio: null, fisherP: 1 });
    expect(nobody.ratioRefusal?.code).toBe('no-events');
    expect(nobody.numberNeeded).toMatchObject({ direction: null, value: null });
    const all = compareProportions({
      ...{ table: { events1: 7, n1: 7, events2: 8, n2: 8 }, goodEvent: true },
    });
    expect(all.ratioRefusal?.code).toBe('no-variation');
  });

  it('refuses', () => {
    const compare = (events1: number, n1: number, events2: number, n2: number) =>
      compareProportions({ table: { events1, n1, events2, n2 }, goodEvent: true });
    expectRefusal('no-people', () => compare(0, 0, 1, 4));
    expectRefusal('invalid-input', () => compare(5, 4, 1, 4));
    expectRefusal('invalid-input', () => compare(1.5, 4, 1, 4));
    expectRefusal('invalid-input', () => compare(Number.NaN, 4, 1, 4));
  });
});

interface SharedTable {
  readonly [key: string]: number | readonly number[];
}
const trials = ['09-response-beat-the-blues', '09-response-antidepressant'] as const;
describeReference('compareProportions of real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    const { expected: shared } = sharedReference<{
      expected: Record<'response' | 'remission', Record<string, SharedTable>> & {
        differential_dropout: SharedTable;
      };
    }>(id);
    const tables = [
      ...Object.values(shared.response),
      ...Object.values(shared.remission),
      shared.differential_dropout,
    ].filter((table) => 'rd_newcombe_lb' in table);
    expect(tables.length).toBeGreaterThan(8);
    for (const t of tables) {
      const table = { events1: t.x1, n1: t.n1, events2: t.x2, n2: t.n2 } as Record<
        'events1' | 'n1' | 'events2' | 'n2',
        number
      >;
      const got = compareProportions({ table, goodEvent: true });
      const { numberNeeded } = got;
      expectAgreement(
        {
          rd: got.riskDifference.difference,
          rd_newcombe_lb: got.riskDifference.ciLow,
          rd_newcombe_ub: got.riskDifference.ciHigh,
          wilson_1: [got.a.low, got.a.high],
          wilson_2: [got.b.low, got.b.high],
          rr: got.riskRatio?.ratio,
          rr_lb: got.riskRatio?.ciLow,
          rr_ub: got.riskRatio?.ciHigh,
          or: got.oddsRatio?.ratio,
          or_lb: got.oddsRatio?.ciLow,
          or_ub: got.oddsRatio?.ciHigh,
          fisher_p: got.fisherP,
          nnt: (numberNeeded.value ?? 0) * (numberNeeded.direction === 'harm' ? -1 : 1),
        },
        Object.fromEntries(
          'rd rd_newcombe_lb rd_newcombe_ub wilson_1 wilson_2 rr rr_lb rr_ub or or_lb or_ub fisher_p nnt'
            .split(' ')
            .map((key) => [key, t[key]]),
        ),
        ITERATIVE,
      );
    }
  });
});
