import type { BiasResult, OrRefused, Tested } from '../../../shared/contract/meta.ts';
import { formatInterval, formatNumber, formatP } from '../../../shared/text/format-number.ts';

/** Tests and models of publication bias, one a line; refusals in their place. */
export function biasText(bias: BiasResult): string {
  const { egger, begg, peters, trimFill, petPeese, selection, failSafe, excess } = bias;
  return [
    `Publication bias, favouring effects ${bias.direction === 'greater' ? 'above' : 'below'} zero`,
    line('Egger', egger, ({ bias: slope, limit }) => {
      const on = slope.df === null ? '' : ` on ${slope.df}`;
      return `bias ${estimate(slope)}, t ${formatNumber(slope.statistic, 2)}${on}, ${formatP(slope.p)}; at a standard error of zero ${estimate(limit)}`;
    }),
    line(
      'Egger, mixed',
      egger,
      ({ mixed }) =>
        `bias ${estimate(mixed.bias)}, z ${formatNumber(mixed.bias.statistic, 2)}, ${formatP(mixed.bias.p)}`,
    ),
    line(
      'Begg',
      begg,
      ({ tau, p, method }) => `tau ${formatNumber(tau, 3)}, ${formatP(p)} (${method})`,
    ),
    line('Peters', peters, (slope) => `slope ${estimate(slope)}, ${formatP(slope.p)}`),
    ...(['L0', 'R0'] as const).map((estimator) =>
      line(
        `Trim and fill, ${estimator}`,
        trimFill[estimator],
        ({ missing, side, pooled }) =>
          `${missing} missing on the ${side}; with them ${estimate(pooled)}`,
      ),
    ),
    line(
      'PET-PEESE',
      petPeese,
      ({ chosen, estimate: effect, p }) =>
        `${chosen} ${estimate(effect)} (one-sided ${formatP(p)} of PET)`,
    ),
    line(
      'Selection model',
      selection,
      ({ estimate: effect, delta, likelihoodRatio, below, above, cut }) =>
        `${estimate(effect)}; chance of publication ${formatNumber(delta, 2)} with one-sided p above ${cut} (${above} rows) against 1 below it (${below} rows), ${formatP(likelihoodRatio.p)}`,
    ),
    line(
      'Fail-safe N',
      failSafe,
      ({ rosenthal, rosenberg }) => `Rosenthal ${rosenthal}, Rosenberg ${rosenberg}`,
    ),
    line(
      'Excess significance',
      excess,
      ({ observed, expected, p }) =>
        `${observed} significant, ${formatNumber(expected, 1)} expected, ${formatP(p)}`,
    ),
  ].join('\n');
}

function line<T>(name: string, part: OrRefused<T>, say: (value: T) => string): string {
  return `${name}: ${part.refusal === null ? say(part) : `not given. ${part.refusal.message}`}`;
}

function estimate({
  estimate: value,
  ciLow,
  ciHigh,
}: Pick<Tested, 'estimate' | 'ciLow' | 'ciHigh'>) {
  return `${formatNumber(value, 3)} (${formatInterval(ciLow, ciHigh, 3)})`;
}
