import type { Estimate, ModelOptions } from '../../shared/contract/compare.ts';
import type {
  ComparisonFilter,
  ParticipantField,
  ParticipantFilter,
} from '../../shared/contract/filters.ts';
import type { EffectMeasure, Tau2Method } from '../../shared/contract/meta.ts';
import type { OutcomeRule } from '../../shared/contract/outcomes.ts';
import type { Estimand, TrajectoryRule } from '../../shared/model/estimand.ts';

/** Fields within which effects are shown side by side. */
export type Grouping = Extract<ParticipantField, 'condition' | 'format' | 'planned-sessions'>;

/** How the outcome of a person is told; null is a number still to be given. */
export interface OutcomeChoices {
  readonly rule: OutcomeRule;
  readonly responsePercent: number;
  readonly remissionCutoff: number | null;
  readonly reliability: number | null;
  readonly cutoff: number | null;
}

/** What is true of one instrument only is forgotten with it. */
export const FIRST_OUTCOME_CHOICES: OutcomeChoices = {
  rule: 'response',
  responsePercent: 50,
  remissionCutoff: null,
  reliability: null,
  cutoff: null,
};

/** Every choice of the Compare workspace for one data set; null leaves the choice to the engine. */
export interface CompareChoices {
  readonly a: string | null;
  readonly b: string | null;
  readonly instrument: string | null;
  readonly week: number | null;
  readonly measure: Estimate['measure'];
  readonly estimand: Estimand;
  /** How the means of the symptom course treat those who left; follows the estimand until set apart. */
  readonly trajectory: TrajectoryRule;
  /** How the missing scores are modelled. */
  readonly model: Pick<ModelOptions, 'covariance' | 'fallback' | 'df' | 'reference'>;
  readonly showLeavers: boolean;
  readonly where: readonly ParticipantFilter[];
  readonly by: Grouping | null;
  readonly scale: 'weeks' | 'sessions';
  readonly outcome: OutcomeChoices;
}

export const FIRST_COMPARE_CHOICES: CompareChoices = {
  a: null,
  b: null,
  instrument: null,
  week: null,
  measure: 'mean-difference',
  estimand: 'mmrm',
  trajectory: 'mmrm',
  model: { covariance: 'un', fallback: false, df: 'kr', reference: 'b' },
  showLeavers: true,
  where: [],
  by: null,
  scale: 'weeks',
  outcome: FIRST_OUTCOME_CHOICES,
};

export type ForestOrder = 'year' | 'effect' | 'weight' | 'attrition';

/** Every choice of the Evidence workspace for one data set. */
export interface EvidenceChoices {
  readonly a: string | null;
  readonly b: string | null;
  readonly measure: EffectMeasure | null;
  readonly method: Tau2Method;
  readonly test: 'z' | 'knha';
  readonly order: ForestOrder;
  readonly where: readonly ComparisonFilter[];
}

export const FIRST_EVIDENCE_CHOICES: EvidenceChoices = {
  a: null,
  b: null,
  measure: null,
  method: 'REML',
  test: 'knha',
  order: 'year',
  where: [],
};
