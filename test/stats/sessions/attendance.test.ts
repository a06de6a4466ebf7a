import { describe, expect, it } from 'vitest';
import { describe as summarise } from '../../../shared/stats/describe.ts';
import { kaplanMeier } from '../../../shared/stats/kaplan-meier.ts';
import { doseBins } from '../../../shared/stats/sessions/dose-bins.ts';
import {
  firstImprovement,
  firstReliableImprovement,
} from '../../../shared/stats/sessions/first-improvement.ts';
import { naturalSplineKnots, quantile } from '../../../shared/stats/sessions/natural-spline.ts';
import { plannedAttended } from '../../../shared/stats/sessions/planned-attended.ts';
import { cumulativeIncidence } from '../../../shared/stats/survival/cumulative-incidence.ts';
import { expectRefusal } from '../refused.ts';

describe('doseBins', () => {
  const trial = {
    sessions: [0, 2, 5, 8, 9, 12, 16, null, 30],
    outcome: [null, -2, null, -7, -6, -10, -9, -3, -5],
    left: [true, true, true, false, false, false, false, true, false],
    bands: [
      { from: 0, to: 5 },
      { from: 6, to: 12 },
      { from: 13, to: 20 },
    ],
  };

  it('shows the people, the outcomes and the leavers of each band', () => {
    const { bins, notInABand, randomised } = doseBins(trial);
    expect(bins.map(({ people, left, withOutcome }) => [people, left, withOutcome])).toEqual([
      [3, 3, 1],
      [3, 0, 3],
      [1, 0, 1],
    ]);
    expect(bins[1]?.outcome).toEqual(summarise([-7, -6, -10]));
    expect(notInABand).toEqual({ people: 2, left: 1, withOutcome: 2 });
    expect(bins.reduce((total, { people }) => total + people, notInABand.people)).toBe(randomised);
  });

  it('has no mean where nobody has an outcome', () => {
    const { bins } = doseBins({ ...trial, outcome: trial.outcome.map(() => null) });
    expect(bins.map(({ outcome }) => outcome)).toEqual([null, null, null]);
  });

  it('does not depend on row order', () => {
    const turned = doseBins({
      ...{ sessions: trial.sessions.toReversed(), outcome: trial.outcome.toReversed() },
      ...{ left: trial.left.toReversed(), bands: trial.bands },
    });
    expect(turned).toEqual(doseBins(trial));
  });

  it('refuses', () => {
    const none = { sessions: [], outcome: [], left: [], bands: trial.bands };
    expectRefusal('no-people', () => doseBins(none));
    expectRefusal('invalid-input', () => doseBins({ ...trial, bands: [] }));
    const overlap = [
      { from: 0, to: 5 },
      { from: 5, to: 9 },
    ];
    expectRefusal('invalid-input', () => doseBins({ ...trial, bands: overlap }));
    expectRefusal('invalid-input', () => doseBins({ ...trial, bands: [{ from: 4, to: 2 }] }));
    expectRefusal('invalid-input', () =>
      doseBins({ ...trial, sessions: trial.left.map(() => -1) }),
    );
  });
});

describe('quantile and naturalSplineKnots', () => {
  it('have the values of R', () => {
    // quantile(c(1, 2, 4, 8, 9), c(.1, 1/3, .5, 1)) in R 4.2
    const of = (p: number) => quantile([1, 2, 4, 8, 9], p);
    expect(of(0.1)).toBeCloseTo(1.4, 12);
    expect(of(1 / 3)).toBeCloseTo(2 + 2 / 3, 12);
    expect([of(0.5), of(1)]).toEqual([4, 9]);
  });

  it('refuse values that are too tied', () => {
    expectRefusal('too-few', () => naturalSplineKnots([8, 8, 8, 8, 12], 3));
    expectRefusal('too-few', () => naturalSplineKnots([], 1));
  });
});

