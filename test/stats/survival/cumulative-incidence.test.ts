import { describe, expect, it } from 'vitest';
import { kaplanMeier } from '../../../shared/stats/kaplan-meier.ts';
import { cumulativeIncidence } from '../../../shared/stats/survival/cumulative-incidence.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { describeReference, expectAgreement, sharedReference } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM } from '../tolerances.ts';

interface Curve {
  readonly incidence: readonly number[];
  readonly se: readonly number[];
  readonly ciLow: readonly (number | null)[];
  readonly ciHigh: readonly (number | null)[];
}
interface Moments {
  readonly est: readonly number[];
  readonly var: readonly number[];
}
interface Input {
  readonly time: readonly number[];
  readonly cause: readonly string[];
}
const { input, expected } = readReference<
  Input,
  {
    aalen_johansen: { time: number[]; atRisk: number[]; better: Curve; left: Curve };
    cuminc: { time: number[]; better: Moments; left: Moments };
    cuminc_alone: Moments;
  }
>('survival/competing-risks');
const { time } = input;
const cause = input.cause.map((name) => (name === 'none' ? null : name));
const only = (name: string) => cause.map((c) => (c === name ? name : null));

function curveOf(result: ReturnType<typeof cumulativeIncidence>, name: string) {
  const found = result.causes.find((c) => c.cause === name);
  if (!found) throw new Error(`no curve of ${name}`);
  return found;
}

describe('cumulativeIncidence', () => {
  it.each(['better', 'left'] as const)('agrees with R (survfit): %s', (name) => {
    const wanted = expected.aalen_johansen;
    const { points } = curveOf(cumulativeIncidence({ time, cause }), name);
    const column = <Key extends keyof (typeof points)[number]>(key: Key) =>
      points.map((point) => point[key]);
    expectAgreement(column('time'), wanted.time, CLOSED_FORM);
    expectAgreement(column('atRisk'), wanted.atRisk, CLOSED_FORM);
    for (const key of ['incidence', 'se', 'ciLow', 'ciHigh'] as const) {
      expectAgreement(column(key), wanted[name][key], CLOSED_FORM);
    }
  });

  it.each([
    ['better', 'better', cause],
    ['left', 'left', cause],
    ['left', 'alone', only('left')],
  ] as const)('agrees with R (cmprsk): %s, %s', (name, which, causes) => {
    const wanted = which === 'alone' ? expected.cuminc_alone : expected.cuminc[which];
    const result = cumulativeIncidence({ time, cause: causes, variance: 'aalen' });
    const { points } = curveOf(result, name);
    expectAgreement(
      points.map(({ incidence }) => incidence),
      wanted.est,
      CLOSED_FORM,
    );
    expectAgreement(
      points.map(({ se }) => se ** 2),
      wanted.var,
      CLOSED_FORM,
    );
  });

  it('of one cause is 1 - Kaplan-Meier with Greenwood errors', () => {
    const { points } = curveOf(cumulativeIncidence({ time, cause: only('left') }), 'left');
    const km = kaplanMeier(
      time,
      cause.map((c) => c === 'left'),
    );
    expectAgreement(
      points.map(({ incidence, se }) => ({ survival: 1 - incidence, se })),
      km.points.map(({ survival, se }) => ({ survival, se })),
      CLOSED_FORM,
    );
  });

  it('without censoring is the share who have had the event, with the binomial error', () => {
    const result = cumulativeIncidence({ time: [1, 2, 2, 3, 5], cause: ['a', 'b', 'a', 'b', 'b'] });
    const shares = [0.2, 0.4, 0.4, 0.4];
    expectAgreement(
      curveOf(result, 'a').points,
      shares.map((p) => ({ incidence: p, se: Math.sqrt((p * (1 - p)) / 5) })),
      CLOSED_FORM,
    );
  });

  it('of all causes and of none adds up to 1', () => {
    const { causes } = cumulativeIncidence({ time, cause });
    const km = kaplanMeier(
      time,
      cause.map((c) => c !== null),
    );
    for (const [i, { survival }] of km.points.entries()) {
      const total = causes.reduce((t, { points }) => t + (points[i]?.incidence ?? 0), survival);
      expect(total).toBeCloseTo(1, 12);
    }
  });

  it('is the derivative in the weight of each person: the jackknife by brute force', () => {
    // Incidence at the last time, as a function of weights, differentiated numerically person by person.
    const t = [1, 2, 2, 3, 4, 4];
    const c = ['a', 'b', 'a', null, 'a', null];
    const incidence = (weight: readonly number[]) => {
      let free = 1;
      let total = 0;
      for (const at of [1, 2, 3, 4]) {
        const sum = (keep: (i: number) => boolean) =>
          weight.reduce((s, w, i) => s + (keep(i) ? w : 0), 0);
        const n = sum((i) => (t[i] ?? 0) >= at);
        total += (free * sum((i) => t[i] === at && c[i] === 'a')) / n;
        free *= 1 - sum((i) => t[i] === at && c[i] !== null) / n;
      }
      return total;
    };
    const slope = (i: number) => {
      const moved = (h: number) => incidence(t.map((_, j) => (j === i ? 1 + h : 1)));
      return (moved(1e-5) - moved(-1e-5)) / 2e-5;
    };
    const variance = t.reduce((s, _, i) => s + slope(i) ** 2, 0);
    const last = curveOf(cumulativeIncidence({ time: t, cause: c }), 'a').points.at(-1);
    expect(last?.se).toBeCloseTo(Math.sqrt(variance), 8);
  });

  it('does not depend on row order or the names of causes, and follows the unit of time', () => {
    const order = shuffledPositions(time.length, 5);
    const moved = cumulativeIncidence({
      time: reorder(time, order).map((t) => 7 * t),
      cause: reorder(cause, order).map((c) => (c === null ? null : `x ${c}`)),
    });
    const plain = cumulativeIncidence({ time, cause });
    expectAgreement(
      moved.causes,
      plain.causes.map(({ cause: name, events, points }) => ({
        cause: `x ${name}`,
        events,
        points: points.map((point) => ({ ...point, time: 7 * point.time })),
      })),
      CLOSED_FORM,
    );
  });

  it('accounts for everyone, and has no curves where nothing happened', () => {
    const { n, censored, causes } = cumulativeIncidence({ time, cause });
    expect(causes.reduce((total, { events }) => total + events, censored)).toBe(n);
    expect(cumulativeIncidence({ time: [3], cause: [null] })).toEqual({
      ...{ n: 1, censored: 1, causes: [] },
    });
  });

  it('has no limits at 0 and 1', () => {
    const { causes } = cumulativeIncidence({ time: [1, 2], cause: ['b', 'b'], variance: 'aalen' });
    expect(causes[0]?.points.at(-1)).toMatchObject({ incidence: 1, ciLow: null, ciHigh: null });
  });

  it('refuses', () => {
    expectRefusal('no-people', () => cumulativeIncidence({ time: [], cause: [] }));
    expectRefusal('invalid-input', () => cumulativeIncidence({ time: [-1], cause: ['a'] }));
    expectRefusal('invalid-input', () => cumulativeIncidence({ time: [1, 2], cause: ['a'] }));
    expectRefusal('invalid-input', () =>
      cumulativeIncidence({ time: [1], cause: ['a'], level: 95 }),
    );
  });
});

