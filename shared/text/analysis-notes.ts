/** What analyses say beside their numbers, and why they cannot give one. Plain sentences, one function each. */
const people = (n: number): string => (n === 1 ? '1 person' : `${n} people`);

export const analysisText = {
  noDataset: (id: number): string => `There is no data set ${id}.`,
  notParticipants: (name: string): string =>
    `“${name}” holds arm comparisons, not participants. Use Evidence (armwise meta) for it.`,
  notComparisons: (name: string): string =>
    `“${name}” holds participants, not arm comparisons. Use Compare (armwise compare) for it.`,
  noInstrument: (code: string, have: readonly string[]): string =>
    `The data have no instrument “${code}”. There are: ${have.join(', ')}.`,
  noScores: (): string => 'The data have no scores.',
  noWeek: (week: number, have: readonly number[]): string =>
    `The instrument has no week ${week}. There are weeks ${have.join(', ')}.`,
  endpointIsBaseline: (week: number): string =>
    `Week ${week} is the baseline. Choose a later week as the endpoint.`,
  noOneInArm: (treatment: string, have: readonly string[]): string =>
    `Nobody who matches was randomised to ${treatment}. The data have: ${have.join(', ')}.`,
  noOneMatches: (): string => 'Nobody matches the filters. Remove one of them.',

  noBaseline: (): string => 'There is no baseline score, so the difference is not adjusted for it.',
  baselineConstant: (): string =>
    'Everyone has the same baseline score, so the difference is not adjusted for it.',
  missingBaseline: (n: number): string =>
    `${people(n)} without a baseline score could not be used.`,
  noScoreAtAll: (n: number): string => `${people(n)} without any score could not be used.`,
  carried: (n: number): string =>
    `${people(n)} without an endpoint score ${n === 1 ? 'has' : 'have'} a carried-forward one.`,
  leftOut: (n: number, randomised: number): string =>
    `${n} of ${randomised} randomised are not in this estimate.`,
  ipwOneModel: (): string =>
    'One model of leaving serves both arms; where the arms lose different kinds of people, the weights do not correct for it.',
  ipwByArm: (): string =>
    'In the model of leaving, each arm has its own slopes of baseline and last score.',
  growthBoundary: (): string =>
    'The variance between people lies on its limit: levels and slopes cannot be told apart in these data.',
  referenceArm: (arm: string): string => `Reference: ${arm}.`,
  simplerCovariance: (used: string, failed: string): string =>
    `Covariance ${used} stands in: ${failed}`,
  fallbackOffered: (): string =>
    'A simpler covariance may be allowed to stand in (--fallback, or the choice under Estimand).',
  imputedScores: (n: number): string =>
    `${people(n)} without an endpoint score ${n === 1 ? 'has' : 'have'} an imputed one.`,
  imputations: (m: number, seed: number, monteCarloSe: number): string =>
    `${m} imputations, seed ${seed}; another seed would move the estimate by about ${monteCarloSe.toPrecision(1)}.`,
  baselineNeeded: (): string => 'This needs a baseline score and scores at visits after it.',
  severalTrials: (n: number): string =>
    `${n} trials are analysed together, each with its own level (trial as a factor).`,
  completersByScores: (): string =>
    'The data give no status, so completers are those with a score at every scheduled week.',
  statusFromScores: (): string =>
    'The data give no status: whoever has no score at the last scheduled week is taken to have left after the last score.',
  directionUnknown: (instrument: string): string =>
    `It is not known whether a lower score on ${instrument} is better; lower is taken to be better.`,
  strayWeeks: (weeks: readonly number[]): string =>
    `Weeks ${weeks.join(', ')} are scheduled for fewer than one person in ten and are not shown.`,

  ongoingCensored: (n: number): string =>
    `${people(n)} still in treatment or of unknown status ${n === 1 ? 'is' : 'are'} followed up to the last score.`,
  noSessions: (n: number): string =>
    `${people(n)} whose number of sessions is not known could not be placed on the session scale.`,
  dropoutWeekDerived: (n: number): string =>
    `For ${people(n)} who left, the week of leaving is not given; the week of the last score stands in.`,
  oneArm: (): string => 'A test needs people in at least two arms.',

  noComparison: (arm1: string, arm2: string): string =>
    `No row compares ${arm1} with ${arm2}. Choose other treatments or remove a filter.`,
  noEffect: (measure: string): string => `No matching row gives what ${measure} needs.`,
  dependentRows: (k: number, studies: number): string =>
    `${k} comparisons come from ${studies} studies and are pooled as if independent; the interval may be too narrow.`,
  unusedRows: (n: number): string =>
    n === 1
      ? '1 matching row gives no effect on this measure and is listed without one.'
      : `${n} matching rows give no effect on this measure and are listed without one.`,
  noPeople: (): string =>
    'A table of effects does not say how many people it rests on, nor how many left.',
  noAttrition: (n: number, k: number): string =>
    `${n} of ${k} rows do not report how many were randomised and lost in both arms.`,
  mixedInstruments: (n: number): string =>
    `${n} instruments are pooled on a raw scale; mean differences are only comparable on one.`,
  modelIsFixed: (): string => 'Fixed-effect model: one true effect is assumed for all studies.',
  indirectOnly: (a: string, b: string, through: string): string =>
    `No trial here compares ${a} with ${b} directly: the contrast is indirect, through ${through}, and mixes differences between trials into it.`,
  sharedControls: (n: number): string =>
    `${n === 1 ? '1 study is' : `${n} studies are`} on both sides of the indirect contrast with one control arm, so its interval is only approximate.`,
  reported: (): string =>
    'no effect on this measure is reported, and none can be computed from the figures given',
};
