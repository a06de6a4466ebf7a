import type { Estimate } from '../../shared/contract/compare.ts';
import type {
  ComparisonFilter,
  ParticipantField,
  ParticipantFilter,
} from '../../shared/contract/filters.ts';
import type { EffectMeasure, Tau2Method } from '../../shared/contract/meta.ts';
import type { Estimand } from '../../shared/model/estimand.ts';

/** Fields within which effects are shown side by side. */
export type Grouping = Extract<ParticipantField, 'condition' | 'format' | 'planned-sessions'>;

/** Every choice of the Compare workspace for one data set; null leaves the choice to the engine. */
export interface CompareChoices {
  readonly a: string | null;
  readonly b: string | null;
  readonly instrument: string | null;
  readonly week: number | null;
  readonly measure: Estimate['measure'];
  readonly estimand: Estimand;
  /** How the means of the symptom course treat those who left; follows the estimand until set apart. */
  readonly trajectory: Estimand;
  readonly showLeavers: boolean;
  readonly where: readonly ParticipantFilter[];
  readonly by: Grouping | null;
  readonly scale: 'weeks' | 'sessions';
}

export const FIRST_COMPARE_CHOICES: CompareChoices = {
  a: null,
  b: null,
  instrument: null,
  week: null,
  measure: 'mean-difference',
  estimand: 'observed',
  trajectory: 'observed',
  showLeavers: true,
  where: [],
  by: null,
  scale: 'weeks',
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
