import { describe, expect, it } from 'vitest';
import { kaplanMeier, numberAtRisk } from '../../shared/stats/kaplan-meier.ts';
import { reorder, shuffledPositions } from './random.ts';
import { describeReference, expectAgreement, ownReference, sharedReference } from './reference.ts';
import { expectRefusal } from './refused.ts';
import { CLOSED_FORM } from './tolerances.ts';

interface Follow {
  readonly time: readonly number[];
  readonly event: readonly number[];
}
interface Curve {
  readonly n: number;
  readonly events: number;
  readonly median: number | null;
  readonly medianLow: number | null;
  readonly medianHigh: number | null;
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly event: readonly number[];
  readonly censored: readonly number[];
  readonly survival: readonly number[];
  readonly se: readonly (number | null)[];
  readonly ciLow: readonly (number | null)[];
  readonly ciHigh: readonly (number | null)[];
}
interface OwnCase {
  readonly input: Follow & {
    group: readonly string[];
    half: Follow;
    plateau: Follow;
    all_out: Follow;
  };
  readonly expected: Readonly<Record<string, Curve>>;
}
const { input, expected } = ownReference<OwnCase>('survival');
const curve = ({ time, event }: Follow, level?: number) =>
  kaplanMeier(
    time,
    event.map((e) => e === 1),
    level,
  );

function expectCurve(actual: ReturnType<typeof kaplanMeier>, wanted: Curve | undefined): void {
  if (!wanted) throw new Error('no such curve');
  const { n, events, median, medianLow, medianHigh } = wanted;
  expectAgreement(actual, { n, events, median, medianLow, medianHigh }, CLOSED_FORM);
  const points = wanted.time.map((time, i) => ({
    time,
    atRisk: wanted.atRisk[i],
    events: wanted.event[i],
    censored: wanted.censored[i],
    survival: wanted.survival[i],
    // R gives NaN where the survival is 0, this programme 0.
    se: wanted.se[i] ?? 0,
    ciLow: wanted.ciLow[i],
    ciHigh: wanted.ciHigh[i],
  }));
  expectAgreement(actual.points, points, CLOSED_FORM);
}

describe('kaplanMeier', () => {
  const ipt = (column: readonly number[]) => column.filter((_, i) => input.group[i] === 'ipt');
  it.each([
    ['everyone', 'km', input, 0.95],
    ['an 80% interval', 'km80', input, 0.8],
    ['one arm', 'km_ipt', { time: ipt(input.time), event: ipt(input.event) }, 0.95],
    ['a curve that passes one half exactly', 'km_half', input.half, 0.95],
    ['a curve that ends at one half', 'km_plateau', input.plateau, 0.95],
    ['a curve that ends at zero', 'km_all_out', input.all_out, 0.95],
  ] as const)('agrees with R (survfit): %s', (_, name, follow, level) => {
    expectCurve(curve(follow, level), expected[name]);
  });

  it('without censoring is the share still there, with the binomial standard error', () => {
    const { points } = kaplanMeier([1, 2, 2, 5, 7], [true, true, true, true, true]);
    const shares = [0.8, 0.4, 0.2, 0];
    expectAgreement(
      points,
      shares.map((s) => ({ survival: s, se: Math.sqrt((s * (1 - s)) / 5) })),
      CLOSED_FORM,
    );
  });

  it('has the limits of the log-log formula', () => {
    const greenwood = 1 / (4 * 3) + 1 / (3 * 2);
    const half = (1.959963984540054 * Math.sqrt(greenwood)) / -Math.log(0.5);
    expectAgreement(
      kaplanMeier([1, 2, 3, 3], [true, true, false, false]).points[1],
      { survival: 0.5, ciLow: 0.5 ** Math.exp(half), ciHigh: 0.5 ** Math.exp(-half) },
      CLOSED_FORM,
    );
  });

  it('does not depend on row order, and follows a change of unit', () => {
    const order = shuffledPositions(input.time.length, 11);
    const moved = kaplanMeier(
      reorder(input.time, order).map((t) => t * 7),
      reorder(input.event, order).map((e) => e === 1),
    );
    const weeks = curve(input);
    expectAgreement(
      moved,
      { n: weeks.n, events: weeks.events, median: 7 * (weeks.median ?? 0) },
      CLOSED_FORM,
    );
    expectAgreement(
      moved.points,
      weeks.points.map((point) => ({ ...point, time: 7 * point.time })),
      CLOSED_FORM,
    );
  });

  it('accounts for everyone', () => {
    const { n, points } = curve(input);
    expect(points.reduce((total, p) => total + p.events + p.censored, 0)).toBe(n);
  });

  it('says when the median is not reached', () => {
    expect(kaplanMeier([4, 4], [false, false])).toMatchObject({ events: 0, median: null });
  });

  it('refuses', () => {
    expectRefusal('no-people', () => kaplanMeier([], []));
    expectRefusal('invalid-input', () => kaplanMeier([1, -1], [true, true]));
    expectRefusal('invalid-input', () => kaplanMeier([1, Number.NaN], [true, true]));
    expectRefusal('invalid-input', () => kaplanMeier([1], [true, true]));
  });
});