describe('firstReliableImprovement', () => {
  it('is the first session past the threshold, whatever comes later', () => {
    const scores = [
      { session: 9, score: 12 },
      { session: 3, score: 24 },
      { session: 6, score: 19 },
      { session: 12, score: 27 },
    ];
    expect(firstReliableImprovement(28, scores, 8, true)).toBe(6);
    expect(firstReliableImprovement(28, scores, 9, true)).toBe(9);
    expect(firstReliableImprovement(28, scores, 20, true)).toBeNull();
    expect(firstReliableImprovement(28, [], 8, true)).toBeNull();
    const turned = scores.map(({ session, score }) => ({ session, score: -score }));
    expect(firstReliableImprovement(-28, turned, 8, false)).toBe(6);
  });

  it('refuses', () => {
    expectRefusal('invalid-input', () => firstReliableImprovement(28, [], 0, true));
    expectRefusal('invalid-input', () => firstReliableImprovement(Number.NaN, [], 8, true));
  });
});

describe('firstImprovement', () => {
  const trial = {
    improvedAt: [4, null, null, 8, 6, null],
    lastSession: [12, 3, 12, 12, 6, 5],
    left: [false, true, false, false, true, false],
  };
  const got = firstImprovement(trial);

  it('treats leaving in both ways', () => {
    const time = [4, 3, 12, 8, 6, 5];
    const improved = [true, false, false, true, true, false];
    expect(got.hadAllStayed).toEqual(kaplanMeier(time, improved));
    const cause = ['improved', 'left', null, 'improved', 'improved', null];
    expect(got.asItWas).toEqual(cumulativeIncidence({ time, cause }));
    expect(got).toMatchObject({ n: 6, improved: 3, leftBefore: 1 });
  });

  it('is never lower when leavers are taken to be like those who stay', () => {
    const asItWas = got.asItWas.causes.find(({ cause }) => cause === 'improved')?.points ?? [];
    for (const [i, { survival }] of got.hadAllStayed.points.entries()) {
      expect(1 - survival).toBeGreaterThanOrEqual((asItWas[i]?.incidence ?? 0) - 1e-12);
    }
  });

  it('is the same both ways when nobody leaves before improving', () => {
    const stayed = firstImprovement({ ...trial, left: trial.left.map(() => false) });
    const points = stayed.asItWas.causes[0]?.points ?? [];
    for (const [i, { survival }] of stayed.hadAllStayed.points.entries()) {
      expect(points[i]?.incidence).toBeCloseTo(1 - survival, 12);
    }
  });

  it('refuses', () => {
    const none = { improvedAt: [], lastSession: [], left: [] };
    expectRefusal('no-people', () => firstImprovement(none));
    expectRefusal('invalid-input', () =>
      firstImprovement({ improvedAt: [9], lastSession: [6], left: [false] }),
    );
    expectRefusal('invalid-input', () =>
      firstImprovement({ improvedAt: [null], lastSession: [-6], left: [false] }),
    );
  });
});

describe('plannedAttended', () => {
  it('counts sessions and people, more than planned not making up for fewer', () => {
    const [a, b] = plannedAttended(
      ['a', 'a', 'a', 'a', 'a', 'b'],
      [16, 16, 16, 16, null, 12],
      [20, 4, 0, null, 3, 12],
    );
    expect(a).toEqual({
      ...{ arm: 'a', randomised: 5, known: 3, unknown: 2, planned: 48, attended: 24 },
      ...{ share: 20 / 48, none: 1, some: 1, all: 1 },
    });
    expect(b).toMatchObject({ share: 1, all: 1, unknown: 0 });
  });

  it('has no share where nothing is planned or known', () => {
    expect(plannedAttended(['a'], [null], [4])[0]).toMatchObject({ share: null, known: 0 });
    expect(plannedAttended(['a'], [0], [0])[0]).toMatchObject({ share: null, all: 1, none: 0 });
  });

  it('refuses', () => {
    expectRefusal('no-people', () => plannedAttended([], [], []));
    expectRefusal('invalid-input', () => plannedAttended(['a'], [16], [-2]));
    expectRefusal('invalid-input', () => plannedAttended(['a'], [16, 16], [2]));
  });
});
