import { normalCritical } from '../distributions.ts';
import { requireLevel } from '../validate.ts';
import { aalenVariance } from './aalen-variance.ts';
import { type Cause, causesByTime, requireCauses } from './causes-by-time.ts';
import { jackknifeVariance } from './jackknife-variance.ts';

export interface CumulativeIncidenceInput {
  /** Time to the first event of any cause, or to the last news, in weeks or sessions, 0 or later. */
  readonly time: readonly number[];
  readonly cause: readonly Cause[];
  /** `jackknife` as in survival (default), `aalen` as in cmprsk; see below. */
  readonly variance?: 'jackknife' | 'aalen';
  readonly level?: number;
}

export interface IncidencePoint {
  readonly time: number;
  /** People whose time is this one or later. */
  readonly atRisk: number;
  /** Events of this cause at this time. */
  readonly events: number;
  /** Share who have had this event by now, 0 to 1, had nobody been censored. */
  readonly incidence: number;
  readonly se: number;
  /** Log-log limits; null where the incidence is 0 or 1 and they are not defined. */
  readonly ciLow: number | null;
  readonly ciHigh: number | null;
}

export interface CumulativeIncidence {
  readonly n: number;
  readonly censored: number;
  /** In alphabetical order, each with a point at every distinct time. */
  readonly causes: readonly {
    readonly cause: string;
    readonly events: number;
    readonly points: readonly IncidencePoint[];
  }[];
}

/**
 * Cumulative incidence of each of several competing events (Aalen-Johansen): the share who have had that event, those
 * who had another one before counted as never having it. The shares of all causes and of those without any add up
 * to 1, which one minus Kaplan-Meier does not.
 *
 * Standard errors: `jackknife` is the infinitesimal jackknife, as `survfit(Surv(time, factor(cause)) ~ 1, conf.type =
 * "log-log")` in R's survival 3.5; with one cause it is Greenwood's, without censoring the binomial one. `aalen` is
 * that of `cuminc()` in cmprsk 2.2, which allows for ties as drawn without replacement.
 *
 * @throws StatisticRefusal `no-people`, `invalid-input`
 * @see Aalen and Johansen (1978), Scand J Stat 5:141-150; Marubini and Valsecchi (1995), Analysing Survival Data,
 *   10.3, for the Aalen variance
 * @example cumulativeIncidence({ time: [1, 2, 3, 4], cause: ['left', 'better', 'left', null] }).causes[1]?.points[2]?.incidence // 0.5
 */
export function cumulativeIncidence(input: CumulativeIncidenceInput): CumulativeIncidence {
  const { time, cause, variance = 'jackknife', level = 0.95 } = input;
  requireLevel(level);
  requireCauses(time, cause);
  const times = causesByTime(time, cause);
  const names = [...new Set(cause.filter((name) => name !== null))].sort();
  const z = normalCritical(level);
  const variances = variance === 'aalen' ? aalenVariance : jackknifeVariance;
  return {
    n: time.length,
    censored: cause.filter((name) => name === null).length,
    causes: names.map((name) => {
      const spread = variances(times, name);
      let incidence = 0;
      let free = 1;
      const points = times.map((at, i) => {
        const events = at.byCause.get(name) ?? 0;
        incidence += (free * events) / at.atRisk;
        free *= 1 - at.events / at.atRisk;
        const se = Math.sqrt(spread[i] ?? 0);
        return {
          time: at.time,
          atRisk: at.atRisk,
          events,
          incidence,
          se,
          ...limits(incidence, se, z),
        };
      });
      return { cause: name, events: points.reduce((total, p) => total + p.events, 0), points };
    }),
  };
}

/** Limits F^exp(-+ z se / (F log F)); none at 0 and, up to rounding of a sum of shares, at 1. */
function limits(incidence: number, se: number, z: number) {
  if (incidence === 0 || incidence > 1 - 1e-12) return { ciLow: null, ciHigh: null };
  const half = (z * se) / (incidence * Math.abs(Math.log(incidence)));
  return { ciLow: incidence ** Math.exp(half), ciHigh: incidence ** Math.exp(-half) };
}
