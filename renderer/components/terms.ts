/** Short explanations of technical terms, shown where the term stands. */
export const TERMS = {
  estimand:
    'Exactly which difference is estimated, above all: what is done about people without a score at the end. The same trial gives different answers under different estimands.',
  ladder:
    'The same difference under every assumption about those who left. If the answer changes along the ladder, it rests on the assumption, not on the data.',
  retention:
    'Kaplan-Meier curve: the share still in treatment. People still in treatment when last seen count up to then. The log-rank test asks whether the arms lose people at the same pace.',
  symptomCourse:
    'Mean score at each visit with its 95% interval. The strips below show everyone who was randomised: with a score, without one, or gone.',
  heterogeneity:
    'How far the studies differ beyond chance. τ² is the variance of true effects between studies; I² is the share of the spread that is not chance; Q tests whether there is any.',
  tau2: 'How the variance between studies is estimated. REML is the usual choice; DerSimonian-Laird (DL) is older and tends to be too small with few studies.',
  knappHartung:
    'Knapp-Hartung takes the uncertainty of τ² into the interval and uses a t distribution; the z test does not, and is often too sure with few studies.',
  directness:
    'Direct: trials that randomised people to one treatment or the other. Indirect: each treatment against its own controls in different trials, then the difference; it mixes differences between trials into the answer.',
  attrition:
    'People lost between randomisation and this outcome. Rows whose file gives no such figure are counted, never assumed to have lost nobody.',
  groups:
    'The same difference within each group. Differences between groups need a test of their own; small groups swing widely.',
  measure:
    'Mean difference: points of the instrument, first minus second treatment. Hedges’ g: the difference in standard deviations, positive when it favours the first treatment.',
} as const;
