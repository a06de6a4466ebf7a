import { coxRegression } from '../../../shared/stats/cox.ts';
import { kaplanMeier } from '../../../shared/stats/kaplan-meier.ts';
import { logRank } from '../../../shared/stats/log-rank.ts';
import { conditionalMeanImputation } from '../../../shared/stats/missing/conditional-mean-imputation.ts';
import { tippingGrid } from '../../../shared/stats/missing/tipping-grid.ts';
import { mmrm } from '../../../shared/stats/mixed/mmrm.ts';
import { survivalPeople, type TimeScale } from './survival-people.ts';
import { type BenchTrial, madeUpTrial, realTrial } from './trials.ts';

export const PEOPLE_IN_SURVIVAL = 100_000;
export const LARGE = { people: 1000, visits: 8 } as const;

/** Readies the data, and returns what is timed. It returns a number by which it can be held against R. */
type Job = () => () => number;

const mmrmJob = (load: () => BenchTrial) => () => {
  const trial = load();
  return () => mmrm(trial).differences.at(-1)?.estimate ?? Number.NaN;
};

/** Curve of each arm, log-rank test, and hazard ratio of the arm given the baseline. */
const survivalJob = (scale: TimeScale) => () => {
  const { time, event, inA, baseline } = survivalPeople(PEOPLE_IN_SURVIVAL, scale);
  const arm = inA.map((a) => (a ? 1 : 0));
  const group = inA.map((a) => (a ? 'a' : 'b'));
  return () => {
    for (const a of [true, false]) {
      const own = inA.flatMap((isA, i) => (isA === a ? [i] : []));
      kaplanMeier(
        own.map((i) => time[i] ?? 0),
        own.map((i) => event[i] ?? false),
      );
    }
    logRank(time, event, group);
    const names = ['arm', 'baseline'];
    const cox = coxRegression({ time, event, covariates: [arm, baseline], names });
    return cox.terms[0]?.logHazardRatio ?? Number.NaN;
  };
};

export const JOBS = {
  mmrm: mmrmJob(realTrial),
  'mmrm-large': mmrmJob(() => madeUpTrial(LARGE.people, LARGE.visits)),
  j2r: () => {
    const trial = realTrial();
    return () => {
      const fit = conditionalMeanImputation({ ...trial, strategy: 'j2r', reference: 'b' });
      return fit.differences.at(-1)?.frequentist.estimate ?? Number.NaN;
    };
  },
  tipping: () => {
    const fit = conditionalMeanImputation({ ...realTrial(), strategy: 'mar', reference: 'b' });
    const deltas = Array.from({ length: 21 }, (_, i) => i);
    return () => {
      const surface = fit.surfaces.frequentist;
      const grid = tippingGrid({ surface, deltasA: deltas, deltasB: deltas });
      return grid.cells.at(-1)?.at(-1)?.estimate ?? Number.NaN;
    };
  },
  'survival-exact': survivalJob('exact'),
  'survival-weeks': survivalJob('weeks'),
} satisfies Record<string, Job>;

export type JobName = keyof typeof JOBS;

export function isJob(name: string | undefined): name is JobName {
  return name !== undefined && Object.hasOwn(JOBS, name);
}

/** Milliseconds of one call. */
export function timed(run: () => number): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
