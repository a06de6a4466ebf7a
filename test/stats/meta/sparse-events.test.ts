import { describe, expect, it } from 'vitest';
import { logOddsRatio } from '../../../shared/stats/log-odds-ratio.ts';
import { mantelHaenszel } from '../../../shared/stats/meta/mantel-haenszel.ts';
import { nntFromG } from '../../../shared/stats/meta/nnt-from-g.ts';
import { peto } from '../../../shared/stats/meta/peto.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

type Column = readonly number[];
interface Tables {
  readonly events1: Column;
  readonly n1: Column;
  readonly events2: Column;
  readonly n2: Column;
}
type Pooled = Readonly<Record<string, unknown>>;
type Name = 'bcg' | 'sparse';
const { input, expected } = readReference<
  Readonly<Record<Name, Tables>>,
  Readonly<Record<Name, Readonly<Record<'or' | 'rr' | 'rd' | 'peto', Pooled>>>>
>('meta/sparse-events');
const rowsOf = ({ events1, n1, events2, n2 }: Tables) =>
  events1.map((events, i) => ({
    events1: events,
    n1: n1[i] ?? 0,
    events2: events2[i] ?? 0,
    n2: n2[i] ?? 0,
  }));

describe.each(['bcg', 'sparse'] as const)('pooling from counts, %s', (name) => {
  const tables = rowsOf(input[name]);
  it.each(['or', 'rr', 'rd'] as const)('Mantel-Haenszel, %s', (measure) => {
    expectAgreement(mantelHaenszel(tables, measure), expected[name][measure], CLOSED_FORM);
  });
  it('Peto', () => {
    expectAgreement(peto(tables), expected[name].peto, CLOSED_FORM);
  });
});

describe('pooling from counts, computed another way', () => {
  const tables = rowsOf(input.bcg);
  it('one table alone is its own effect', () => {
    const table = { events1: 5, n1: 40, events2: 9, n2: 38 };
    const { yi, vi } = logOddsRatio(table);
    expectAgreement(
      mantelHaenszel([table], 'or'),
      { k: 1, estimate: yi, se: Math.sqrt(vi), Q: 0, Qp: null, I2: null },
      CLOSED_FORM,
    );
  });
  it('turning the arms, and the order of tables, change only the sign', () => {
    const order = shuffledPositions(tables.length, 2);
    const turned = reorder(tables, order).map(({ events1, n1, events2, n2 }) => ({
      ...{ events1: events2, n1: n2, events2: events1, n2: n1 },
    }));
    for (const measure of ['or', 'rr', 'rd'] as const) {
      const { estimate, se, Q } = mantelHaenszel(tables, measure);
      expectAgreement(mantelHaenszel(turned, measure), { estimate: -estimate, se, Q }, CLOSED_FORM);
    }
    const { estimate, se, Q } = peto(tables);
    expectAgreement(peto(turned), { estimate: -estimate, se, Q }, CLOSED_FORM);
  });
  it('a table without events changes nothing but the risk difference', () => {
    const empty = { events1: 0, n1: 50, events2: 0, n2: 60 };
    for (const pool of [
      (of: typeof tables) => mantelHaenszel(of, 'or'),
      (of: typeof tables) => mantelHaenszel(of, 'rr'),
      (of: typeof tables) => peto(of),
    ]) {
      const { weights, ...before } = pool(tables);
      const { weights: after, ...with0 } = pool([...tables, empty]);
      expect(with0).toEqual(before);
      expect(after).toEqual([...weights, 0]);
    }
    expect(mantelHaenszel([...tables, empty], 'rd').k).toBe(tables.length + 1);
  });
});

