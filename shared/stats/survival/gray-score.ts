export interface GrayPerson {
  readonly time: number;
  /** Position of the group. */
  readonly group: number;
  readonly kind: 'event' | 'other' | 'censored';
}

export interface GrayScore {
  readonly score: readonly number[];
  readonly variance: readonly (readonly number[])[];
}

/** What one time of an event adds; kept, because the variance needs the end of the sums over time. */
interface Step {
  readonly events: number;
  /** Pooled incidence under the hypothesis, just after this time. */
  readonly pooled: number;
  readonly total: number;
  readonly weights: readonly (readonly number[])[];
  /** Running sum of the weights times the pooled hazard of the subdistribution. */
  readonly summed: readonly (readonly number[])[];
  readonly groups: readonly Readonly<GroupState>[];
}

/** A pooled share without the event below this is rounding error. */
const USED_UP = 1e-12;

interface GroupState {
  atRisk: number;
  /** Share without any event, just before and just after. */
  before: number;
  after: number;
  incidence: number;
  own: number;
  others: number;
}

/**
 * Score of Gray's test (rho = 0) and its covariance, within one stratum. With n at risk, S the event-free share and F
 * the incidence of the cause in each group k, all just before a time, h = n / S and R = n (1 - F) / S:
 *
 *   score:    d(k) - d R(k) / sum R, summed over times; d events of the cause
 *   weights:  A = diag(h) - h h' / sum h
 *   variance: sum over times and groups k of u u' v, where u is the column k of A plus (1 - (1 - F0) / S(k)) (C(end) - C)
 *             for events of the cause, and of ((1 - F0) / S(k)) (C(end) - C) for other events,
 *
 * where F0 is the pooled incidence, with steps d / sum h, and C the sum of A d / (sum h (1 - F0)). The variances v of
 * the steps allow for ties as drawn without replacement; with many ties against few at risk that allowance can exceed
 * the variance itself, as it does in cmprsk.
 *
 * @see Gray (1988), Ann Stat 16:1141-1154, section 2
 */
export function grayScore(people: readonly GrayPerson[], groups: number): GrayScore {
  const score = new Array<number>(groups).fill(0);
  const steps = walk(people, groups, score);
  const end = steps.at(-1)?.summed ?? square(groups);
  const variance = square(groups);
  for (const step of steps) addVariance(variance, step, end);
  return { score, variance };
}

function walk(people: readonly GrayPerson[], size: number, score: number[]): Step[] {
  const groups: GroupState[] = Array.from({ length: size }, () => ({
    atRisk: 0,
    before: 1,
    after: 1,
    incidence: 0,
    own: 0,
    others: 0,
  }));
  for (const { group } of people) at(groups, group).atRisk += 1;
  const steps: Step[] = [];
  let pooled = 0;
  let summed: readonly (readonly number[])[] = square(size);
  for (const tied of byTime(people)) {
    for (const state of groups) {
      state.own = 0;
      state.others = 0;
    }
    for (const { group, kind } of tied) {
      if (kind === 'event') at(groups, group).own += 1;
      if (kind === 'other') at(groups, group).others += 1;
    }
    const events = groups.reduce((total, { own }) => total + own, 0);
    for (const state of groups) {
      if (state.atRisk > 0)
        state.after = state.before * (1 - (state.own + state.others) / state.atRisk);
    }
    if (tied.some(({ kind }) => kind !== 'censored')) {
      const h = groups.map(({ atRisk, before }) => (atRisk > 0 ? atRisk / before : 0));
      const total = h.reduce((t, value) => t + value, 0);
      const R = groups.map(({ incidence }, k) => (h[k] ?? 0) * (1 - incidence));
      const totalR = R.reduce((t, value) => t + value, 0);
      const weights = h.map((hi, i) => h.map((hj, j) => hi * ((i === j ? 1 : 0) - hj / total)));
      // Once everyone has had the event under the hypothesis, one group is left, and its weight is zero.
      const rest = 1 - pooled;
      const hazard = Math.abs(rest) > USED_UP ? events / (total * rest) : 0;
      summed = summed.map((row, i) => row.map((c, j) => c + (weights[i]?.[j] ?? 0) * hazard));
      pooled += events / total;
      for (const [k, { own }] of groups.entries()) {
        score[k] = (score[k] ?? 0) + own - (events * (R[k] ?? 0)) / totalR;
      }
      const states = groups.map((state) => ({ ...state }));
      steps.push({ events, pooled, total, weights, summed, groups: states });
    }
    for (const state of groups) {
      if (state.atRisk > 0) state.incidence += (state.before * state.own) / state.atRisk;
      state.before = state.after;
    }
    for (const { group } of tied) at(groups, group).atRisk -= 1;
  }
  return steps;
}

function addVariance(variance: number[][], step: Step, end: Step['summed']): void {
  const { events, total, pooled, weights, summed } = step;
  for (const [k, { atRisk, before, after, others }] of step.groups.entries()) {
    if (atRisk === 0) continue;
    const rest = end.map((row, i) => (row[k] ?? 0) - (summed[i]?.[k] ?? 0));
    const share = after > 0 ? (1 - pooled) / after : 0;
    if (events > 0) {
      const ties = events > 1 ? 1 - (events - 1) / (total * before - 1) : 1;
      const column = rest.map((c, i) => (weights[i]?.[k] ?? 0) + (1 - share) * c);
      addOuter(variance, column, (ties * before * events) / (total * atRisk));
    }
    if (others > 0 && after > 0) {
      const ties = others > 1 ? 1 - (others - 1) / (atRisk - 1) : 1;
      const column = rest.map((c) => share * c);
      addOuter(variance, column, (ties * before ** 2 * others) / atRisk ** 2);
    }
  }
}

function addOuter(variance: number[][], column: readonly number[], weight: number): void {
  for (const [i, row] of variance.entries()) {
    for (const j of row.keys()) {
      row[j] = (row[j] ?? 0) + weight * (column[i] ?? 0) * (column[j] ?? 0);
    }
  }
}

function byTime(people: readonly GrayPerson[]): GrayPerson[][] {
  const times = new Map<number, GrayPerson[]>();
  for (const person of people) {
    const tied = times.get(person.time) ?? [];
    tied.push(person);
    times.set(person.time, tied);
  }
  return [...times].sort(([a], [b]) => a - b).map(([, tied]) => tied);
}

function at(groups: readonly GroupState[], group: number): GroupState {
  const state = groups[group];
  if (!state) throw new RangeError(`There is no group ${group}.`);
  return state;
}

function square(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}