const SIMULATED = '08-competing-risks-simulated';
describeReference('cumulativeIncidence of a simulated trial', [SIMULATED], () => {
  const shared = sharedReference<{
    input: { time: number[]; cause: number[]; group: string[] };
    expected: {
      cuminc: Record<string, { time: number[]; estimate: number[]; variance: number[] }>;
      aalen_johansen: Record<string, { estimate: number[]; se: number[] }>;
    };
  }>(SIMULATED);
  it.each(Object.keys(shared.expected.cuminc))('%s', (key) => {
    const [group, name = ''] = key.split('|');
    const rows = shared.input.time.flatMap((_, i) => (shared.input.group[i] === group ? [i] : []));
    const own = {
      time: reorder(shared.input.time, rows),
      cause: reorder(shared.input.cause, rows).map((c) => (c === 0 ? null : `cause${c}`)),
    };
    const { time: at = [], estimate = [], variance = [] } = shared.expected.cuminc[key] ?? {};
    const jackknife = curveOf(cumulativeIncidence(own), name).points;
    const aalen = curveOf(cumulativeIncidence({ ...own, variance: 'aalen' }), name).points;
    const last = (points: typeof aalen, t: number) => points.filter((p) => p.time <= t).at(-1);
    for (const [i, t] of at.entries()) {
      const wanted = estimate[i];
      // cmprsk gives nothing past the last follow-up.
      if (wanted === null || wanted === undefined) continue;
      const se = shared.expected.aalen_johansen[key]?.se[i];
      expectAgreement(last(jackknife, t), { incidence: wanted, se }, CLOSED_FORM);
      expectAgreement((last(aalen, t)?.se ?? 0) ** 2, variance[i], CLOSED_FORM);
    }
  });
});
