import type { CausesAtTime } from './causes-by-time.ts';

/** What is left where the sums cancel, as when everyone has had the event; a true variance is of the order 1 / n^2. */
const ROUNDING = 1e-14;

/**
 * Variance of the cumulative incidence of one cause by the infinitesimal jackknife: the sum over people of the squared
 * derivative of the estimate in that person's weight. As in `survfit` of R's survival 3.5.
 *
 * Everyone still at risk has the same derivatives, so that one pair stands for them; of those gone only the sums of
 * squares and products are kept. Time is proportional to the number of distinct times.
 *
 * @returns the variance just after each time
 * @see Therneau (2020), A package for survival analysis in R, vignette of survival, on the infinitesimal jackknife
 */
export function jackknifeVariance(times: readonly CausesAtTime[], cause: string): number[] {
  let free = 1;
  /** Derivatives of the event-free share and of the incidence in the weight of a person at risk. */
  let ownFree = 0;
  let ownIncidence = 0;
  /** Sums over those gone: of squares and of the product. */
  let free2 = 0;
  let both = 0;
  let incidence2 = 0;
  return times.map(({ atRisk: n, events, censored, byCause }) => {
    const hazard = events / n;
    const causeHazard = (byCause.get(cause) ?? 0) / n;
    const stay = 1 - hazard;
    // Those gone: their derivatives go through the same linear step as the estimate itself.
    incidence2 += 2 * causeHazard * both + causeHazard ** 2 * free2;
    both = stay * (both + causeHazard * free2);
    free2 *= stay ** 2;
    // Those at risk until now, by what happens to them: this event, another event, nothing.
    const step = (isEvent: 0 | 1, isCause: 0 | 1) => ({
      free: ownFree * stay - (free * (isEvent - hazard)) / n,
      incidence: ownIncidence + ownFree * causeHazard + (free * (isCause - causeHazard)) / n,
    });
    const here = byCause.get(cause) ?? 0;
    const unmoved = step(0, 0);
    for (const [gone, to] of [
      [here, step(1, 1)],
      [events - here, step(1, 0)],
      [censored, unmoved],
    ] as const) {
      free2 += gone * to.free ** 2;
      both += gone * to.free * to.incidence;
      incidence2 += gone * to.incidence ** 2;
    }
    ownFree = unmoved.free;
    ownIncidence = unmoved.incidence;
    free *= stay;
    const variance = incidence2 + (n - events - censored) * ownIncidence ** 2;
    return variance > ROUNDING ? variance : 0;
  });
}
