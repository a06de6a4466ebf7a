/** Structures of the covariance between the visits of a person, from the freest to the most restricted. */
export const COVARIANCES = ['un', 'toep', 'ar1', 'cs'] as const;
export type Covariance = (typeof COVARIANCES)[number];

export const COVARIANCE_LABEL: Readonly<Record<Covariance, string>> = {
  un: 'unstructured',
  toep: 'heterogeneous Toeplitz',
  ar1: 'heterogeneous AR(1)',
  cs: 'heterogeneous compound symmetry',
};
