/** Rules that give everyone a score at the endpoint, or none, without a model. */
export const SCORE_RULES = ['observed', 'completers', 'locf', 'bocf'] as const;
export type ScoreRule = (typeof SCORE_RULES)[number];

/** Estimands that rest on a model of the scores that were not taken. */
export const MODEL_ESTIMANDS = ['mmrm', 'growth', 'mi', 'ipw', 'lmcf', 'cir', 'cr', 'j2r'] as const;
export type ModelEstimand = (typeof MODEL_ESTIMANDS)[number];

/** Estimands that can be computed; the name says what is done about those without an endpoint score. */
export const ESTIMANDS = [...SCORE_RULES, ...MODEL_ESTIMANDS] as const;
export type Estimand = (typeof ESTIMANDS)[number];

export function isScoreRule(estimand: Estimand): estimand is ScoreRule {
  return SCORE_RULES.some((rule) => rule === estimand);
}

/** Means that the trajectory can show: of scores by a rule, or of the repeated-measures model. */
export const TRAJECTORY_RULES = [...SCORE_RULES, 'mmrm'] as const;
export type TrajectoryRule = (typeof TRAJECTORY_RULES)[number];

export interface EstimandEntry {
  readonly code: Estimand;
  readonly label: string;
  /** What is assumed of those without an endpoint score, in one line. */
  readonly assumption: string;
  readonly explanation: string;
}

export const ESTIMAND_ENTRY: Readonly<Record<Estimand, EstimandEntry>> = {
  observed: {
    code: 'observed',
    label: 'Observed cases',
    assumption: 'everyone seen at the endpoint',
    explanation:
      'Uses everyone with a score at the endpoint. Right only if those without a score would have scored like those with the same baseline in the same arm.',
  },
  completers: {
    code: 'completers',
    label: 'Completers',
    assumption: 'only those who finished treatment',
    explanation:
      'Uses only people who completed treatment. Answers what treatment did for those who stayed, not for those who were randomised.',
  },
  locf: {
    code: 'locf',
    label: 'LOCF',
    assumption: 'last score stands',
    explanation:
      'Last observation carried forward: whoever left is taken to have stayed exactly as last seen. Often favours the arm that loses people later.',
  },
  bocf: {
    code: 'bocf',
    label: 'BOCF',
    assumption: 'leavers back to baseline',
    explanation:
      'Baseline observation carried forward: whoever left is taken to have gained nothing. A pessimistic view of leaving.',
  },
  mmrm: {
    code: 'mmrm',
    label: 'MMRM',
    assumption: 'missing at random',
    explanation:
      'Mixed model for repeated measures: uses every score that was taken. Right if those who left would have gone on like those of their arm with the same course up to then.',
  },
  growth: {
    code: 'growth',
    label: 'Growth model',
    assumption: 'missing at random, change in a straight line',
    explanation:
      'A straight line for each person, with their own level and slope. Uses every score; right if scores change evenly and those who left would have gone on along their line.',
  },
  mi: {
    code: 'mi',
    label: 'Multiple imputation',
    assumption: 'missing at random, drawn many times',
    explanation:
      'Fills in the missing scores many times from a model of the course and pools the answers by Rubin’s rules. The same assumption as MMRM; depends on a seed, which is given.',
  },
  ipw: {
    code: 'ipw',
    label: 'IPW',
    assumption: 'those seen stand for those like them',
    explanation:
      'Inverse-probability weighting: those seen at the endpoint count for those who were as likely to leave but are not seen. Right if what makes people leave is in their scores up to then.',
  },
  lmcf: {
    code: 'lmcf',
    label: 'LMCF',
    assumption: 'leavers stay at their arm’s mean',
    explanation:
      'Last mean carried forward: whoever left is taken to stay at the level that their arm had, on average, when they left.',
  },
  cir: {
    code: 'cir',
    label: 'Copy increments (CIR)',
    assumption: 'leavers keep their gain, then follow the reference',
    explanation:
      'Whoever left keeps what was gained and from then on changes like the reference arm.',
  },
  cr: {
    code: 'cr',
    label: 'Copy reference (CR)',
    assumption: 'leavers as in the reference all along',
    explanation: 'Whoever left is taken to have followed the reference arm from the beginning.',
  },
  j2r: {
    code: 'j2r',
    label: 'Jump to reference (J2R)',
    assumption: 'leavers drop to the reference at once',
    explanation:
      'Whoever left loses what was gained and is taken to be where the reference arm is from then on. The strictest of the reference-based assumptions.',
  },
};