describe('numberAtRisk', () => {
  it('is the number at risk of the curve at its times, and counts between them', () => {
    const { points } = curve(input);
    const at = numberAtRisk(
      input.time,
      points.map((p) => p.time),
    );
    expect(at).toEqual(points.map((p) => p.atRisk));
    expect(numberAtRisk([2, 3, 3, 5], [0, 2.5, 9])).toEqual([4, 3, 0]);
  });
});

interface SharedCurve {
  readonly n: number;
  readonly events: number;
  readonly at_times: Readonly<Record<string, readonly (number | null)[]>>;
  readonly median_loglog: Readonly<Record<'median' | 'lb' | 'ub', number | null>>;
  readonly steps: Readonly<Record<string, readonly number[]>>;
}
const trials = ['08-retention-beat-the-blues', '08-retention-antidepressant'] as const;
describeReference('kaplanMeier of real trials', trials, () => {
  it.each(trials)('%s', (id) => {
    const shared = sharedReference<{
      input: { time: number[]; status: number[]; group: string[] };
      expected: { km: Record<string, SharedCurve> };
    }>(id);
    const { time, status, group } = shared.input;
    for (const [name, wanted] of Object.entries(shared.expected.km)) {
      const rows = time.map((_, i) => i).filter((i) => name === 'all' || group[i] === name);
      const got = kaplanMeier(
        reorder(time, rows),
        reorder(status, rows).map((s) => s === 1),
      );
      const { n, events, median_loglog: m, steps, at_times: at } = wanted;
      expectAgreement(
        got,
        { n, events, median: m.median, medianLow: m.lb, medianHigh: m.ub },
        CLOSED_FORM,
      );
      const column = <Key extends keyof (typeof got.points)[number]>(key: Key) =>
        got.points.map((point) => point[key]);
      expectAgreement(column('time'), steps.time, CLOSED_FORM);
      expectAgreement(column('atRisk'), steps.n_risk, CLOSED_FORM);
      expectAgreement(column('events'), steps.n_event, CLOSED_FORM);
      expectAgreement(column('censored'), steps.n_censor, CLOSED_FORM);
      expectAgreement(column('survival'), steps.survival, CLOSED_FORM);
      for (const [i, t] of (at.time ?? []).entries()) {
        const last = got.points.filter((point) => point.time <= (t ?? 0)).at(-1);
        if (!last) continue;
        expectAgreement(
          last,
          { se: at.greenwood_se?.[i], ciLow: at.loglog_lb?.[i], ciHigh: at.loglog_ub?.[i] },
          CLOSED_FORM,
        );
      }
    }
  });
});
