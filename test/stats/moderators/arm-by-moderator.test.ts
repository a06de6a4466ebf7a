import { describe, expect, it } from 'vitest';
import { ancova } from '../../../shared/stats/ancova.ts';
import {
  type ArmByModeratorInput,
  armByModerator,
  type Contrast,
} from '../../../shared/stats/moderators/arm-by-moderator.ts';
import { reorder, shuffledPositions } from '../random.ts';
import { readReference } from '../read-reference.ts';
import { expectAgreement } from '../reference.ts';
import { expectRefusal } from '../refused.ts';
import { CLOSED_FORM, ITERATIVE } from '../tolerances.ts';

type Rows = { readonly [Key in keyof Contrast]: readonly number[] };
interface Wanted {
  readonly interactions: Rows;
  readonly test: { F: number; df1: number; df2: number; p: number };
  readonly effects: readonly Rows[];
}
const { input, expected } = readReference<
  { a: boolean[]; format: string[]; planned: number[]; base: number[]; y: number[] },
  { factor: Wanted; number: Wanted & { places: readonly number[] } }
>('moderators/moderators');
const model = {
  outcome: input.y,
  inA: input.a,
  covariates: [{ name: 'the baseline', values: input.base }],
};
const byFormat: ArmByModeratorInput = {
  ...{ ...model, moderator: { kind: 'factor', values: input.format } },
};
const byPlanned: ArmByModeratorInput = {
  ...{ ...model, moderator: { kind: 'number', values: input.planned } },
};
const KEYS = ['estimate', 'se', 'statistic', 'p', 'ciLow', 'ciHigh'] as const;

describe('armByModerator', () => {
  it.each([
    ['a factor', byFormat, expected.factor],
    ['a number', byPlanned, expected.number],
  ] as const)('agrees with R (lm): %s', (_, given, wanted) => {
    const got = armByModerator(given);
    expectAgreement(got.test, wanted.test, ITERATIVE);
    for (const key of KEYS) {
      expectAgreement(
        got.interactions.map((row) => row[key]),
        wanted.interactions[key],
        ITERATIVE,
      );
      expectAgreement(
        got.effects.map((row) => row[key]),
        wanted.effects.map((row) => row[key][0]),
        ITERATIVE,
      );
    }
  });

  it('says where the effects are', () => {
    expect(armByModerator(byFormat).effects.map(({ at }) => at)).toEqual([
      ...['group', 'individual', 'online'],
    ]);
    const at = armByModerator(byPlanned).effects.map((effect) => effect.at);
    expectAgreement(at, expected.number.places, CLOSED_FORM);
  });

  it('without covariates has the effect of each level by itself', () => {
    const { effects } = armByModerator({ ...byFormat, covariates: [] });
    for (const { at, estimate } of effects) {
      const rows = input.format.flatMap((format, i) => (format === at ? [i] : []));
      const own = ancova({ outcome: reorder(input.y, rows), inA: reorder(input.a, rows) });
      expect(estimate).toBeCloseTo(own.difference, 10);
    }
  });

  it('changes sign when the arms change places; order of rows and unit do not matter', () => {
    const order = shuffledPositions(input.y.length, 2);
    const moved = armByModerator({
      outcome: reorder(input.y, order).map((y) => 2 * y + 50),
      inA: reorder(input.a, order).map((a) => !a),
      moderator: { kind: 'factor', values: reorder(input.format, order) },
      covariates: [{ name: 'the baseline', values: reorder(input.base, order) }],
    });
    const plain = armByModerator(byFormat);
    expectAgreement(moved.test, plain.test, ITERATIVE);
    expectAgreement(
      moved.effects.map(({ estimate, se }) => [estimate, se]),
      plain.effects.map(({ estimate, se }) => [-2 * estimate, 2 * se]),
      ITERATIVE,
    );
  });

  it('counts everyone by arm and level, in the model or not', () => {
    const outcome = input.y.map((y, i) => (i < 10 ? null : y));
    const values = input.format.map((format, i) => (i >= 90 ? null : format));
    const got = armByModerator({ ...byFormat, outcome, moderator: { kind: 'factor', values } });
    const total = (key: 'randomised' | 'analysed') => got.cells.reduce((t, c) => t + c[key], 0);
    expect(total('randomised')).toBe(96);
    expect(total('analysed')).toBe(80);
    expect(got.n).toBe(80);
    expect(got.cells.filter(({ level }) => level === 'unknown')).toEqual([
      { arm: 'A', level: 'unknown', randomised: 3, analysed: 0 },
      { arm: 'B', level: 'unknown', randomised: 3, analysed: 0 },
    ]);
    const cells = armByModerator(byPlanned).cells;
    expect(cells).toEqual([
      { arm: 'A', level: 'all', randomised: 48, analysed: 48 },
      { arm: 'B', level: 'all', randomised: 48, analysed: 48 },
    ]);
  });

  it('leaves out and names a level that one arm has nobody in', () => {
    const values = input.format.map((format, i) => (input.a[i] && i < 20 ? 'phone' : format));
    const got = armByModerator({ ...byFormat, moderator: { kind: 'factor', values } });
    expect(got.notCompared).toEqual(['phone']);
    expect(got.cells.find(({ arm, level }) => arm === 'A' && level === 'phone')).toMatchObject({
      ...{ randomised: 10, analysed: 0 },
    });
    expect(got.n).toBe(86);
  });

  it('refuses', () => {
    const factor = (values: (string | null)[]) => ({ kind: 'factor', values }) as const;
    const four = { outcome: [1, 2, 3, 5], inA: [true, false, true, false] };
    const some = { ...four, moderator: factor(['x', 'x', 'y', 'y']) };
    expectRefusal('no-people', () =>
      armByModerator({ outcome: [], inA: [], moderator: factor([]) }),
    );
    expectRefusal('no-people', () =>
      armByModerator({ ...some, outcome: [null, null, null, null] }),
    );
    expectRefusal('too-few', () => armByModerator(some));
    expectRefusal('one-arm', () =>
      armByModerator({
        ...{ ...four, inA: [true, true, true, true] },
        moderator: { kind: 'number', values: [1, 2, 3, 4] },
      }),
    );
    expectRefusal('no-variation', () =>
      armByModerator({ ...some, moderator: factor(['x', 'x', 'x', 'x']) }),
    );
    expectRefusal('no-variation', () =>
      armByModerator({ ...some, moderator: factor(['x', 'y', 'x', 'y']) }),
    );
    expectRefusal('no-variation', () =>
      armByModerator({ ...four, moderator: { kind: 'number', values: [3, 3, 3, 3] } }),
    );
    expectRefusal('invalid-input', () => armByModerator({ ...some, inA: [true] }));
    expectRefusal('invalid-input', () =>
      armByModerator({ ...four, moderator: { kind: 'number', values: [3, Number.NaN, 3, 3] } }),
    );
  });
});
