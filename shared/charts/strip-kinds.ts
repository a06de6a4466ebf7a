/** Where somebody is at a visit, in the order in which a bar is stacked from the bottom. */
export const WHEREABOUTS = [
  { kind: 'withData', label: 'with data' },
  { kind: 'missedVisit', label: 'missed visit' },
  { kind: 'droppedOut', label: 'dropped out' },
  { kind: 'lostToFollowUp', label: 'lost to follow-up' },
  { kind: 'neverStarted', label: 'never started' },
] as const;

export type StripKind = (typeof WHEREABOUTS)[number]['kind'];
