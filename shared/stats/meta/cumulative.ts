import { requireEffects } from '../effects.ts';
import { StatisticRefusal } from '../refusal.ts';
import type { Tau2Estimator } from '../tau-squared.ts';
import { requireFinite, requireLevel, requireSameLength } from '../validate.ts';
import { sumsWithout, tau2Without } from './flat-tau-squared.ts';
import { type InfluenceInput, knappHartungFactor } from './influence.ts';
import { type Tested, waldOrT } from './wald-or-t.ts';

export interface CumulativeInput extends InfluenceInput {
  /** What the studies are added by, such as the year; ties stay in the order of the studies. */
  readonly order: readonly number[];
}

export interface CumulativeEstimate extends Tested {
  /** null with one study and under the fixed model. */
  readonly tau2: number | null;
  readonly I2: number | null;
}

export interface CumulativeStep {
  /** Position of the study that this step adds. */
  readonly added: number;
  readonly k: number;
  /** null with the reason where the studies so far cannot be pooled; later steps can stand. */
  readonly pooled: CumulativeEstimate | null;
  readonly refusal: StatisticRefusal | null;
}

/**
 * The pooled effect as studies came in; as `cumul(rma(yi, vi, ...), order = year)` in metafor 3.8.
 *
 * @throws StatisticRefusal `no-effects`, `invalid-input`
 * @see Lau et al. (1992), N Engl J Med 327:248-254
 * @example cumulative({ yi: [0.5, 0.1], vi: [1, 1], order: [2001, 1999], model: 'fixed' })[1].pooled.estimate // 0.3
 */
export function cumulative(input: CumulativeInput): CumulativeStep[] {
  const { yi, vi, order, model = 'random', method = 'REML', test = 'knha', level = 0.95 } = input;
  requireEffects({ yi, vi });
  requireLevel(level);
  requireSameLength({ effects: yi, order });
  requireFinite('The order of studies', order);
  const sequence = order
    .map((key, at) => ({ key, at }))
    .sort((a, b) => a.key - b.key)
    .map(({ at }) => at);
  const y = Float64Array.from(sequence, (at) => yi[at] ?? 0);
  const v = Float64Array.from(sequence, (at) => vi[at] ?? 1);
  const options = {
    method: model === 'random' ? method : null,
    knha: model === 'random' && test !== 'z',
  };
  let tau2 = 0;
  return sequence.map((added, i): CumulativeStep => {
    const k = i + 1;
    try {
      const pooled = poolFirst(y.subarray(0, k), v.subarray(0, k), tau2, level, options);
      tau2 = pooled.tau2 ?? 0;
      return { added, k, pooled, refusal: null };
    } catch (error) {
      if (!(error instanceof StatisticRefusal)) throw error;
      return { added, k, pooled: null, refusal: error };
    }
  });
}

interface Options {
  /** null: fixed effect. */
  readonly method: Tau2Estimator | null;
  readonly knha: boolean;
}

function poolFirst(
  y: Float64Array,
  v: Float64Array,
  start: number,
  level: number,
  { method, knha }: Options,
): CumulativeEstimate {
  const k = y.length;
  const zero = sumsWithout(y, v, -1, 0);
  if (k === 1 || method === null) {
    const wald = waldOrT(zero.estimate, Math.sqrt(1 / zero.s1), null, level);
    const I2 = zero.Q > k - 1 ? (100 * (zero.Q - (k - 1))) / zero.Q : 0;
    return { ...wald, tau2: null, I2: k === 1 ? null : I2 };
  }
  const tau2 = tau2Without(y, v, -1, method, start);
  const { estimate, s1, Q } = sumsWithout(y, v, -1, tau2);
  const se = Math.sqrt(knappHartungFactor(knha, Q, k - 1) / s1);
  const wald = waldOrT(estimate, se, knha ? k - 1 : null, level);
  const typical = (k - 1) / (zero.s1 - zero.s2 / zero.s1);
  return { ...wald, tau2, I2: (100 * tau2) / (tau2 + typical) };
}
