/** Words for the further parts of a pooled set: moderators, influence, publication bias, sparse events. */
export const metaPartsText = {
  inverseVarianceOnly: (what: string): string =>
    `${what} need effects pooled by inverse variance: choose the model random or fixed.`,
  noRowWithModerators: (): string => 'No row gives every moderator. Name fewer.',
  withoutModerator: (names: readonly string[]): string => `does not give ${names.join(', ')}`,
  leftOut: (n: number, k: number): string =>
    `${n} of ${k} rows do not give every moderator and are left out of the meta-regression, listed.`,
  noYear: (): string => 'No row gives a year to put the rows in order by.',
  withoutYear: (n: number): string =>
    `${n} ${n === 1 ? 'row does' : 'rows do'} not give a year and ${n === 1 ? 'is' : 'are'} left out of the cumulative estimate.`,
  petersNeedsCounts: (): string =>
    'Peters’ test is for odds ratios, and needs the counts of both arms in every row.',
  noCounts: (): string => 'no counts of events and people in both arms are given',
  noRowWithCounts: (): string =>
    'No matching row gives counts of both arms. Choose the model random, which also pools reported ratios.',
  fewForBias: (k: number): string =>
    `With ${k} ${k === 1 ? 'effect' : 'effects'}, tests of funnel asymmetry can hardly tell it from chance; ten or more are advised.`,
  biasDependent: (): string =>
    'Several rows of one study lie close together in the funnel, so that these tests overstate what they show.',
  asymmetry: (): string =>
    'An asymmetric funnel need not mean that studies are missing: small studies can differ in patients, treatment or quality.',
  moderation: (): string =>
    'Moderators differ between studies, not by chance within them: what goes with an effect need not cause it.',
  attritionUnit: (): string => 'Attrition enters in percentage points of those randomised.',
  influenceOfPooled: (): string => 'Influence is that on the pooled effect without moderators.',
  common: (): string => 'One between-study variance is taken for all subgroups.',
  counts: (name: string): string =>
    `${name}: one true effect is assumed for all studies, and counts of zero need no correction.`,
};