describe('pooling from counts refuses', () => {
  const none = { events1: 0, n1: 10, events2: 0, n2: 10 };
  const oneSided = { events1: 0, n1: 10, events2: 3, n2: 10 };
  it('what would be infinite, or says nothing', () => {
    expectRefusal('no-effects', () => mantelHaenszel([], 'or'));
    expectRefusal('no-events', () => mantelHaenszel([none], 'or'));
    expectRefusal('no-events', () => peto([none]));
    expectRefusal('infinite', () => mantelHaenszel([oneSided, none], 'rr'));
    expectRefusal('no-variation', () => mantelHaenszel([none], 'rd'));
    expect(peto([oneSided]).estimate).toBeLessThan(0);
  });
  it('more events than people', () => {
    expectRefusal('invalid-input', () => peto([{ events1: 11, n1: 10, events2: 3, n2: 10 }]));
  });
});

describe('numbers needed to treat from g', () => {
  it('follow the interval through infinity', () => {
    const { kraemerKupfer, furukawa } = nntFromG({
      ...{ g: 0.1, ciLow: -0.1, ciHigh: 0.3, controlRate: 0.2 },
    });
    expect(kraemerKupfer.direction).toBe('benefit');
    expect(kraemerKupfer.interval.kind).toBe('through-infinity');
    expect(furukawa.treatedRate).toBeGreaterThan(0.2);
    expect(nntFromG({ g: 0, ciLow: -1, ciHigh: 1, controlRate: 0.5 }).furukawa.value).toBeNull();
  });
  it('at a control rate of one half and a small g, Furukawa is 1 / (g phi(0))', () => {
    const { furukawa } = nntFromG({ g: 1e-4, ciLow: 0, ciHigh: 1e-3, controlRate: 0.5 });
    expect(furukawa.value).toBeCloseTo(1e4 * Math.sqrt(2 * Math.PI), 2);
  });
  it('refuse a control rate that is no share', () => {
    for (const controlRate of [0, 1, 20]) {
      expectRefusal('invalid-input', () =>
        nntFromG({ g: 0.1, ciLow: 0, ciHigh: 0.3, controlRate }),
      );
    }
  });
});

const cases = ['10-nnt-from-g', '02-pool-binary-dropout-ipt'] as const;
describeReference('counts and numbers needed to treat, shared cases', cases, () => {
  it('numbers needed to treat', () => {
    const shared = sharedReference<{
      readonly input: { readonly g: Column; readonly cer: Column };
      readonly expected: {
        readonly nnt_kraemer_kupfer: readonly (number | string)[];
        readonly nnt_furukawa: readonly (readonly (number | string)[])[];
      };
    }>(cases[0]);
    for (const [i, g] of shared.input.g.entries()) {
      for (const [j, controlRate] of shared.input.cer.entries()) {
        const at = nntFromG({ g, ciLow: g, ciHigh: g, controlRate });
        const signed = ({ direction, value }: typeof at.kraemerKupfer) =>
          value === null ? 'Inf' : direction === 'harm' ? -value : value;
        expectAgreement(
          [signed(at.kraemerKupfer), signed(at.furukawa)],
          [shared.expected.nnt_kraemer_kupfer[i], shared.expected.nnt_furukawa[i]?.[j]],
          { rel: 1e-9, abs: 1e-12 },
        );
      }
    }
  });
  it('dropout in the trials of IPT', () => {
    const shared = sharedReference<{
      readonly input: { ai: Column; n1i: Column; ci: Column; n2i: Column };
      readonly expected: Readonly<Record<string, Readonly<Record<string, number>>>>;
    }>(cases[1]);
    const { ai, n1i, ci, n2i } = shared.input;
    const tables = rowsOf({ events1: ai, n1: n1i, events2: ci, n2: n2i });
    const close = { rel: 1e-8, abs: 1e-10 };
    for (const measure of ['or', 'rr', 'rd'] as const) {
      const { estimate, se, pval } = shared.expected[`mh_${measure.toUpperCase()}`] ?? {};
      expectAgreement(mantelHaenszel(tables, measure), { estimate, se, p: pval }, close);
    }
    const { estimate, se, Q } = shared.expected.peto ?? {};
    expectAgreement(peto(tables), { estimate, se, Q }, close);
  });
});
