/** Short explanations of technical terms, shown where the term stands. */
export const TERMS = {
  estimand:
    'Exactly which difference is estimated, above all: what is done about people without a score at the end. The same trial gives different answers under different estimands.',
  missingModel:
    'How scores of one person hang together over visits, and whose course those who left are taken to follow. An unstructured covariance assumes least and needs most people.',
  ladder:
    'The same difference under every assumption about those who left. If the answer changes along the ladder, it rests on the assumption, not on the data.',
  outcomes:
    'How everyone who was randomised ended by the chosen rule. Those without a score stay in the bar as unknown; the bracket shows how far they could move the share.',
  responseRule:
    'When somebody counts as better. Response: a share of the baseline score is gone. Remission: the score is past a cut-off. Jacobson-Truax: the change is larger than the error of measurement, and the score past the cut-off.',
  tipping:
    'How much worse than predicted those without a score would have to be doing, in either arm, before the answer changes. If it takes an unlikely amount, the answer is sturdy.',
  sessionsAttended:
    'Improvement of people by how many sessions they came to. They chose how long to stay, so this describes them; it does not show what more sessions would do.',
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
