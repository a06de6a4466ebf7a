/** What is said of the tipping-point map. */
export const tippingText = {
  method: (imputed: number, randomised: number): string =>
    `${imputed} of ${randomised} randomised have no endpoint score; they get the one expected of them if missing at random, made worse by the deltas. Jackknife standard errors.`,
  whereJ2r: (reference: string): string =>
    `J2R stands where its estimate lies on the axis of the first arm; those who left that arm are taken to be where ${reference} is.`,
};
