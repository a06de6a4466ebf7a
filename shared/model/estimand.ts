/** Estimands that can be computed; the name says what is done about those without an endpoint score. */
export const ESTIMANDS = ['observed', 'completers', 'locf', 'bocf'] as const;
export type Estimand = (typeof ESTIMANDS)[number];

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
};
