import { type NumberNeededToTreat, numberNeededToTreat } from '../binary/number-needed-to-treat.ts';
import { normalCdf, normalQuantile } from '../distributions.ts';
import { StatisticRefusal } from '../refusal.ts';
import { requireFinite } from '../validate.ts';

export interface NntFromGInput {
  /** Hedges' g with its limits, positive favours the first arm. */
  readonly g: number;
  readonly ciLow: number;
  readonly ciHigh: number;
  /** Share with the good outcome, such as response, under the second arm; between 0 and 1. */
  readonly controlRate: number;
}

export interface NntFromG {
  /** From the chance that somebody of the first arm does better than somebody of the second; needs no control rate. */
  readonly kraemerKupfer: NumberNeededToTreat;
  /** From the share with the good outcome that g implies in the first arm. */
  readonly furukawa: NumberNeededToTreat & { readonly treatedRate: number };
}

/**
 * Number needed to treat that a standardised mean difference stands for, both arms normal with one SD:
 *
 *   Kraemer-Kupfer: 1 / (2 Phi(g / sqrt 2) - 1);   Furukawa: 1 / (Phi(g + Phi^-1(control rate)) - control rate)
 *
 * @throws StatisticRefusal `invalid-input` for a control rate that is not between 0 and 1
 * @see Kraemer and Kupfer (2006), Biol Psychiatry 59:990-996; Furukawa and Leucht (2011), PLoS One 6:e19070
 * @example nntFromG({ g: 0.24, ciLow: 0.1, ciHigh: 0.4, controlRate: 0.19 }).kraemerKupfer.value // 7.42069034
 */
export function nntFromG({ g, ciLow, ciHigh, controlRate }: NntFromGInput): NntFromG {
  requireFinite('g and its limits', [g, ciLow, ciHigh]);
  if (!(controlRate > 0 && controlRate < 1)) {
    throw new StatisticRefusal(
      'invalid-input',
      `The control rate is a share between 0 and 1, such as 0.2; it is ${controlRate}.`,
    );
  }
  const threshold = normalQuantile(controlRate);
  const nnt = (difference: (g: number) => number) =>
    numberNeededToTreat({
      difference: difference(g),
      ciLow: difference(ciLow),
      ciHigh: difference(ciHigh),
      goodEvent: true,
    });
  return {
    kraemerKupfer: nnt((effect) => 2 * normalCdf(effect / Math.SQRT2) - 1),
    furukawa: {
      ...nnt((effect) => normalCdf(effect + threshold) - controlRate),
      treatedRate: normalCdf(g + threshold),
    },
  };
}
